import type { Event } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { AlternativeLogic, SignatureLogic } from '../patterns/compile.ts';
import { holds } from '../patterns/conditions.ts';
import { LiteralIndex } from './literal-index.ts';
import { readNumbers } from './numbers.ts';
import { Quote } from './quote.ts';

/** Longer records are matched by their first part only: regexes run on bounded text. */
const MAX_MATCHED_LENGTH = 64 * 1024;

interface Candidate {
  readonly signature: SignatureLogic;
  readonly alternative: AlternativeLogic;
  /** Position among the signature's alternatives: the first that holds is taken. */
  readonly position: number;
  /** Compiled when it is needed first: most of the library's are not in a run. Null until then. */
  regex: RegExp | null;
}

/** Records to events: which signatures hold on a record, with captures. One per run; not shared between threads. */
export class Matcher {
  readonly #index: LiteralIndex;
  readonly #byLiteral: readonly (readonly Candidate[])[];
  readonly #hits: number[] = [];

  /** @param signatures those with `derived` are passed over: the correlator makes them. */
  constructor(signatures: readonly SignatureLogic[]) {
    const byLiteral = new Map<string, Candidate[]>();
    for (const signature of signatures) {
      for (const [position, alternative] of signature.match.entries()) {
        const list = byLiteral.get(alternative.anchor);
        if (list === undefined) byLiteral.set(alternative.anchor, [{ signature, alternative, position, regex: null }]);
        else list.push({ signature, alternative, position, regex: null });
      }
    }
    this.#index = new LiteralIndex([...byLiteral.keys()]);
    this.#byLiteral = [...byLiteral.values()];
  }

  /** The anchors of all alternatives, each once: one stands in every record that makes an event. */
  get anchors(): readonly string[] {
    return this.#byLiteral.map(([first]) => first?.alternative.anchor ?? '');
  }

  /** By anchor, in their order: the alternatives that can hold on a source; none for most anchors. */
  alternativesFor(source: Source): AlternativeLogic[][] {
    return this.#byLiteral.map((candidates) =>
      candidates.filter(({ signature }) => fitsSource(signature, source)).map(({ alternative }) => alternative),
    );
  }

  /**
   * Events of one record; several where several signatures hold, none for most records. Captures are views into the record's
   * text, evidence is quoted when its text is read: what is kept must be detached (correlate/keep-evidence.ts).
   *
   * @param anchors positions of the anchors that stand in the record, perhaps more; null where they are to be looked for.
   */
  match(record: LogRecord, anchors: readonly number[] | null = null): Event[] {
    const text = record.text.length > MAX_MATCHED_LENGTH ? record.text.slice(0, MAX_MATCHED_LENGTH) : record.text;
    if (anchors === null) this.#index.find(text, this.#hits);
    const hits = anchors ?? this.#hits;
    if (hits.length === 0) return [];
    const held = new Map<string, { signature: SignatureLogic; position: number; reading: Reading }>();
    for (const hit of hits) {
      for (const candidate of this.#byLiteral[hit] ?? []) {
        const { signature, position } = candidate;
        if ((held.get(signature.id)?.position ?? Number.POSITIVE_INFINITY) < position) continue;
        const reading = tryCandidate(candidate, record, text);
        if (reading !== null) held.set(signature.id, { signature, position, reading });
      }
    }
    if (held.size === 0) return [];
    const { node, source, atMs } = record;
    const evidence = new Quote(record);
    return [...held.values()]
      .filter(({ signature }) => !signature.yieldsTo.some((id) => held.has(id)))
      .map(
        ({ signature, reading }): Event => ({ signature: signature.id, node, source: source.name, atMs, ...reading, evidence }),
      )
      .sort((a, b) => (a.signature < b.signature ? -1 : 1));
  }
}

/** What a signature reads out of a record that it holds on. */
type Reading = Pick<Event, 'captures' | 'numbers'>;

function tryCandidate(candidate: Candidate, record: LogRecord, text: string): Reading | null {
  const { signature, alternative } = candidate;
  if (!fitsSource(signature, record.source)) return null;
  if (alternative.levels.length > 0 && record.level !== null && !alternative.levels.includes(record.level)) return null;
  const part = partOf(text, record.messageLength, alternative.in);
  if (!part.includes(alternative.anchor)) return null;
  for (const literal of alternative.also) if (!part.includes(literal)) return null;
  for (const literal of alternative.not) if (text.includes(literal)) return null;
  const captures: Record<string, string> = {};
  const regex = regexOf(candidate);
  if (regex !== null) {
    const match = regex.exec(part);
    if (match === null) return null;
    for (const [name, value] of Object.entries(match.groups ?? {})) {
      // A group that took no part is undefined at run time, though the library's types say string.
      const captured: string | undefined = value;
      if (captured !== undefined && captured !== '') captures[name] = captured;
    }
  }
  const numbers = readNumbers(signature.number, captures);
  for (const [name, condition] of Object.entries(signature.where)) {
    const captured = captures[name];
    if (captured === undefined && numbers[name] === undefined) return null;
    if (!holds(condition, captured ?? '', numbers[name])) return null;
  }
  return { captures, numbers };
}

function regexOf(candidate: Candidate): RegExp | null {
  const { regex } = candidate.alternative;
  if (regex === null) return null;
  candidate.regex ??= new RegExp(regex, 'u');
  return candidate.regex;
}

function fitsSource(signature: SignatureLogic, source: Source): boolean {
  if (signature.only.length > 0 && !signature.only.includes(source.family) && source.family !== 'unknown') return false;
  if (signature.side === 'server') return source.role !== 'client';
  if (signature.side === 'client') return source.role !== 'server';
  return true;
}

function partOf(text: string, messageLength: number, part: 'message' | 'trace' | 'any'): string {
  if (part === 'any') return text;
  return part === 'message' ? text.slice(0, messageLength) : text.slice(messageLength);
}
