import type { Incident, RankedCause } from '../../model/report.ts';
import { stripToLine } from '../../text/strip-unsafe.ts';
import { formatOffset } from '../figures.ts';
import { REVIEW_WORDS } from '../review/words.ts';
import { scopeText } from '../scope-text.ts';
import { nameList, type Writing } from './writing.ts';

const MOST_EFFECTS = 12;
const MOST_CHARACTERS = 90;

/**
 * A cause and what followed from it as a flow chart in Mermaid, which GitHub and GitLab draw; empty where nothing followed.
 * The cause is on the left, what followed on the right in time order, each with the nodes and how long after the beginning.
 */
export function causeChain(w: Writing, incident: Incident, cause: RankedCause): string {
  if (cause.leadsTo.length === 0) return '';
  const { language } = w;
  const review = REVIEW_WORDS[language];
  const told = w.all ? cause.leadsTo : cause.leadsTo.slice(0, MOST_EFFECTS);
  const left = cause.leadsTo.length - told.length;
  const scope = scopeText(w, cause);
  const boxes = told.map(({ atMs, nodes, title }) => ({
    lines: [title[language], nameList(w, nodes)],
    after: atMs === null || incident.startMs === null ? '' : formatOffset(atMs - incident.startMs, language),
  }));
  if (left > 0) boxes.push({ lines: [review.more(String(left))], after: '' });
  const lines = boxes.flatMap(({ lines: texts, after }, at) => [
    `  e${at + 1}[${label(texts)}]`,
    `  cause -->${after === '' ? '' : `|${label([after])}|`} e${at + 1}`,
  ]);
  return ['```mermaid', 'flowchart LR', `  cause([${label([cause.title[language], scope])}])`, ...lines, '```'].join('\n');
}

/**
 * Lines of text as one label. Whatever is no letter, digit, space or plain mark stands as its number (`#60;` for `<`), so that no
 * text ends its label, begins a directive, or is read as markup, Markdown or an icon.
 */
export function label(lines: readonly string[]): string {
  return `"${lines
    .map(stripToLine)
    .filter((line) => line !== '')
    .map((line) => encode(shorten(line)))
    .join('<br/>')}"`;
}

function shorten(line: string): string {
  const characters = Array.from(line);
  return characters.length <= MOST_CHARACTERS ? line : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}

function encode(line: string): string {
  return line.replace(/[^\p{L}\p{M}\p{N} ,'()+…，。、（）：；“”-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
