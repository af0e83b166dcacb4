import type { LevelCounts, Series } from '../model/series.ts';

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** One count over time, a character a column. */
export interface Sparkline {
  /** As many characters as columns; a space where nothing was counted. */
  readonly cells: string;
  /** The most in one column. */
  readonly peak: number;
}

export interface SparkChart {
  readonly records: Sparkline;
  /** Warnings and errors. */
  readonly troubles: Sparkline;
  /** What a column counts; several may show the same step. */
  readonly stepMs: number;
  readonly startMs: number;
  readonly endMs: number;
  /** The columns that show a span, from 0: the first, and the one behind the last. */
  columnsOf(startMs: number, endMs: number): readonly [number, number];
}

/** A step is shown this wide at most: a handful of minutes shouldn't look like an hour. */
const MOST_PER_STEP = 4;

/**
 * Draws how much was logged. Steps are added up where there are more than columns, and shown wider where there are fewer.
 *
 * @param startMs to endMs what was read; steps outside are left out. @param columns at least 1.
 * @returns null where it would say nothing: less than three steps, or no records.
 */
export function sparkChart(series: Series, startMs: number, endMs: number, columns: number): SparkChart | null {
  const { stepMs } = series;
  const first = Math.floor(startMs / stepMs);
  const steps = Math.floor(endMs / stepMs) - first + 1;
  if (steps < 3 || columns < 1) return null;
  const joined = Math.ceil(steps / columns);
  const slots = Math.ceil(steps / joined);
  const wide = Math.max(1, Math.min(MOST_PER_STEP, Math.floor(columns / slots)));
  const slotOf = (atMs: number): number => Math.floor((Math.floor(atMs / stepMs) - first) / joined);
  const countsOf = (count: (levels: LevelCounts['levels']) => number): number[] => {
    const counts = Array.from({ length: slots }, () => 0);
    for (const { atMs, levels } of series.records) {
      const slot = slotOf(atMs);
      if (slot >= 0 && slot < slots) counts[slot] = (counts[slot] ?? 0) + count(levels);
    }
    return counts;
  };
  const records = countsOf((levels) => Object.values(levels).reduce((sum, count) => sum + count, 0));
  if (records.every((count) => count === 0)) return null;
  const troubles = countsOf(({ WARN = 0, ERROR = 0, FATAL = 0 }) => WARN + ERROR + FATAL);
  return {
    records: draw(records, wide),
    troubles: draw(troubles, wide),
    stepMs: stepMs * joined,
    startMs,
    endMs,
    columnsOf(fromMs, toMs) {
      const within = (atMs: number): number => Math.min(slots - 1, Math.max(0, slotOf(atMs)));
      return [within(fromMs) * wide, (within(Math.max(fromMs, toMs)) + 1) * wide];
    },
  };
}

function draw(counts: readonly number[], wide: number): Sparkline {
  const peak = Math.max(...counts);
  const bar = (count: number): string => BARS[Math.ceil((count / peak) * BARS.length) - 1] ?? BARS[0];
  return { cells: counts.map((count) => (count === 0 ? ' ' : bar(count)).repeat(wide)).join(''), peak };
}
