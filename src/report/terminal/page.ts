import { styleText } from 'node:util';
import { stripToLine, stripUnsafe } from '../../text/strip-unsafe.ts';
import { cutAround, cutToWidth, displayWidth, padToWidth, wrapToWidth } from '../../text/width.ts';

/** What a piece of text is; the page decides how that looks. */
export type Style = 'plain' | 'strong' | 'dim' | 'place' | 'good' | 'warn' | 'bad';

export interface Cell {
  readonly text: string;
  readonly style: Style;
  /** Figures are aligned at their right end. */
  readonly right?: boolean;
  /** Where the text leads (OSC 8); null for nowhere. Only addresses of visible ASCII are taken. */
  readonly link?: string | null;
  /** What of the text stays where it is cut. */
  readonly keep?: string;
}

export interface ColumnOptions {
  readonly indent: number;
  /** Below this many columns (20) the last cell goes to a line of its own, under the others. */
  readonly minLast?: number;
  /** The last cell takes at most so many lines (as many as it needs); what is too long loses its middle. */
  readonly maxLines?: number;
}

const MIN_WIDTH = 40;
const MAX_WIDTH = 200;
/** Longer lines of sentences are hard to read. */
const MAX_PROSE = 100;
const GAP = 2;
const MIN_LAST = 20;
/** How much shorter a text is tried where words don't fill its lines. */
const SLACK = 4;
/** Around the address of a link; the same without an address ends it. */
const OPEN_LINK = '\u001b]8;;';
const END = '\u001b\\';
/** Visible ASCII: nothing in it ends the sequence. */
const ADDRESS = /^[!-~]+$/u;

const FORMATS = {
  plain: [],
  strong: ['bold'],
  dim: ['dim'],
  place: ['cyan'],
  good: ['bold', 'green'],
  warn: ['bold', 'yellow'],
  bad: ['bold', 'red'],
} as const satisfies Record<Style, readonly Parameters<typeof styleText>[0][]>;

/**
 * Lays text out for a terminal: headings, wrapped sentences, aligned columns. Everything that is put on it is made safe to
 * print, and no line gets wider than the page. Holds the lines until they are asked for.
 */
export class Page {
  /** Columns of the page: the given width within 40 and 200. */
  readonly width: number;
  readonly #color: boolean;
  readonly #lines: string[] = [];

  constructor(width: number, color: boolean) {
    this.width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.floor(width) || MIN_WIDTH));
    this.#color = color;
  }

  /** An empty line; none at the top and never two. */
  blank(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
  }

  /** An empty line and a heading, with an optional remark behind it. */
  heading(text: string, remark = ''): void {
    this.blank();
    const lines = wrapToWidth(stripToLine(text), this.width - displayWidth(remark) - GAP);
    lines.forEach((line, at) => {
      const behind: Cell[] = remark === '' || at < lines.length - 1 ? [] : [spaces(GAP), { text: remark, style: 'dim' }];
      this.row([{ text: line, style: 'strong' }, ...behind]);
    });
  }

  /** A sentence or more, wrapped; `marker` stands before the first line and the others are aligned behind it. */
  prose(text: string, options: { indent: number; marker?: Cell; style?: Style }): void {
    const marker = options.marker ?? spaces(0);
    const indent = options.indent + displayWidth(marker.text);
    const lines = wrapToWidth(stripToLine(text), Math.min(this.width, MAX_PROSE) - indent);
    lines.forEach((line, at) => {
      const before = at === 0 ? marker : spaces(displayWidth(marker.text));
      this.row([spaces(options.indent), before, { text: line, style: options.style ?? 'plain' }]);
    });
  }

  /** How many lines a sentence would take. */
  linesOf(text: string, indent: number): number {
    return wrapToWidth(stripToLine(text), Math.min(this.width, MAX_PROSE) - indent).length;
  }

  /** Rows of cells with their columns aligned; the last cell takes the rest of the width. */
  columns(rows: readonly (readonly Cell[])[], options: ColumnOptions): void {
    const clean = rows.map((row) => row.map((cell) => ({ ...cell, text: stripToLine(cell.text) })));
    const count = Math.max(0, ...clean.map((row) => row.length - 1));
    const widths = Array.from({ length: count }, (_, at) => Math.max(...clean.map((row) => displayWidth(row[at]?.text ?? ''))));
    const start = options.indent + widths.reduce((sum, width) => sum + width + GAP, 0);
    const stacked = this.width - start < (options.minLast ?? MIN_LAST);
    for (const row of clean) {
      const before = row.slice(0, -1);
      const margin = spaces(options.indent);
      if (!stacked) {
        const padded = before.map((cell, at) => pad(cell, widths[at] ?? 0));
        this.#lastCell([margin, ...padded], start, row.at(-1), options.maxLines);
        continue;
      }
      const lead = before.map((cell) => cell.text).filter((text) => text !== '');
      for (const line of lead.length === 0 ? [] : wrapToWidth(lead.join(' '.repeat(GAP)), this.width - options.indent)) {
        this.row([margin, { text: line, style: before[0]?.style ?? 'plain', link: before[0]?.link ?? null }]);
      }
      this.#lastCell([spaces(options.indent + GAP)], options.indent + GAP, row.at(-1), options.maxLines);
    }
  }

  /** One line of cells as they are; what is wider than the page is cut. */
  row(cells: readonly Cell[]): void {
    let room = this.width;
    let line = '';
    for (const cell of cells) {
      const text = cutToWidth(stripUnsafe(cell.text).replaceAll('\n', ' '), room);
      room -= displayWidth(text);
      const { link = null } = cell;
      if (link === null || !ADDRESS.test(link) || text.trim() === '') {
        line += this.#paint(text, cell.style);
        continue;
      }
      const shown = text.trimEnd();
      line += linked(this.#paint(shown, cell.style), link) + text.slice(shown.length);
    }
    this.#lines.push(line.trimEnd());
  }

  /** The page as text, ending with one newline. */
  toString(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }

  /** The last cell of a row behind the others, which take `start` columns; its further lines are aligned under the first. */
  #lastCell(before: readonly Cell[], start: number, cell: Cell | undefined, maxLines?: number): void {
    if (cell === undefined) return;
    const room = this.width - start;
    const lines = maxLines === undefined ? wrapToWidth(cell.text, Math.min(room, MAX_PROSE)) : fewLines(cell, room, maxLines);
    lines.forEach((line, at) => this.row([...(at === 0 ? before : [spaces(start)]), { text: line, style: cell.style }]));
  }

  #paint(text: string, style: Style): string {
    const formats = FORMATS[style];
    if (!this.#color || formats.length === 0 || text.trim() === '') return text;
    return styleText([...formats], text, { validateStream: false });
  }
}

/** A painted text as a link (OSC 8). */
function linked(painted: string, link: string): string {
  return `${OPEN_LINK}${link}${END}${painted}${OPEN_LINK}${END}`;
}

/** The text in at most so many lines; what is too long loses its middle, or what stands around the part to keep. */
function fewLines({ text, keep = '' }: Cell, width: number, most: number): string[] {
  for (let room = width * most; room > width; room -= SLACK) {
    const lines = wrapToWidth(cutAround(text, keep, room), width);
    if (lines.length <= most) return lines;
  }
  return [cutAround(text, keep, width)];
}

function pad({ text, right = false, ...cell }: Cell, width: number): Cell {
  const missing = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return { ...cell, text: padToWidth(right ? missing + text : text, width + GAP) };
}

function spaces(count: number): Cell {
  return { text: ' '.repeat(count), style: 'plain' };
}
