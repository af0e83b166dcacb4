import { beginsRow, lineOfRow } from '../scan/wrappers/table-row.ts';

/** Tags that browsers and proxies put around an error text; other angle brackets belong to the log (`Status[UNKNOWN<-1>`). */
const HTML_TAG =
  /<\/?(?:html|head|title|body|h[1-6]|p|br|hr|div|span|pre|code|center|b|i|em|strong|a|ul|ol|li|table|tbody|tr|td|th|font|style|script)\b[^<>]*>/giu;
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&lt;/gu, '<'],
  [/&gt;/gu, '>'],
  [/&quot;/gu, '"'],
  [/&(?:#39|apos);/gu, "'"],
  [/&nbsp;/gu, ' '],
  [/&amp;/gu, '&'],
];
/** What word processors, chats and input methods make of plain characters. */
const TYPOGRAPHY: readonly (readonly [RegExp, string])[] = [
  [/[\u201c\u201d\u201e\uff02]/gu, '"'],
  [/[\u2018\u2019\uff07]/gu, "'"],
  [/[\u00a0\u2002-\u200a\u202f\u3000]/gu, ' '],
  [/[\u200b-\u200d\ufeff]/gu, ''],
];
/** What sites make of an address that they take for a link: `[10.0.0.1:7848](http://10.0.0.1:7848/)`. */
const MARKDOWN_AUTOLINK = /\[([\w.:-]+)\]\(https?:\/\/\1\/?\)/gu;
/** Marks of quotes, lists and code that chats and tickets put before a line. */
const LINE_MARKS = /^\s*(?:>+ ?|[-*+\u2022] (?=\S)|`(?=[^`]))+/u;
const FENCE = /^\s*(?:```|~~~)[\w-]*\s*$/u;
/** `head` and `tail` with several files. */
const FILE_MARK = /^\s*==> .* <==\s*$/u;
/** What separates the head of a ticket's table from the rest; so many rows are a table. */
const RULE = /^\s*[|\u2502\u2503+\u251c](?:[\s:|+\u2500-]|\u253c|\u2524)+$/u;
const FEW_ROWS = 2;
/** `grep -n` and the numbering of viewers, before a stamp only. */
const GREP_PREFIX = /^(?:[\w./-]+\.(?:log|out|txt)(?:\.[\w.-]+)?[:-])?(?:\s*\d+[:-]?\s+|\d+[:-])?(?=\[?\d{4}-\d\d-\d\d[ T])/u;

/**
 * Takes off what chats, tickets, shells and browsers put around a log text: quotes, fences, list marks, HTML, entities,
 * escaped line ends, typographic quotes, `grep` prefixes. Words stay as they are; so do line breaks.
 */
export function cleanPaste(text: string): string {
  let cleaned = text.replace(/\r\n?/gu, '\n');
  for (const [from, to] of TYPOGRAPHY) cleaned = cleaned.replace(from, to);
  if (/\\n|\\t|\\"/u.test(cleaned) && !namesWindowsPath(cleaned)) cleaned = unescapeText(cleaned);
  cleaned = cleaned.replace(HTML_TAG, '\n');
  for (const [from, to] of ENTITIES) cleaned = cleaned.replace(from, to);
  cleaned = cleaned.replace(MARKDOWN_AUTOLINK, '$1');
  return withoutTable(cleaned.split('\n'))
    .flatMap((line) => (FENCE.test(line) || FILE_MARK.test(line) ? [] : [cleanLine(line)]))
    .join('\n');
}

/** The lines without the frame of a table, where all are its rows; its head and rules go. */
function withoutTable(lines: readonly string[]): readonly string[] {
  const rows = lines.filter((line) => line.trim() !== '');
  if (rows.length < FEW_ROWS || !rows.every(beginsRow)) return lines;
  const ruled = rows.findIndex((line) => RULE.test(line));
  return rows.slice(ruled === 1 ? 2 : 0).flatMap((line) => (RULE.test(line) ? [] : [lineOfRow(line).trim()]));
}

/** A path such as `D:\app\naming` in a text whose lines end as lines do: its `\n` is no line end. */
function namesWindowsPath(text: string): boolean {
  return /(?:^|[\s"'(=:])(?:[A-Za-z]:|\.{1,2})\\[\w.]/u.test(text) && !/\\n\s*\\t|\\n\\n|\\r\\n|\\"/u.test(text);
}

/** Line ends and quotes of a JSON string or a printed literal. A path such as `C:\nacos` keeps its backslash. */
function unescapeText(text: string): string {
  return text
    .replace(/(?<![A-Za-z]:)\\r?\\n|(?<![A-Za-z]:)\\n/gu, '\n')
    .replace(/(?<=[\n\s])\\t|\\t(?=at )/gu, '\t')
    .replace(/\\"/gu, '"');
}

function cleanLine(line: string): string {
  return line
    .replace(LINE_MARKS, '')
    .replace(/`+\s*$/u, '')
    .replace(GREP_PREFIX, '');
}
