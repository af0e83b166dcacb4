import type { Evidence } from '../model/event.ts';
import type { Report } from '../model/report.ts';

/** All evidence of a report, in the report's order; a piece that stands in several places comes several times. */
export function evidenceOf(report: Report): Evidence[] {
  return [
    ...report.incidents.flatMap(({ causes }) => causes.flatMap((cause) => cause.evidence)),
    ...report.findings.flatMap((finding) => finding.evidence),
    ...report.unknown.flatMap((kind) => kind.evidence),
    ...report.timeline.map((entry) => entry.evidence),
    ...report.state.lanes.flatMap((lane) => lane.spans.map((span) => span.evidence)),
  ];
}
