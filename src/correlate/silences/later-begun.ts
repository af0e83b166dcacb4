import { itemsBy } from '../../collections/group-by.ts';
import type { SourceCoverage } from '../../model/report.ts';
import { isOfTroubleAlone } from './complainers.ts';

/** Ends of logs that people hand over have that many records at least; shorter ones begin when there was something to be said. */
const CUT_FROM = 100;

/**
 * Nodes of which an instant is told by their sparse logs only: the busy ones were cut to their ends, or those of before are not here.
 * What such a node did not write then it may have written all the same.
 */
export class LaterBegun {
  readonly #sourcesOf: (node: string) => readonly SourceCoverage[];

  /** @param sources all that was read. */
  constructor(sources: readonly SourceCoverage[]) {
    this.#sourcesOf = itemsBy(sources, ({ node }) => node);
  }

  /** Whether the logs of a node that begin after a span (UTC epoch ms) hold more than those that begin before it. */
  hidden(node: string, { startMs, endMs }: { readonly startMs: number; readonly endMs: number }): boolean {
    let before = 0;
    let after = 0;
    for (const source of this.#sourcesOf(node)) {
      const { firstMs } = source;
      if (firstMs === null) continue;
      if (firstMs <= startMs) before += source.records;
      else if (firstMs >= endMs && source.records >= CUT_FROM && !isOfTroubleAlone(source)) after += source.records;
    }
    return after > before;
  }
}
