import { itemsBy } from '../../collections/group-by.ts';
import type { SourceCoverage } from '../../model/report.ts';
import { isOfTroubleAlone } from './complainers.ts';

/** Ends of logs that people hand over have that many records at least; shorter ones begin when there was something to be said. */
const CUT_FROM = 100;
/** Or, where several logs of a node hold equally many and none holds more, half of that: somebody took the last lines of each. */
const TAIL_FROM = 20;
const TAILS = 3;
const TAIL_SHARE = 0.5;

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
    const sources = this.#sourcesOf(node);
    const cutFrom = Math.min(CUT_FROM, TAIL_SHARE * tailOf(sources));
    for (const source of sources) {
      const { firstMs } = source;
      if (firstMs === null) continue;
      if (firstMs <= startMs) before += source.records;
      else if (firstMs >= endMs && source.records >= cutFrom && !isOfTroubleAlone(source)) after += source.records;
    }
    return after > before;
  }
}

/** How many records were taken of the end of each log; endless where the logs are whole, or it is not to be told. */
function tailOf(sources: readonly SourceCoverage[]): number {
  const most = sources.reduce((longest, { records }) => Math.max(longest, records), 0);
  return most >= TAIL_FROM && sources.filter(({ records }) => records === most).length >= TAILS ? most : Number.POSITIVE_INFINITY;
}
