import type { BrokenLines } from '../../model/source.ts';
import { displayWidth } from '../../text/width.ts';
import { startsRecord } from './prefix.ts';

/** Narrower texts are broken by hand, or are no log; wider ones come from no terminal. */
const LEAST_WIDTH = 72;
const MOST_WIDTH = 400;
/** So many lines that end at the same column, of so many shapes, were cut there; programs repeat themselves, terminals cut anything. */
const FULL_LINES = 3;
const FULL_SHAPES = 2;
/** Of lines at that column so many at most may end there by themselves. */
const WHOLE_SHARE = 0.34;
/** Lines that begin alike stand below each other, whatever their lengths. */
const ALIKE = 8;
/** Of these widths, that terminals have by themselves, one line is enough. */
export const TERMINAL_WIDTHS: ReadonlySet<number> = new Set([80, 100, 120, 132, 160]);
/** Columns of a tab, as a terminal shows it. */
export const TERMINAL_TAB = 8;
/** The same, and where an editor or a form cut the lines, which count characters. */
const TABS = [TERMINAL_TAB, 1];

/** Lines that begin something of their own: frames and causes of a trace, a wrapper's prefix, marks of files and code. */
const BEGINS =
  /^(?:\s*(?:at (?:[\w$.<>/@]+\(|$)|at$|\.\.\. \d+ |Caused by: |Suppressed: |File "|Traceback )|[\w.-]+ +\| |\[pod\/|\d{4}-\d\d-\d\d|==> |```|[>+#*-] )/u;

/** What often begins a line, and often stands in the midst of one. */
export const EXCEPTION = /^[\w$]+(?:\.[\w$]+)+(?:Exception|Error)\b/u;

/**
 * How a terminal broke the lines of a text that was copied from it; null where the lines are those that programs wrote.
 *
 * @param lines the first of a source, with whatever stands around them.
 */
export function brokenLines(lines: readonly string[]): BrokenLines | null {
  if (lines.some(({ length }) => length > MOST_WIDTH)) return null;
  const hasTabs = lines.some((line) => line.includes('\t'));
  for (const tab of hasTabs ? TABS : [TERMINAL_TAB]) {
    const width = widthOf(lines, tab);
    if (width !== null) return { width, tab };
  }
  return null;
}

function widthOf(lines: readonly string[], tab: number): number | null {
  const widths = lines.map((line) => columns(line, tab));
  const width = widths.reduce((most, its) => Math.max(most, its), 0);
  if (width < LEAST_WIDTH || width > MOST_WIDTH) return null;
  const shapes = new Set<string>();
  let full = 0;
  let whole = 0;
  // Lines that are no records of a log, such as a table's, may well be of one length.
  let isLog = false;
  for (const [at, line] of lines.entries()) {
    isLog ||= startsRecord(line);
    if (!isLog || widths[at] !== width || at + 1 === lines.length) continue;
    if (goesOn(line, lines[at + 1] ?? '')) {
      full++;
      shapes.add(line.replace(/\d+/gu, '0'));
    } else whole++;
  }
  const isCut = TERMINAL_WIDTHS.has(width) ? full > 0 : full >= FULL_LINES && shapes.size >= FULL_SHAPES;
  return isCut && whole <= full * WHOLE_SHARE ? width : null;
}

/**
 * What was between a line and the next before they were broken at that column: nothing, or the blank that stood at the last one and
 * was not copied; null where the line ends by itself.
 */
export function glueBetween(line: string, next: string, { width, tab }: BrokenLines): '' | ' ' | null {
  const its = columns(line, tab);
  return its < width - 1 || !goesOn(line, next) ? null : glueAt(its, next, width);
}

/** What was between a line that ends at the last column, or the one before it, and its rest. @param its width. */
export function glueAt(its: number, next: string, width: number): '' | ' ' {
  // A wide character finds no room at the last column.
  return its === width || /^[^\p{ASCII}]/u.test(next) ? '' : ' ';
}

/** Here one of two lines is wrongly joined sooner than in a text that somebody pasted: an exception begins a line of its own. */
function goesOn(line: string, next: string): boolean {
  return !EXCEPTION.test(next) && mayGoOn(line, next);
}

/** Whether the next line may be the rest of this one. */
export function mayGoOn(line: string, next: string): boolean {
  if (line.trim() === '' || next.trim() === '' || BEGINS.test(next)) return false;
  return line.slice(0, ALIKE) !== next.slice(0, ALIKE) && !startsRecord(next);
}

/** The columns of a line on a terminal. @param tab how many a tab takes at most. */
export function columns(line: string, tab: number): number {
  if (!line.includes('\t')) return displayWidth(line);
  return line.split('\t').reduce((sum, piece, at) => (at === 0 ? 0 : (Math.floor(sum / tab) + 1) * tab) + displayWidth(piece), 0);
}
