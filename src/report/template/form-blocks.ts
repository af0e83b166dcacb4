import type { Incident, RankedCause, Report } from '../../model/report.ts';
import { stripUnsafe } from '../../text/strip-unsafe.ts';
import { codeBlock } from '../markdown/escape.ts';
import { causeChain } from '../markdown/mermaid.ts';
import type { Voice } from '../voice.ts';
import { escapeFor, escapeHtml, type FormKind } from './escape.ts';

/** Log text as a block that is safe as it stands: a code block, an element `pre`, or indented lines. */
export function quoteOf(kind: FormKind, text: string): string {
  const lines = stripUnsafe(text).trimEnd().split('\n');
  switch (kind) {
    case 'markdown':
      return codeBlock(text);
    case 'html':
      return `<pre>${escapeHtml(lines.join('\n'))}</pre>`;
    case 'json':
      return escapeFor('json', text);
    case 'text':
      return lines.map((line) => `    ${line}`.trimEnd()).join('\n');
    default: {
      const never: never = kind;
      return never;
    }
  }
}

/** What followed from a cause as a Mermaid chart. */
export function chainOf(voice: Voice, report: Report, incident: Incident, cause: RankedCause): string {
  return causeChain({ ...voice, report, all: false, explainRanking: false }, incident, cause);
}
