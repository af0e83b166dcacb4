import type { Report } from '../../model/report.ts';

/** The lists that a page cuts. */
export type CutList =
  | 'incidents'
  | 'causes'
  | 'evidence'
  | 'findings'
  | 'timeline'
  | 'unknown'
  | 'lanes'
  | 'episodes'
  | 'files'
  | 'figures'
  | 'names';

/** How much of a list stands in the page. */
export interface LeftOut {
  readonly list: CutList;
  readonly shown: number;
  readonly all: number;
}

/** Lists within the items of others, cut alike in pages of every size. */
type FixedList = 'causes' | 'names';

/** What fits into a page of the usual size. */
const MOST: Readonly<Record<Exclude<CutList, FixedList | 'evidence'>, number>> = {
  incidents: 20,
  findings: 300,
  timeline: 400,
  unknown: 300,
  lanes: 120,
  episodes: 200,
  files: 400,
  figures: 120,
};
const MOST_QUOTES = { cause: 16, finding: 4, unknown: 2 } as const;
const MOST_WITHIN: Readonly<Record<FixedList, number>> = { causes: 8, names: 40 };

/**
 * As much of a report as fits into a page, the most important of each list.
 *
 * @param scale 1 for a page of the usual size, less for a smaller one; of every list at least one item stays.
 * @returns the smaller report, and what was left out of it, counted.
 */
export function fitReport(report: Report, scale: number): { report: Report; left: LeftOut[] } {
  const cut = new Cutter(scale);
  const most = MOST_QUOTES;
  const fitted: Report = {
    ...report,
    incidents: cut.list('incidents', report.incidents).map((incident) => ({
      ...incident,
      causes: cut.within('causes', incident.causes).map((cause) => ({
        ...cause,
        evidence: cut.quotes(cause.evidence, most.cause),
        leadsTo: cause.leadsTo.map((effect) => ({ ...effect, nodes: cut.within('names', effect.nodes) })),
      })),
      episodes: cut.list('episodes', incident.episodes),
    })),
    findings: cut.list('findings', report.findings).map((finding) => ({
      ...finding,
      nodes: cut.within('names', finding.nodes),
      evidence: cut.quotes(finding.evidence, most.finding),
    })),
    timeline: cut.list('timeline', report.timeline, report.timelineLeft),
    unknown: cut.list('unknown', report.unknown).map((unknown) => ({
      ...unknown,
      nodes: cut.within('names', unknown.nodes),
      evidence: cut.quotes(unknown.evidence, most.unknown),
    })),
    state: { ...report.state, lanes: cut.list('lanes', report.state.lanes) },
    coverage: { ...report.coverage, sources: cut.list('files', report.coverage.sources) },
    ...(report.series === undefined ? {} : { series: { ...report.series, figures: cut.list('figures', report.series.figures) } }),
  };
  return { report: fitted, left: cut.left() };
}

/** Cuts lists and counts. */
class Cutter {
  readonly #scale: number;
  readonly #counts = new Map<CutList, { shown: number; all: number }>();

  constructor(scale: number) {
    this.#scale = scale;
  }

  list<T>(list: Exclude<CutList, FixedList | 'evidence'>, items: readonly T[], left = 0): readonly T[] {
    return this.#cut(list, items, MOST[list] * this.#scale, left);
  }

  within<T>(list: FixedList, items: readonly T[]): readonly T[] {
    return this.#cut(list, items, MOST_WITHIN[list]);
  }

  quotes<T>(items: readonly T[], most: number): readonly T[] {
    return this.#cut('evidence', items, most * this.#scale);
  }

  left(): LeftOut[] {
    return [...this.#counts].flatMap(([list, { shown, all }]) => (shown < all ? [{ list, shown, all }] : []));
  }

  /** @param left how many items the list has no longer. */
  #cut<T>(list: CutList, items: readonly T[], most: number, left = 0): readonly T[] {
    const kept = items.slice(0, Math.max(1, Math.round(most)));
    const count = this.#counts.get(list) ?? { shown: 0, all: 0 };
    this.#counts.set(list, { shown: count.shown + kept.length, all: count.all + items.length + left });
    return kept;
  }
}
