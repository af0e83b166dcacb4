import { continues } from '../scan/continuation.ts';
import { streamKey } from '../store/document-order.ts';
import { answersTo, busySpans } from './busy-spans.ts';
import type { StoredLogs } from './open-stored.ts';

/** What stands in stack traces, behind the line feed and tab that begin its lines. */
const IN_TRACES = ['\tat ', 'Caused by: '];

/**
 * The streams whose documents are lines: a document that holds a piece of a stack trace begins with it, while a shipper that knows
 * records keeps traces behind their header. Where most documents with such a piece are lines, all streams are taken to be.
 * Fetches one batch.
 *
 * @returns keys of streams.
 */
export async function linedStreams({ connection, profile, range, streams }: StoredLogs): Promise<ReadonlySet<string>> {
  const tallies = [...streams.values()].map(({ tally }) => tally);
  const literals = profile.search.kind === 'range' ? null : IN_TRACES;
  const question = { literals, levels: [], streams: tallies.map(({ stream }) => stream) };
  for await (const batch of answersTo(question, busySpans(tallies, range), { adapter: connection.adapter, cursor: null })) {
    const traces = batch.filter(({ text, stream }) => {
      return streams.has(streamKey(stream)) && IN_TRACES.some((piece) => text.includes(piece));
    });
    if (traces.length === 0) continue;
    const lines = traces.filter(({ text }) => continues(text.split('\n', 1)[0] ?? ''));
    return lines.length * 2 > traces.length ? new Set(streams.keys()) : new Set(lines.map(({ stream }) => streamKey(stream)));
  }
  return new Set();
}
