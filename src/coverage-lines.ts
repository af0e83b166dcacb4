import type { SourceCoverage } from './model/report.ts';
import type { Source } from './model/source.ts';
import { type CountsByLevel, LEVEL_NAMES } from './scan/tally/level-counts.ts';
import type { SourceTally } from './scan/tally/tally.ts';
import { detach } from './text/detach.ts';

/** Counts of levels that are kept once for all sources that have them. */
const MAX_SHARED_COUNTS = 1000;

/** What is told of each source. Keeps nothing of the source itself: there may be a hundred thousand, most with a few records. */
export class CoverageLines {
  readonly #counts = new Map<string, CountsByLevel>();

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

  /** Equal counts are one. */
  #shared(levels: CountsByLevel): CountsByLevel {
    const key = LEVEL_NAMES.map((level) => levels[level] ?? '').join();
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    if (this.#counts.size < MAX_SHARED_COUNTS) this.#counts.set(key, levels);
    return levels;
  }
}
