import { groupBy } from './collections/group-by.ts';
import type { Evidence } from './model/event.ts';
import { Archives } from './read/archive/archives.ts';
import { findSources } from './read/find-sources.ts';
import { openFile } from './read/open-file.ts';
import { ReadFailure } from './read/read-failure.ts';
import { LineCutter } from './scan/lines/line-cutter.ts';

/** Lines of a file around a piece of evidence, as they stand there; untrusted text. */
export interface ContextLines {
  /** Number of the first line, from 1. */
  readonly lineStart: number;
  readonly lines: readonly string[];
}

const MAX_LINE_LENGTH = 2000;
const MAX_LINES = 60;

/** Where a piece of evidence stands, as the key of its context. */
export function placeKey({ source, lineStart }: Pick<Evidence, 'source' | 'lineStart'>): string {
  return `${source}:${lineStart}`;
}

/** Where evidence came from, and how much around it is wanted. */
interface ContextRequest {
  /** Files, folders and globs, and the names of their nodes, as the analysis was given them. */
  readonly inputs: readonly string[];
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  /** Lines before the first and after the last line; lines are cut at 2000 characters, a piece at 60 lines. */
  readonly around: number;
  readonly signal: AbortSignal;
}

/**
 * Reads the lines around pieces of evidence once more: each file once, up to the last line asked for. Evidence from standard
 * input, and from files that can no longer be read, has none.
 *
 * @returns by `placeKey`. Holds the lines asked for.
 * @throws UserError where an input is gone.
 */
export async function contextLines(
  evidence: readonly Evidence[],
  { inputs, nodeNames, around, signal }: ContextRequest,
): Promise<ReadonlyMap<string, ContextLines>> {
  const contexts = new Map<string, ContextLines>();
  const wanted = groupBy(evidence, ({ source }) => source);
  const archives = new Archives();
  const finding = { nodeNames, report: () => undefined, archives };
  try {
    const sources = inputs.length === 0 ? [] : await findSources(inputs, finding);
    for (const file of sources.flatMap((source) => source.files)) {
      const pieces = wanted.get(file.path) ?? [];
      if (pieces.length === 0) continue;
      const bytes = file.member === undefined ? openFile(file, { signal }) : archives.open(file, signal);
      for (const [key, context] of await linesOf(bytes, pieces, around)) contexts.set(key, context);
    }
  } finally {
    await archives.close();
  }
  return contexts;
}

async function linesOf(
  bytes: AsyncIterable<Uint8Array>,
  pieces: readonly Evidence[],
  around: number,
): Promise<Map<string, ContextLines>> {
  const open = pieces.map((piece) => {
    const from = Math.max(1, piece.lineStart - around);
    return { piece, from, to: Math.min(piece.lineEnd + around, from + MAX_LINES - 1), lines: new Array<string>() };
  });
  const last = Math.max(...open.map(({ to }) => to));
  let number = 0;
  const cutter = new LineCutter((line) => {
    number++;
    // A copy of the part kept, so that a short line doesn't hold its whole block.
    for (const { from, to, lines } of open)
      if (number >= from && number <= to) lines.push(Buffer.from(line.slice(0, MAX_LINE_LENGTH)).toString());
  });
  try {
    for await (const chunk of bytes) {
      cutter.push(chunk);
      if (number >= last) break;
    }
    cutter.end();
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
  }
  return new Map(open.map(({ piece, from, lines }) => [placeKey(piece), { lineStart: from, lines }]));
}
