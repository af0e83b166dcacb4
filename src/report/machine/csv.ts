import type { Report } from '../../model/report.ts';
import { stripToLine } from '../../text/strip-unsafe.ts';
import { placeOf } from '../evidence-text.ts';
import type { ReportOptions } from '../options.ts';
import { instantText } from './instant.ts';

const HEADS = ['severity', 'id', 'title', 'side', 'count', 'first', 'last', 'nodes', 'harmless', 'place', 'line'] as const;
/** What a spreadsheet takes as the start of a formula; full-width forms count as well. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * The findings as CSV (RFC 4180, but with LF as line end), one row each, with a header of fixed English names so that programs can rely on them.
 * Texts are in the language asked for, times in UTC (ISO 8601). No cell can become a formula: what would gets a `'` before it.
 */
export function reportCsv(report: Report, { language }: ReportOptions): string {
  const rows = report.findings.map((finding) => [
    finding.severity,
    finding.id,
    finding.title[language],
    finding.side,
    String(finding.count),
    instantText(finding.firstMs),
    instantText(finding.lastMs),
    finding.nodes.join(' '),
    finding.benign?.[language] ?? '',
    finding.evidence[0] === undefined ? '' : placeOf(finding.evidence[0]),
    finding.evidence[0]?.text.split('\n', 1)[0] ?? '',
  ]);
  return `${[HEADS, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

function cell(text: string): string {
  const plain = stripToLine(text);
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\n]/u.test(safe) || safe.startsWith("'") ? `"${safe.replaceAll('"', '""')}"` : safe;
}
