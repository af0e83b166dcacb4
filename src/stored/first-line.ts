import { stripAnsi } from '../text/strip-ansi.ts';
import type { Head } from '../scan/layouts/head.ts';
import { detectHead } from '../scan/layouts/detect-head.ts';
import { Unwrapper } from '../scan/wrappers/unwrapper.ts';

/** The first line of a document's text, without colours and without a wrapper that is known by its form (docker, CRI, kubectl, journald). */
export function firstLineOf(text: string): string {
  const line = stripAnsi(text.split('\n', 1)[0] ?? '');
  const inner = new Unwrapper().unwrap(line);
  return inner === null ? line : stripAnsi(inner.line);
}

/** The head of the record that a text starts with; null where it starts with none: it may go on with one. */
export function headOf(text: string): Head | null {
  return detectHead(firstLineOf(text), 'none');
}
