import type { Finding, Incident, Report } from '../model/report.ts';
import type { Words } from '../model/language.ts';
import { isAtLeast } from '../model/severity.ts';

/**
 * Why what a finding says is nothing to care about; null where it is something, or where it happened on a node and at a time that an
 * incident is of: a refused connection is harmless while a peer restarts, and the trouble itself while the port is shut.
 */
export function whyHarmless({ verdict, incidents }: Report, finding: Finding): Words | null {
  if (finding.benign === undefined) return null;
  if (verdict.status === 'healthy') return finding.benign;
  if (isAtLeast(finding.severity, 'medium')) return null;
  const isContext = !isAtLeast(finding.severity, 'low');
  return isContext || !incidents.some((incident) => isPartOf(finding, incident)) ? finding.benign : null;
}

function isPartOf({ nodes, firstMs, lastMs }: Finding, { causes, affected, startMs, endMs }: Incident): boolean {
  if (causes[0]?.benign !== undefined) return false;
  if (!nodes.some((node) => affected.nodes.includes(node) || affected.clients.includes(node))) return false;
  if (firstMs === null || lastMs === null || startMs === null || endMs === null) return true;
  return firstMs <= endMs && lastMs >= startMs;
}
