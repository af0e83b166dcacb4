import type { RunInfo, SourceCoverage, ZoneBasis } from './model/report.ts';
import type { Source } from './model/source.ts';
import type { MinuteCounts, SourceTally } from './scan/tally.ts';
import type { Zones } from './scan/zones.ts';

const LEVELS = ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE', 'none'] as const;

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
    startMs: extreme(
      sourceCoverage.map((source) => source.firstMs),
      Math.min,
    ),
    endMs: extreme(
      sourceCoverage.map((source) => source.lastMs),
      Math.max,
    ),
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
  if (wanted === null && name !== undefined && names.size === 1 && bases.has('own-logs'))
    return { zone: name, zoneBasis: 'own-logs' };
  return { zone: zones.chosen().name, zoneBasis: wanted === null ? 'machine' : 'option' };
}

function extreme(values: readonly (number | null)[], pick: (a: number, b: number) => number): number | null {
  return values.reduce<number | null>((best, value) => (value === null ? best : best === null ? value : pick(best, value)), null);
}

/** What was read of one source. */
export function coverageOfSource(source: Source, tally: SourceTally): SourceCoverage {
  return {
    source: source.name,
    files: source.files.map((file) => file.path),
    node: source.node,
    family: source.family,
    role: source.role,
    layout: tally.layout,
    records: tally.records,
    bytes: tally.bytes,
    firstMs: tally.firstMs,
    lastMs: tally.lastMs,
    levels: levelsOf(tally),
  };
}

/** In one order, whatever was read first. */
function levelsOf({ levels }: SourceTally): MinuteCounts {
  return Object.fromEntries(LEVELS.flatMap((level) => (levels[level] === undefined ? [] : [[level, levels[level]]])));
}
