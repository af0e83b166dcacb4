import type { Report } from '../../model/report.ts';
import { compactJson } from '../json.ts';
import type { ReportOptions } from '../options.ts';
import { instantText } from './instant.ts';

/** One line of the timeline, for programs that read a stream: an incident's span, or something that happened. */
interface TimelineLine {
  readonly time: string;
  readonly atMs: number | null;
  readonly kind: 'incident' | 'event';
  readonly node: string;
  readonly severity: string;
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly mark: string | null;
  readonly place: string;
  readonly text: string;
}

/**
 * The timeline as JSON Lines: one object per line in time order, incidents at their start (kind `incident`) among the events.
 * Undated incidents come first. Times in UTC; texts in the language asked for; unsafe characters as `\uXXXX`.
 */
export function reportJsonl(report: Report, { language }: ReportOptions): string {
  const incidents = report.incidents.map(
    (incident): TimelineLine => ({
      time: instantText(incident.startMs),
      atMs: incident.startMs,
      kind: 'incident',
      node: incident.affected.nodes.join(' '),
      severity: incident.severity,
      id: incident.causes[0]?.id ?? '',
      title: incident.title[language],
      count: 1,
      mark: null,
      place: '',
      text: '',
    }),
  );
  const events = report.timeline.map(
    (entry): TimelineLine => ({
      time: instantText(entry.atMs),
      atMs: entry.atMs,
      kind: 'event',
      node: entry.node,
      severity: entry.severity,
      id: entry.signature,
      title: entry.title[language],
      count: entry.count,
      mark: entry.mark,
      place: `${entry.evidence.source}:${entry.evidence.lineStart}`,
      text: entry.evidence.text,
    }),
  );
  const at = ({ atMs }: TimelineLine): number => atMs ?? Number.NEGATIVE_INFINITY;
  const lines = [...incidents, ...events].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
  // An empty timeline is one empty line: a reporter's text ends with a line feed.
  return lines.length === 0 ? '\n' : lines.map((line) => `${compactJson(line)}\n`).join('');
}
