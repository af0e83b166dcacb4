import type { Level } from '../../model/record.ts';
import type { SourceCoverage } from '../../model/report.ts';

/** A log of every level has more than a share of lines below WARN; those of a filtered one got in by a word in their text. */
const CALM_LINES = 0.05;
/** Some logs hold nothing but complaints by their nature, and beside filtered ones there may be the output of a start. */
const CALM_SOURCES = 0.25;
/** Of fewer lines everybody sees what they are. */
const TOLD_FROM = 20;
const COMPLAINTS: readonly Level[] = ['FATAL', 'ERROR', 'WARN'];

/** Whether only warnings and errors of a source were read. */
export function isOfTroubleAlone(source: Pick<SourceCoverage, 'levels' | 'records'>): boolean {
  const complaints = complaintsOf(source);
  return complaints > 0 && source.records - complaints <= CALM_LINES * source.records;
}

/** What was read of a node, or of all. */
interface Counts {
  sources: number;
  calmSources: number;
  complaints: number;
}

/**
 * The nodes of which only warnings and errors were read: somebody picked them out, or the level is WARN. What such a node did not
 * write it may have written all the same: silence proves nothing, and its starts and stops are not to be seen.
 */
export class Complainers {
  readonly #byNode = new Map<string, Counts>();
  readonly #whole = noCounts();

  /** @param sources all that was read. */
  constructor(sources: readonly SourceCoverage[]) {
    for (const source of sources) {
      const its = this.#byNode.get(source.node) ?? noCounts();
      this.#byNode.set(source.node, its);
      note(source, its);
      note(source, this.#whole);
    }
  }

  /** A pod has no source of its own: it is one where all of them are. */
  has(node: string): boolean {
    return isFiltered(this.#byNode.get(node) ?? this.#whole);
  }

  /** Those that wrote more than a few lines, by name. */
  list(): string[] {
    const many = [...this.#byNode].filter(([, counts]) => counts.complaints >= TOLD_FROM && isFiltered(counts));
    return many.map(([node]) => node).sort();
  }
}

function noCounts(): Counts {
  return { sources: 0, calmSources: 0, complaints: 0 };
}

function note(source: SourceCoverage, counts: Counts): void {
  if (source.records === 0) return;
  counts.sources++;
  counts.complaints += complaintsOf(source);
  if (!isOfTroubleAlone(source)) counts.calmSources++;
}

/** Warnings and errors of a source. */
export function complaintsOf({ levels }: Pick<SourceCoverage, 'levels'>): number {
  return COMPLAINTS.reduce((sum, level) => sum + (levels[level] ?? 0), 0);
}

function isFiltered({ sources, calmSources }: Counts): boolean {
  return sources > 0 && calmSources <= CALM_SOURCES * sources;
}
