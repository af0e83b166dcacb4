import type { Source } from '../../model/source.ts';
import { stripAnsi } from '../../text/strip-ansi.ts';
import { textOfHead } from '../lines/file-bytes.ts';
import { mayPassLines, mayTell, onlyLayoutOf, tellsEnough } from './lines-that-tell.ts';
import { detectHead } from '../layouts/detect-head.ts';
import type { Head } from '../layouts/head.ts';
import { LineCutter } from '../lines/line-cutter.ts';
import { Unwrapper } from '../wrappers/unwrapper.ts';

/** A line of a file's beginning, looked at on its own. */
export interface SampleLine {
  /** Without wrapper and colours. */
  readonly text: string;
  readonly head: Head | null;
  /** The message: what stands behind the head; the whole line without one. */
  readonly message: string;
  /** The wrapper's time, UTC epoch ms. */
  readonly outerMs: number | null;
  /** Whether it, or its wrapper, has a stamp without a year. */
  readonly isYearless: boolean;
  readonly node: string;
  /** Whether a wrapper was taken off. */
  readonly isWrapped: boolean;
}

const LF = 10;
const MAX_LINES = 400;
/** A beginning of so many lines of one layout is believed. */
const FEW_LINES = 100;

/**
 * The first lines of a source, up to 400, read one by one; none for a file that is no text. A last line without line end
 * is left out unless it is the only one. Where the first 100 are of one layout, those of the others that tell no more are left out.
 *
 * @param lines the same as they stand, where they are at hand.
 */
export function sampleLines(source: Source, head: Uint8Array, lines = firstLines(head)): readonly SampleLine[] {
  const look = lookerOf(source);
  const first = lines.slice(0, FEW_LINES).map(look);
  const others = lines.slice(FEW_LINES);
  const layout = onlyLayoutOf(first);
  if (layout === null || !mayPassLines(source, layout)) return [...first, ...others.map(look)];
  const sample = [...first, ...others.filter((line) => mayTell(source, line)).map(look)];
  return tellsEnough(source, layout, sample) ? sample : lines.map(lookerOf(source));
}

/** The lines that `sampleLines` would give where it left out none, each looked at as it is asked for. */
export function* eachSampleLine(source: Source, head: Uint8Array): Generator<SampleLine> {
  const look = lookerOf(source);
  for (const line of firstLines(head)) yield look(line);
}

/** The first lines of a source as they stand, up to 400; none for a file that is no text. */
export function firstLines(head: Uint8Array): string[] {
  const bytes = textOfHead(head);
  const lines: string[] = [];
  if (bytes === null) return lines;
  const cutter = new LineCutter((line) => void lines.push(line));
  cutter.push(bytes.subarray(0, behindLines(bytes, MAX_LINES)));
  if (lines.length === 0) cutter.end();
  return lines;
}

/** Behind so many lines; the end where there are no more. */
function behindLines(bytes: Uint8Array, count: number): number {
  let end = 0;
  for (let line = 0; line < count; line++) {
    const next = bytes.indexOf(LF, end);
    if (next < 0) return bytes.length;
    end = next + 1;
  }
  return end;
}

/** Looks at lines, which must come in their order. */
function lookerOf(source: Source): (line: string) => SampleLine {
  const unwrapper = new Unwrapper();
  let layout = 'none';
  return (line) => {
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
      isYearless: found?.clock === 'yearless' || inner?.stamp?.clock === 'yearless',
      node: found?.parts?.node ?? inner?.node ?? source.node,
      isWrapped: inner !== null,
    };
  };
}
