import type { Level } from '../../model/record.ts';

/** The names under which records are counted, in the order in which counts are told; `none` is for those without a level. */
export const LEVEL_NAMES = ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE', 'none'] as const;

/** Records by level. */
export type CountsByLevel = Partial<Record<(typeof LEVEL_NAMES)[number], number>>;

/** The place of a level's count among those of all. */
export function columnOf(level: Level | null): number {
  return LEVEL_NAMES.indexOf(level ?? 'none');
}

/** Counts by name, in the order of the names; levels without records are left out. @param columns from `from` on one for each name. */
export function namedCounts(columns: ArrayLike<number>, from = 0): CountsByLevel {
  const named: CountsByLevel = {};
  for (const [column, name] of LEVEL_NAMES.entries()) {
    const count = columns[from + column] ?? 0;
    if (count > 0) named[name] = count;
  }
  return named;
}

/** Adds the counts of one span of time to those of another. */
export function addCounts(into: CountsByLevel, counts: CountsByLevel): void {
  for (const name of LEVEL_NAMES) {
    const count = counts[name];
    if (count !== undefined) into[name] = (into[name] ?? 0) + count;
  }
}
