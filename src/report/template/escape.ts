import { stripToLine, stripUnsafe } from '../../text/strip-unsafe.ts';
import { inTable, inline } from '../markdown/escape.ts';

/** What a form becomes when it is filled in; decides what `{{name}}` escapes. */
export type FormKind = 'markdown' | 'html' | 'json' | 'text';

const KIND_OF_ENDING: Readonly<Record<string, FormKind>> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xml: 'html',
  json: 'json',
};

/** The kind by the ending of the template's name, `.mustache` aside: `review.md.mustache` becomes Markdown. */
export function kindOf(path: string): FormKind {
  const ending = /\.([a-z]+)$/iu.exec(path.replace(/\.mustache$/iu, ''))?.[1]?.toLowerCase();
  return (ending === undefined ? undefined : KIND_OF_ENDING[ending]) ?? 'text';
}

/** A text as it may stand in a form of the kind: one line that means what it says, also in a cell of a table. */
export function escapeFor(kind: FormKind, text: string): string {
  switch (kind) {
    case 'markdown':
      return inTable(inline(text));
    case 'html':
      return escapeHtml(stripToLine(text));
    case 'json':
      return JSON.stringify(stripUnsafe(text)).slice(1, -1);
    case 'text':
      return stripToLine(text);
    default: {
      const never: never = kind;
      return never;
    }
  }
}

/** Text for an element or a quoted attribute; line ends and spaces stay. */
export function escapeHtml(text: string): string {
  return stripUnsafe(text).replace(/[&<>"'`]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
