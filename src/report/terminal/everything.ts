import type { Finding, Incident, SourceCoverage, UnknownError } from '../../model/report.ts';
import { stripToLine } from '../../text/strip-unsafe.ts';
import { formatBytes, formatCount } from '../figures.ts';
import { say } from '../voice.ts';
import { tellTimeline } from './events.ts';
import { tellIncident } from './incident.ts';
import { tellLanes } from './lanes.ts';
import { tellEvidence } from './proof.ts';
import { putTable } from './table.ts';
import { nameList, type Telling } from './telling.ts';

const MANY = 1000;

/** What one screen has no room for: the given incidents in full, all findings, the timeline, unknown errors, every source. */
export function tellEverything(t: Telling, incidents: readonly Incident[]): void {
  for (const incident of incidents) {
    t.page.heading(`${t.words.incident}${t.words.colon}${say(t, incident.title)}`);
    tellIncident(t, incident);
  }
  tellFindings(t, t.report.findings);
  tellTimeline(t, t.words.timeline, t.report.timeline);
  tellLanes(t);
  tellUnknownErrors(t, t.report.unknown);
  tellSources(t, t.report.coverage.sources);
}

function tellFindings(t: Telling, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const { column } = t.words;
  t.page.heading(t.words.findings);
  putTable(
    t.page,
    [column.severity, column.count, column.span, column.what],
    findings.map((finding) => ({
      narrow: [[t.words.severity[finding.severity]], [formatCount(finding.count)], times(t, finding.firstMs, finding.lastMs)],
      wide: [
        say(t, finding.title),
        [
          nameList(t, finding.nodes, MANY),
          ...Object.entries(finding.entities).map(([name, values]) => `${name} ${values.join(' ')}`),
        ].join(t.words.semicolon),
      ],
    })),
  );
}

function tellUnknownErrors(t: Telling, unknown: readonly UnknownError[]): void {
  if (unknown.length === 0) return;
  t.page.heading(t.words.unknownErrors);
  for (const kind of unknown) {
    const count = `${formatCount(kind.count)} ${kind.level} `;
    t.page.prose(stripToLine(kind.template), { indent: 2, marker: { text: count, style: 'strong' } });
    tellEvidence(t, kind.evidence.slice(0, 1), 4);
  }
}

function tellSources(t: Telling, sources: readonly SourceCoverage[]): void {
  if (sources.length === 0) return;
  const { column } = t.words;
  t.page.heading(t.words.coverage);
  putTable(
    t.page,
    [column.records, column.span, column.source],
    sources.map((source) => ({
      narrow: [[formatCount(source.records), formatBytes(source.bytes)], times(t, source.firstMs, source.lastMs)],
      wide: [
        ...source.files,
        [source.node, source.family, source.layout].join(t.words.comma),
        ...(Object.keys(source.levels).length === 0 ? [] : [levels(t, source)]),
      ],
    })),
  );
}

function levels(t: Telling, source: SourceCoverage): string {
  return Object.entries(source.levels)
    .map(([level, count]) => `${level} ${formatCount(count)}`)
    .join(t.words.comma);
}

/** First and last time, below each other; one where they look the same. */
function times(t: Telling, firstMs: number | null, lastMs: number | null): string[] {
  const [first, last] = [firstMs, lastMs].map((ms) => (ms === null ? '-' : t.clock.short(ms)));
  return first === undefined || last === undefined || first === last ? [first ?? '-'] : [first, last];
}
