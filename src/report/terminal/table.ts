import Table from 'cli-table3';
import { stripToLine } from '../../text/strip-unsafe.ts';
import { displayWidth, wrapToWidth } from '../../text/width.ts';
import type { Page } from './page.ts';

/** One row: figures and times in narrow cells, each line its own string, and a wide last cell, whose lines are wrapped. */
export interface TableRow {
  readonly narrow: readonly (readonly string[])[];
  readonly wide: readonly string[];
}

const NO_BORDER = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
} as const;
const MIN_WIDE = 12;
const INDENT = 2;

/** Puts a table without lines on the page: the heads, then the rows, the last column as wide as the page allows. */
export function putTable(page: Page, heads: readonly string[], rows: readonly TableRow[]): void {
  const narrow = rows.map((row) => row.narrow.map((lines) => lines.map(stripToLine)));
  const taken = heads.slice(0, -1).reduce((sum, head, at) => {
    return sum + 2 + Math.max(displayWidth(head), ...narrow.flatMap((cells) => (cells[at] ?? []).map(displayWidth)));
  }, INDENT);
  const room = Math.max(MIN_WIDE, page.width - taken);
  const table = new Table({
    chars: { ...NO_BORDER },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  table.push([...heads]);
  rows.forEach((row, at) => {
    const wide = row.wide.flatMap((line) => wrapToWidth(stripToLine(line), room));
    table.push([...(narrow[at] ?? []).map((lines) => lines.join('\n')), wide.join('\n')]);
  });
  table
    .toString()
    .split('\n')
    .forEach((line, at) =>
      page.row([
        { text: ' '.repeat(INDENT), style: 'plain' },
        { text: line, style: at === 0 ? 'dim' : 'plain' },
      ]),
    );
}
