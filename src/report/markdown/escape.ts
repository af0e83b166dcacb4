import { stripToLine, stripUnsafe } from '../../text/strip-unsafe.ts';

/** What GitHub and GitLab turn into a link or notify someone about: addresses, mentions, issue numbers, commit ids. */
const LINKED = /(?:https?:\/\/|www\.)[^\s`]+|[^\s`()]*@[\w-][^\s`()]*|[\w./-]*[#!]\d+|\bGH-\d+|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/giu;
const CODE_SPAN = /`([^`]+)`/u;

/**
 * Text on one line of Markdown, meaning what it says: no markup, HTML, link or mention of its own takes effect.
 * What stands between two backticks stays code, and what would become a link becomes code.
 */
export function inline(text: string): string {
  return escapeLineStart(escapeText(text));
}

/** The same for a cell of a table, where a pipe would end the cell, in code as well. */
export function cell(text: string): string {
  return inTable(escapeText(text));
}

/** What is Markdown already, for a cell of a table. */
export function inTable(markdown: string): string {
  return markdown.replace(/\\?\|/gu, '\\|');
}

/** A code span; its fence is longer than any run of backticks inside. */
export function code(text: string): string {
  const content = stripToLine(text);
  if (content === '') return '';
  const fence = '`'.repeat(longestRun(content) + 1);
  const padding = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return fence + padding + content + padding + fence;
}

/** Lines of log text as a code block; its fence is longer than any run of backticks inside. */
export function codeBlock(text: string): string {
  const content = stripUnsafe(text).replace(/[ \n]+$/u, '');
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
  return `${fence}text\n${content}\n${fence}`;
}

/** A web address as a link; anything else as text. */
export function link(address: string): string {
  return /^https:\/\/[\w.-]+(?:\/[\w./?=&%#:+~-]*)?$/u.test(address) ? `<${address}>` : inline(address);
}

function escapeText(text: string): string {
  return stripToLine(text)
    .split(CODE_SPAN)
    .map((part, at) => (at % 2 === 1 ? code(part) : escapeOutsideCode(part)))
    .join('');
}

function escapeOutsideCode(text: string): string {
  let escaped = '';
  let from = 0;
  for (const found of text.matchAll(LINKED)) {
    escaped += escapeMarks(text.slice(from, found.index)) + code(found[0]);
    from = found.index + found[0].length;
  }
  return escaped + escapeMarks(text.slice(from));
}

/** Escapes what means something in the middle of a line; an underscore within a word means nothing and stays readable. */
function escapeMarks(text: string): string {
  return text
    .replace(/[\\`*[\]<>|$~]/gu, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/gu, '&amp;');
}

function escapeLineStart(text: string): string {
  return text.replace(/^(\d+)([.)])(?= |$)/u, '$1\\$2').replace(/^[-+=#]/u, '\\$&');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/gu)].map((run) => run[0].length));
}
