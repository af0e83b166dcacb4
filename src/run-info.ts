import type { RunInfo, SourceCoverage, ZoneBasis } from './model/report.ts';
import type { Zones } from './scan/sources/zones.ts';

/** What is told of the run itself. */
export function runInfoOf(run: {
  readonly nodes: readonly string[];
  readonly zones: Zones;
  readonly sourceCoverage: readonly SourceCoverage[];
  /** As the user gave it; null for none. */
  readonly zone: string | null;
  readonly complete: boolean;
}): RunInfo {
  const { nodes, zones, sourceCoverage, zone, complete } = run;
  return {
    ...commonZone(nodes, zones, zone),
    zones: nodes.map((node) => ({ node, zone: zones.zoneOf(node).name, basis: zones.basisOf(node) })),
    startMs: sourceCoverage.reduce<number | null>((first, { firstMs }) => pick(first, firstMs, Math.min), null),
    endMs: sourceCoverage.reduce<number | null>((last, { lastMs }) => pick(last, lastMs, Math.max), null),
    records: sourceCoverage.reduce((sum, source) => sum + source.records, 0),
    bytes: sourceCoverage.reduce((sum, source) => sum + source.bytes, 0),
    complete,
  };
}

/** The zone that times are shown in: the nodes' own where they agree and it is known from their logs. */
function commonZone(nodes: readonly string[], zones: Zones, wanted: string | null): { zone: string; zoneBasis: ZoneBasis } {
  const names = new Set(nodes.map((node) => zones.zoneOf(node).name));
  const [name] = names;
  const bases = new Set(nodes.map((node) => zones.basisOf(node)));
  if (wanted === null && name !== undefined && names.size === 1) {
    if (bases.has('own-logs')) return { zone: name, zoneBasis: 'own-logs' };
    // Stamps with an offset are shown as they stand in the log.
    if (bases.has('stamps') && name !== zones.chosen().name) return { zone: name, zoneBasis: 'stamps' };
  }
  return { zone: zones.chosen().name, zoneBasis: wanted === null ? 'machine' : 'option' };
}

/** One of two that may be missing. */
function pick(a: number | null, b: number | null, better: (a: number, b: number) => number): number | null {
  return a === null || b === null ? (a ?? b) : better(a, b);
}
