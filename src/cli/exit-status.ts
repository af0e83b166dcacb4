import type { Report } from '../model/report.ts';
import { isAtLeast, type Severity } from '../model/severity.ts';

/**
 * The command's status: 0 all done, 1 the same and something reached `--fail-on`, 2 not all could be done.
 * Part of the public contract.
 */
export type ExitStatus = 0 | 1 | 2;

/** The status of a finished run; 2 wins over 1. */
export function statusOf(report: Report, failOn: Severity | null): ExitStatus {
  const broken = report.diagnostics.some((diagnostic) => diagnostic.kind === 'error');
  if (broken || !report.run.complete || report.verdict.status === 'nothing-read') return 2;
  return failOn !== null && reaches(report, failOn) ? 1 : 0;
}

/**
 * An incident counts with the severity it has as a whole, so that a rolling restart, which is harmless, does not fail a
 * check for the alarming lines it is made of; findings count by themselves where no incident holds them.
 */
function reaches(report: Report, bar: Severity): boolean {
  const inIncidents = new Set(report.incidents.flatMap((incident) => incident.episodes.map((episode) => episode.signature)));
  return (
    report.incidents.some((incident) => isAtLeast(incident.severity, bar)) ||
    report.findings.some(
      (finding) => finding.benign === undefined && !inIncidents.has(finding.id) && isAtLeast(finding.severity, bar),
    )
  );
}
