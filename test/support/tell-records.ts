import { detectHead } from '../../src/scan/layouts/detect-head.ts';
import type { Reading } from './read-log.ts';

/** A reading as text, record by record, for files that are compared: header and text in brackets, `|` before continuation lines. */
export function tellRecords({ source, records, tally, diagnostics }: Reading): string {
  const told = records.map((record) => {
    const at = record.atMs === null ? 'undated' : new Date(record.atMs).toISOString();
    const lines = record.lineStart === record.lineEnd ? String(record.lineStart) : `${record.lineStart}-${record.lineEnd}`;
    const fields = [lines, at, record.level ?? '-', `node=${record.node}`];
    const head = detectHead(record.header + record.text, tally.layout);
    if (head !== null && head.logger !== '') fields.push(`logger=${head.logger}`);
    if (head !== null && head.thread !== '') fields.push(`thread=${head.thread}`);
    const trace = record.text.slice(record.messageLength);
    const header = record.header.replaceAll('\n', '\\n').replaceAll('\t', '\\t');
    return `${fields.join(' ')}\n  <${header}> ${record.text.slice(0, record.messageLength)}${trace.replaceAll('\n', '\n  | ')}`;
  });
  const end = [`${source.family} ${source.role} ${tally.layout}`, ...diagnostics.map(({ code }) => code)].join(', ');
  return `${told.join('\n')}\n--- ${end}\n`.replaceAll(/[ \t]+$/gmu, '');
}
