import type { RunInfo, SourceCoverage, ZoneBasis } from './model/report.ts';
import type { Source } from './model/source.ts';
import type { MinuteCounts, SourceTally } from './scan/tally/tally.ts';
import type { Zones } from './scan/sources/zones.ts';
import { detach } from './text/detach.ts';

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

function pick(a: number | null, b: number | null, better: (a: number, b: number) => number): number | null {
  return a === null ? b : b === null ? a : better(a, b);
}

/** Counts of levels that are kept once for all sources that have them. */
const MAX_SHARED_COUNTS = 1000;

/** What is told of each source. Keeps nothing of the source itself: there may be a hundred thousand, most with a few records. */
export class CoverageLines {
  readonly #counts = new Map<string, MinuteCounts>();

  of(source: Source, tally: SourceTally): SourceCoverage {
    // Mostly the only file's.
    const name = detach(source.name);
    return {
      source: name,
      files: source.files.map(({ path }) => (path === source.name ? name : detach(path))),
      node: source.node,
      family: source.family,
      role: source.role,
      layout: tally.layout,
      records: tally.records,
      bytes: tally.bytes,
      firstMs: tally.firstMs,
      lastMs: tally.lastMs,
      levels: this.#shared(tally.levels),
    };
  }

  /** Equal counts are one, in one order of levels, whatever was read first. */
  #shared(levels: MinuteCounts): MinuteCounts {
    const key = LEVELS.map((level) => levels[level] ?? '').join();
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const counts = Object.fromEntries(LEVELS.flatMap((level) => (levels[level] === undefined ? [] : [[level, levels[level]]])));
    if (this.#counts.size < MAX_SHARED_COUNTS) this.#counts.set(key, counts);
    return counts;
  }
}
