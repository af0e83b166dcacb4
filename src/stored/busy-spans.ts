import type { Connection } from '../store/connect.ts';
import type { Question, StoredDocument, TimeRange } from '../store/contract.ts';
import { resumed } from '../store/cursor.ts';
import type { StreamTally } from './stream-tally.ts';

const MINUTE = 60_000;
/** Quiet times up to that long are asked for with what lies around them: a question costs more than they do. */
const JOINED_MINUTES = 30;

/** The parts of a range in which any of the streams has documents, to the minute, in time order. */
export function busySpans(tallies: readonly StreamTally[], range: TimeRange): TimeRange[] {
  const minutes = [...new Set(tallies.flatMap((tally) => [...tally.minutes.keys()]))].sort((a, b) => a - b);
  const spans: { first: number; last: number }[] = [];
  for (const minute of minutes) {
    const span = spans.at(-1);
    if (span !== undefined && minute - span.last <= JOINED_MINUTES) span.last = minute;
    else spans.push({ first: minute, last: minute });
  }
  return spans
    .map(({ first, last }) => ({
      fromMs: Math.max(range.fromMs, first * MINUTE),
      toMs: Math.min(range.toMs, last * MINUTE + MINUTE - 1),
    }))
    .filter(({ fromMs, toMs }) => fromMs <= toMs);
}

/** The documents of a question, span by span: a store is asked no more than it must be. */
export async function* answersTo(
  question: Omit<Question, 'range'>,
  spans: readonly TimeRange[],
  { adapter, cursor }: Pick<Connection, 'adapter' | 'cursor'>,
): AsyncGenerator<readonly StoredDocument[]> {
  for (const range of spans) {
    const asked = { ...question, range };
    yield* cursor === null ? adapter.documents(asked) : resumed(asked, adapter, cursor);
  }
}
