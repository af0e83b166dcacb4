import { stripToLine } from '../../text/strip-unsafe.ts';
import { displayWidth, padToWidth, wrapToWidth } from '../../text/width.ts';
import type { Page } from './page.ts';

/** One row: figures and times in narrow cells, each line its own string, and a wide last cell, whose lines are wrapped. */
export interface TableRow {
  readonly narrow: readonly (readonly string[])[];
  readonly wide: readonly string[];
}

const MIN_WIDE = 12;
const INDENT = 2;
/** Between two columns. */
const GAP = 2;

/** Puts a table without lines on the page: the heads, then the rows, the last column as wide as the page allows. */
export function putTable(page: Page, heads: readonly string[], rows: readonly TableRow[]): void {
  const narrow = rows.map((row) => row.narrow.map((lines) => lines.map(stripToLine)));
  const widths = heads.slice(0, -1).map((head, at) => widest([head, ...narrow.flatMap((cells) => cells[at] ?? [])]));
  const room = Math.max(MIN_WIDE, page.width - INDENT - widths.reduce((sum, width) => sum + width + GAP, 0));
  const put = (cells: readonly string[], style: 'dim' | 'plain'): void => {
    const line = cells.map((cell, at) => padToWidth(cell, widths[at] ?? 0)).join(' '.repeat(GAP));
    page.row([
      { text: ' '.repeat(INDENT), style: 'plain' },
      { text: line, style },
    ]);
  };
  put(heads, 'dim');
  rows.forEach(({ wide }, at) => {
    const cells = [...(narrow[at] ?? []), wide.flatMap((line) => wrapToWidth(stripToLine(line), room))];
    const height = Math.max(...cells.map((lines) => lines.length));
    for (let line = 0; line < height; line++) {
      put(
        cells.map((lines) => lines[line] ?? ''),
        'plain',
      );
    }
  });
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
}
