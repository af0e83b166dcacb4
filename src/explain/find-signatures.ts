import { compareTexts } from '../collections/compare-texts.ts';
import { EpisodeBook, keyOfEntity } from '../correlate/episodes/episode-book.ts';
import type { Episode } from '../correlate/episodes/episode.ts';
import { Matcher } from '../match/matcher.ts';
import type { Event } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import { PASTE } from './paste-records.ts';

/** What the signatures say of a text. */
export interface Found {
  /** One event per signature and line, in order of the text. */
  readonly events: readonly Event[];
  /** Episodes as a whole log would give them: thresholds count. */
  readonly full: readonly Episode[];
  /** Episodes as if every line stood for many of its kind: whoever asks pastes one of them. */
  readonly loose: readonly Episode[];
}

/** Below this share of the lines that a signature wants, a paste shows a few of them. */
const FEW = 0.05;

/**
 * Matches the readings of a text; what an earlier reading shows of a signature is not looked for in later ones. A signature
 * that yields to another one found anywhere in the text stays silent, as one that the whole record excludes and a part of it
 * doesn't.
 *
 * @param readings the most faithful first.
 */
export function findSignatures(readings: readonly (readonly LogRecord[])[], signatures: readonly SignatureLogic[]): Found {
  const distinct = distinctEvents(readings, signatures);
  const known = new Set(distinct.map((event) => event.signature));
  const silent = new Set(signatures.filter(({ yieldsTo }) => yieldsTo.some((id) => known.has(id))).map(({ id }) => id));
  const all = distinct
    .filter((event) => !silent.has(event.signature))
    .sort((a, b) => a.evidence.lineStart - b.evidence.lineStart || compareTexts(a.signature, b.signature));
  const full = episodesOf(all, signatures);
  const events = withoutLoneOnes(all, full, signatures);
  return { events, full, loose: episodesOf(events, withoutThresholds(signatures)) };
}

/** The events of each signature in the first reading that shows it, reading by reading. */
function distinctEvents(readings: readonly (readonly LogRecord[])[], signatures: readonly SignatureLogic[]): Event[] {
  const matcher = new Matcher(signatures);
  const byId = new Map(signatures.map((signature) => [signature.id, signature]));
  const whole = (readings[0] ?? []).filter(({ lineStart, lineEnd }) => lineEnd > lineStart);
  const distinct: Event[] = [];
  const known = new Set<string>();
  for (const records of readings) {
    const events = records.flatMap((record) => {
      const around = whole.find(({ lineStart, lineEnd }) => lineStart <= record.lineStart && record.lineEnd <= lineEnd);
      const isWhole = around === undefined || around.text === record.text;
      return matcher
        .match(record)
        .filter(({ signature: id }) => !known.has(id) && (isWhole || !excludes(around, record, byId.get(id))));
    });
    for (const event of events) {
      known.add(event.signature);
      distinct.push(event);
    }
  }
  return distinct;
}

/** Whether a word around a part of a record forbids each way in which a signature holds on the part. */
function excludes(around: LogRecord, part: LogRecord, signature: SignatureLogic | undefined): boolean {
  const holding = (signature?.match ?? []).filter(({ anchor, also }) =>
    [anchor, ...also].every((literal) => part.text.includes(literal)),
  );
  return holding.every(({ not }) => not.some((literal) => around.text.includes(literal)));
}

/**
 * A signature that wants many lines says nothing of a few where another signature says what each of them is by itself. Where
 * it wants them of the same thing, those of other things don't count.
 */
function withoutLoneOnes(events: readonly Event[], full: readonly Episode[], signatures: readonly SignatureLogic[]): Event[] {
  const reached = new Set(full.map((episode) => episode.signature.id));
  const wanted = new Map(
    signatures.flatMap((one) => (one.threshold === null || reached.has(one.id) ? [] : [[one.id, one] as const])),
  );
  const told = new Set(events.filter((event) => !wanted.has(event.signature)).map((event) => event.evidence.lineStart));
  const areFew = (id: string): boolean => {
    const signature = wanted.get(id);
    const seen = mostOfOne(
      events.filter((event) => event.signature === id),
      signature?.splitBy ?? [],
    );
    return seen === 1 || seen < (signature?.threshold?.count ?? 1) * FEW;
  };
  return events.filter(
    (event) => !wanted.has(event.signature) || !areFew(event.signature) || !told.has(event.evidence.lineStart),
  );
}

/** How many events speak of the thing that most of them speak of. */
function mostOfOne(events: readonly Event[], by: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const { captures } of events) {
    const thing = keyOfEntity(by, captures);
    counts.set(thing, (counts.get(thing) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** The same for signatures whose words only resemble a text: nothing is captured, nothing is proven. */
export function resembling(ids: readonly string[], text: string, signatures: readonly SignatureLogic[]): Found {
  const events = ids.map((signature) => ({
    signature,
    node: PASTE.node,
    source: PASTE.name,
    atMs: null,
    captures: {},
    numbers: {},
    evidence: { source: PASTE.name, lineStart: 1, lineEnd: 1, atMs: null, text },
  }));
  return { events, full: [], loose: episodesOf(events, withoutThresholds(signatures)) };
}

function withoutThresholds(signatures: readonly SignatureLogic[]): SignatureLogic[] {
  return signatures.map((signature) => ({ ...signature, threshold: null }));
}

function episodesOf(events: readonly Event[], signatures: readonly SignatureLogic[]): Episode[] {
  const book = new EpisodeBook(signatures);
  for (const event of events) book.add(event, 'unknown');
  return book.episodes();
}
