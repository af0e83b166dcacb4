import type { Source } from '../model/source.ts';
import { stripAnsi } from '../text/strip-ansi.ts';
import { textOfHead } from './file-bytes.ts';
import { detectHead } from './layouts/detect-head.ts';
import type { Head } from './layouts/head.ts';
import { LineCutter } from './line-cutter.ts';
import { Unwrapper } from './wrappers/unwrapper.ts';

/** A line of a file's beginning, looked at on its own. */
export interface SampleLine {
  /** Without wrapper and colours. */
  readonly text: string;
  readonly head: Head | null;
  /** The message: what stands behind the head; the whole line without one. */
  readonly message: string;
  /** The wrapper's time, UTC epoch ms. */
  readonly outerMs: number | null;
  readonly node: string;
}

const MAX_LINES = 400;

/**
 * The first lines of a source, up to 400, read one by one; none for a file that is no text. A last line without line end
 * is left out unless it is the only one.
 */
export function sampleLines(source: Source, head: Uint8Array): readonly SampleLine[] {
  const bytes = textOfHead(head);
  if (bytes === null) return [];
  const raw: string[] = [];
  const cutter = new LineCutter((line) => void (raw.length < MAX_LINES && raw.push(line)));
  cutter.push(bytes);
  if (raw.length === 0) cutter.end();
  const unwrapper = new Unwrapper();
  let layout = 'none';
  return raw.map((line) => {
    const stripped = stripAnsi(line);
    const inner = unwrapper.unwrap(stripped);
    const text = inner === null ? stripped : stripAnsi(inner.line);
    const found = detectHead(text, layout);
    layout = found?.layout ?? layout;
    return {
      text,
      head: found,
      message: found?.parts?.message ?? text.slice(found?.messageStart ?? 0),
      outerMs: inner?.atMs ?? null,
      node: found?.parts?.node ?? inner?.node ?? source.node,
    };
  });
}
