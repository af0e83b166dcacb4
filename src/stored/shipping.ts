import { continues } from '../scan/records/continuation.ts';
import { levelOf } from '../scan/layouts/level.ts';
import type { StoredDocument } from '../store/contract.ts';
import { streamKey } from '../store/document-order.ts';
import { answersTo, busySpans } from './busy-spans.ts';
import { firstLineOf, headOf } from './first-line.ts';
import type { StoredLogs } from './open-stored.ts';

/** How a shipper cut logs into documents, and whether its level field can be asked for errors. */
export interface Shipping {
  /** Keys of the streams whose documents are lines. */
  readonly lined: ReadonlySet<string>;
  readonly areLevelsTrue: boolean;
}

/** What stands in stack traces (Java, also in JSON, Node, Python), behind the line feed that begins its lines. */
const IN_TRACES = ['\tat ', '\\tat ', '    at ', 'Caused by: ', '  File "'];
/** What stands in headers of records that tell of trouble. */
const IN_TROUBLE = [' ERROR ', ' WARN '];
/** Of the levels that were compared. */
const MOSTLY = 0.9;

/**
 * Looks at the first documents that hold a piece of a stack trace or tell of trouble. One batch is fetched, of each of both.
 *
 * A document that holds a piece of a trace and begins with it is a line: a shipper that knows records keeps traces behind their header.
 * Where most such documents are lines, all streams are taken to be. Some shippers give one level to all documents; errors of unknown
 * form would be passed over then.
 */
export async function shippingOf(logs: StoredLogs): Promise<Shipping> {
  const traces = await firstWith(IN_TRACES, logs);
  const lines = traces.filter(({ text }) => continues(firstLineOf(text)));
  const seen = new Set(lines.map(({ stream }) => streamKey(stream)));
  const levels = [...traces, ...(await firstWith(IN_TROUBLE, logs))].flatMap(({ text, level }) => {
    const own = headOf(text)?.level ?? null;
    const said = level === null ? null : levelOf(level);
    return own === null || said === null ? [] : [own === said];
  });
  return {
    lined: lines.length * 2 > traces.length ? new Set(logs.streams.keys()) : seen,
    areLevelsTrue: levels.filter((isSame) => isSame).length >= levels.length * MOSTLY,
  };
}

/** The first batch of documents that hold one of the pieces. */
async function firstWith(
  pieces: readonly string[],
  { connection, profile, range, streams }: StoredLogs,
): Promise<StoredDocument[]> {
  const tallies = [...streams.values()].map(({ tally }) => tally);
  const literals = profile.search.kind === 'range' ? null : pieces;
  const question = { literals, levels: [], streams: tallies.map(({ stream }) => stream) };
  const answers = answersTo(question, busySpans(tallies, range), { adapter: connection.adapter, cursor: null });
  for await (const batch of answers) {
    const found = batch.filter(
      ({ text, stream }) => streams.has(streamKey(stream)) && pieces.some((piece) => text.includes(piece)),
    );
    if (found.length > 0) return found;
  }
  return [];
}
