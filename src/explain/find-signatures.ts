import { EpisodeBook } from '../correlate/episode-book.ts';
import type { Episode } from '../correlate/episode.ts';
import { Matcher } from '../match/matcher.ts';
import type { Event } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
import type { SignatureLogic } from '../patterns/compile.ts';

/** What the signatures say of a text. */
export interface Found {
  /** One event per signature and line, in order of the text. */
  readonly events: readonly Event[];
  /** Episodes as a whole log would give them: thresholds count. */
  readonly full: readonly Episode[];
  /** Episodes as if every line stood for many of its kind: whoever asks pastes one of them. */
  readonly loose: readonly Episode[];
}

/** Matches the readings of a text; a signature that yields to another one found anywhere in it stays silent. */
export function findSignatures(records: readonly LogRecord[], signatures: readonly SignatureLogic[]): Found {
  const matcher = new Matcher(signatures);
  const distinct = new Map<string, Event>();
  for (const record of records) {
    for (const event of matcher.match(record)) {
      // A line that was read in several ways counts once.
      const key = `${event.signature} ${event.evidence.lineStart}`;
      if (!distinct.has(key)) distinct.set(key, event);
    }
  }
  const held = new Set([...distinct.values()].map((event) => event.signature));
  const silent = new Set(signatures.filter(({ yieldsTo }) => yieldsTo.some((id) => held.has(id))).map(({ id }) => id));
  const events = [...distinct.values()]
    .filter((event) => !silent.has(event.signature))
    .sort((a, b) => a.evidence.lineStart - b.evidence.lineStart || (a.signature < b.signature ? -1 : 1));
  return {
    events,
    full: episodesOf(events, signatures),
    loose: episodesOf(
      events,
      signatures.map((signature) => ({ ...signature, threshold: null })),
    ),
  };
}

function episodesOf(events: readonly Event[], signatures: readonly SignatureLogic[]): Episode[] {
  const book = new EpisodeBook(signatures);
  for (const event of events) book.add(event, 'unknown');
  return book.episodes();
}
