import { columns, EXCEPTION, glueAt, mayGoOn, TERMINAL_TAB, TERMINAL_WIDTHS } from '../scan/wrappers/broken-lines.ts';

/** Narrower texts are wrapped by hand, or are no log. */
const LEAST_WIDTH = 50;
/** So many lines that end at the same column were cut there; of widths that terminals have by themselves, one is enough. */
const FULL_LINES = 2;
/** Columns that commands set apart: so many gaps make a row of a table, whose rows are of one length. */
const GAP = /\S {2,}(?=\S)/gu;
const GAPS = 3;
const FRAMED = /^\s*[|+].*[|+]\s*$/u;
/** Mail and tickets break between words: so many breaks, and nearly all, must lie where the next word had no room. */
const WORD_BREAKS = 4;
const AGAINST_SHARE = 0.05;

/** A text of whole lines. */
export interface Rejoined {
  readonly text: string;
  /** False where the lines may as well have ended where they do. */
  readonly isSure: boolean;
}

/**
 * Puts lines together again that a terminal, a mail or a ticket has broken at its width: a literal that is cut in two is found by
 * nobody, and an address that is cut looks malformed.
 *
 * @returns the one way that is sure, or those that may be; none where nothing looks broken.
 */
export function rejoinWrapped(text: string): readonly Rejoined[] {
  const lines = text.split(/\r\n?|\n/u);
  if (lines.length < 2) return [];
  const ways: Rejoined[] = [];
  for (const tried of [
    () => cutAt(lines, codePoints),
    () => cutAt(lines, (line) => columns(line, TERMINAL_TAB)),
    () => brokenBetweenWords(lines),
  ]) {
    const way = tried();
    if (way?.isSure === true) return [way];
    if (way !== null) ways.push(way);
  }
  return ways.filter((way, at) => ways.findIndex((other) => other.text === way.text) === at);
}

/** Lines cut at a column, wherever that was. */
function cutAt(lines: readonly string[], widthOf: (line: string) => number): Rejoined | null {
  const widths = lines.map(widthOf);
  const width = widths.reduce((most, its) => Math.max(most, its), 0);
  if (width < LEAST_WIDTH) return null;
  const goesOn = (at: number): boolean => continuesLine(lines[at] ?? '', lines[at + 1]);
  const full = widths.filter((its, at) => its === width && goesOn(at)).length;
  if (full === 0) return null;
  const text = joined(lines, (at) => {
    const its = widths[at] ?? 0;
    return its < width - 1 || !goesOn(at) ? null : glueAt(its, lines[at + 1] ?? '', width);
  });
  return { text, isSure: full >= FULL_LINES || TERMINAL_WIDTHS.has(width) };
}

/** Lines broken between words, where the next one had no room. */
function brokenBetweenWords(lines: readonly string[]): Rejoined | null {
  // A word that is longer than a line stands in one by itself.
  const width = lines.reduce((most, line) => (/\S\s+\S/u.test(line) ? Math.max(most, codePoints(line)) : most), 0);
  if (width < LEAST_WIDTH) return null;
  const breaks = lines.flatMap((line, at) => (continuesLine(line, lines[at + 1]) ? [at] : []));
  const forced = new Set(
    breaks.filter((at) => {
      const [word = ''] = /^\S+/u.exec(lines[at + 1] ?? '') ?? [];
      return codePoints(lines[at] ?? '') + 1 + codePoints(word) > width;
    }),
  );
  const against = breaks.filter((at) => !forced.has(at) && !EXCEPTION.test(lines[at + 1] ?? ''));
  if (forced.size === 0) return null;
  const isSure = forced.size >= WORD_BREAKS && against.length <= forced.size * AGAINST_SHARE;
  return { text: joined(lines, (at) => (forced.has(at) ? ' ' : null)), isSure };
}

/** Whether the next line may be the rest of this one. */
function continuesLine(line: string, next: string | undefined): boolean {
  return next !== undefined && mayGoOn(line, next) && !(isRow(line) && isRow(next));
}

/** A row of a listing, such as those of `free`, `ps` or the client of a database. */
function isRow(line: string): boolean {
  return FRAMED.test(line) || (line.match(GAP) ?? []).length >= GAPS;
}

/** @param glueAfter what goes between a line and the next; null where they stay apart. */
function joined(lines: readonly string[], glueAfter: (at: number) => string | null): string {
  return lines.map((line, at) => line + (at === lines.length - 1 ? '' : (glueAfter(at) ?? '\n'))).join('');
}

function codePoints(line: string): number {
  return Array.from(line).length;
}
