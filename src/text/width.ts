/**
 * First and last code points of what terminals draw two columns wide: East Asian Wide and Fullwidth of Unicode 15.1,
 * neighbouring ranges joined over unassigned gaps. Ambiguous ones (such as the ellipsis) are narrow, as terminals draw them in UTF-8.
 */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/** Characters of one column each: most texts hold no others, and that is told fast. */
const PLAIN = /^[ -~]*$/u;
/** Of the width that a text with a part to keep may take: its beginning, and what stands before that part. */
const [HEAD, BEFORE] = [0.3, 0.1];

const EMOJI = /^\p{Emoji_Presentation}$/u;
const ZERO = /^[\p{Mn}\p{Me}\p{Cc}\p{Cf}]$/u;

/** Punctuation that must not start a line, and such that must not end one. */
const CLOSING = /^[，。、；：！？）】》〉」』”’…—～·,.;:!?)\]}%]$/u;
const OPENING = /^[（【《〈「『“‘([{]$/u;

/** Columns that a terminal gives to one code point: 0, 1 or 2. */
function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return 1;
  if (ZERO.test(character)) return 0;
  if (code < 0x1100) return 1;
  for (const [first, last] of WIDE) {
    if (code < first) break;
    if (code <= last) return 2;
  }
  return EMOJI.test(character) ? 2 : 1;
}

/** Columns that a terminal needs for text without control characters; Chinese characters count two. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** The text if it fits into `width` columns, else as much of its beginning as fits before an ellipsis. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return width < 1 ? '' : `${takeColumns(text, width - 1).trimEnd()}…`;
}

/**
 * The text if it fits into `width` columns, else its beginning and its end around an ellipsis: of a log line the end often
 * says what went wrong. Below 40 columns only the beginning is kept.
 */
export function cutMiddle(text: string, width: number): string {
  const whole = displayWidth(text);
  if (whole <= width || width < 40) return cutToWidth(text, width);
  const head = takeColumns(text, Math.floor((width - 1) * 0.6));
  const room = width - 1 - displayWidth(head);
  return `${head.trimEnd()}…${lastColumns(text, room).trimStart()}`;
}

/**
 * The same, but a part that would be lost stays: the beginning, the text around the part, and the end are shown.
 *
 * @param part what has to be seen; a text without it loses its middle.
 */
export function cutAround(text: string, part: string, width: number): string {
  const cut = cutMiddle(text, width);
  const at = text.indexOf(part);
  if (part === '' || at < 0 || cut.includes(part) || width < 40) return cut;
  const head = takeColumns(text, Math.floor(width * HEAD));
  if (at <= head.length) return cutToWidth(text, width);
  const before = lastColumns(text.slice(head.length, at), Math.floor(width * BEFORE));
  const lead = head.length + before.length === at ? head + before : `${head.trimEnd()}…${before.trimStart()}`;
  return lead + cutBehind(text.slice(at), width - displayWidth(lead));
}

/** As `cutMiddle`, in any room. */
function cutBehind(text: string, room: number): string {
  if (displayWidth(text) <= room) return text;
  const behind = takeColumns(text, Math.floor(room * 0.6));
  const end = lastColumns(text, room - 1 - displayWidth(behind));
  return `${behind.trimEnd()}…${end.trimStart()}`;
}

/** The text with spaces behind it up to `width` columns; a wider one comes back as it is. */
export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Breaks text into lines of at most `width` columns: at spaces, and before and after every wide character.
 * No line starts with a closing mark or ends with an opening one; a word longer than a line is broken where the line ends.
 *
 * @param text may hold `\n`, which ends a line; runs of spaces become one.
 * @param width in columns, at least 2.
 * @returns at least one line, without spaces at their ends; the first may be empty.
 */
export function wrapToWidth(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(2, width)));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { unit, spaced } of unitsOf(text)) {
    let rest = unit;
    const gap = spaced && used > 0 ? 1 : 0;
    const needed = displayWidth(rest);
    if (used + gap + needed <= width) {
      line += (gap === 1 ? ' ' : '') + rest;
      used += gap + needed;
      continue;
    }
    if (used > 0) lines.push(line);
    while (displayWidth(rest) > width) {
      const head = headOfWord(rest, width);
      lines.push(head);
      rest = rest.slice(head.length);
    }
    line = rest;
    used = displayWidth(rest);
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Cuts text into what must stay on one line; `spaced` tells that a space stands before it. */
function unitsOf(text: string): { unit: string; spaced: boolean }[] {
  const units: { unit: string; spaced: boolean }[] = [];
  let unit = '';
  let before = '';
  let spaced = false;
  let gap = false;
  for (const character of text) {
    const space = character.trim() === '';
    if (unit !== '' && (space || mayBreak(before, character))) {
      units.push({ unit, spaced });
      unit = '';
    }
    gap = space || (gap && unit === '');
    if (space) continue;
    if (unit === '') {
      spaced = gap;
      gap = false;
    }
    unit += character;
    before = character;
  }
  return unit === '' ? units : [...units, { unit, spaced }];
}

function mayBreak(before: string, after: string): boolean {
  return (
    (columnsOf(before) === 2 || columnsOf(after) === 2) && !CLOSING.test(after) && !OPENING.test(before) && columnsOf(after) > 0
  );
}

/** What of a word longer than a line goes on this one: up to a separator in its second half, else up to the end. */
function headOfWord(word: string, width: number): string {
  const head = takeColumns(word, width);
  const separator = Math.max(...['/', '=', '&', ',', ';', ':'].map((mark) => head.lastIndexOf(mark)));
  return separator > head.length / 2 ? head.slice(0, separator + 1) : head;
}

/** The longest end of the text that fits into `width` columns. */
function lastColumns(text: string, width: number): string {
  let taken = '';
  let used = 0;
  for (const character of Array.from(text).reverse()) {
    used += columnsOf(character);
    if (used > width) break;
    taken = character + taken;
  }
  return taken;
}

/** The longest beginning of the text that fits into `width` columns. */
function takeColumns(text: string, width: number): string {
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) break;
    taken += character;
  }
  return taken;
}
