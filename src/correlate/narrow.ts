import type { Finding, Report } from '../model/report.ts';
import { isAtLeast, type Severity } from '../model/severity.ts';
import type { Side } from '../model/side.ts';
import { hasTrouble, summaryOfLogs, verdictOf } from './verdict.ts';

/** Leaves in a report what the user asked to see: incidents of one side, and nothing below a severity. The verdict follows. */
export function narrowReport(
  report: Report,
  wanted: { readonly only: Side | null; readonly minSeverity: Severity | null },
): Report {
  const { only, minSeverity } = wanted;
  if (only === null && minSeverity === null) return report;
  const graveEnough = (severity: Severity): boolean => minSeverity === null || isAtLeast(severity, minSeverity);
  const incidents = report.incidents.filter((incident) => {
    const ofSide = only === null || incident.causes.some((cause) => cause.where === only);
    return ofSide && graveEnough(incident.severity);
  });
  const { findings } = report;
  const shown = findings.filter((finding) => graveEnough(finding.severity) && (only === null || onSide(finding.side, only)));
  // What is left out was read all the same: it tells whether these are logs of Nacos, and enough of them.
  const summary = summaryOfLogs({
    sources: report.coverage.sources,
    findings,
    severities: severitiesOf(findings),
    hasUnknownErrors: report.unknown.length > 0,
  });
  return {
    ...report,
    verdict: verdictOf(incidents, { ...summary, hasTrouble: hasTrouble(severitiesOf(shown)) }),
    incidents,
    findings: shown,
    timeline: report.timeline.filter((entry) => graveEnough(entry.severity)),
  };
}

function severitiesOf(findings: readonly Finding[]): Severity[] {
  return findings.map(({ severity }) => severity);
}

/** Lines are written by servers or clients only; for the other sides all are kept. */
function onSide(side: string, only: Side): boolean {
  return (only !== 'server' && only !== 'client') || side === 'any' || side === only;
}
