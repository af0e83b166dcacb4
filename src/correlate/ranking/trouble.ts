import { compareTexts } from '../../collections/compare-texts.ts';
import { firstAtLeast } from '../../collections/first-at-least.ts';
import { groupBy } from '../../collections/group-by.ts';
import { compareSeverity, isAtLeast } from '../../model/severity.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import type { Episode } from '../episodes/episode.ts';
import type { EpisodeOrder, EpisodeSet } from '../episodes/episode-set.ts';
import { InTime, type Lasting, overlaps } from '../episodes/in-time.ts';
import { SEVERITY_WEIGHT } from './ranked.ts';

/** A cause is measured by how much it explains of all trouble that is at most this far from its evidence in time. */
const NEAR_MS = 10 * 60_000;

/** A number of episodes, and the sum of their weights by severity. */
export interface Amount {
  readonly count: number;
  readonly weight: number;
}

/** Times, ascending, and for each number of them the weight of that many first ones: `weights[n]` is the sum of the first n. */
interface Sums {
  readonly times: Float64Array;
  readonly weights: Float64Array;
}

/** The episodes of trouble of one cluster. How much of it is near a cause is told from sums over time: there may be thousands of each. */
export class Trouble extends InTime<Episode> {
  /** By position in the order of all episodes: the weight of each, and whether it is trouble. */
  readonly #weights: Float64Array;
  readonly #isMember: Uint8Array;
  /** By position, ms; an undated episode lasts from minus to plus infinity. */
  readonly #startTimes: Float64Array;
  readonly #endTimes: Float64Array;
  readonly #starts: Sums;
  readonly #ends: Sums;
  readonly #undated: Amount;
  /** Made at the first question. */
  #byNode: ReadonlyMap<string, readonly Episode[]> | null = null;
  /** The episodes of severity medium and above by signature, the gravest first. */
  readonly #grave: readonly { readonly signature: SignatureLogic; readonly inTime: InTime<Episode> }[];

  /** @param order of all episodes of the cluster. @param all those that are trouble, in that order. */
  constructor(order: EpisodeOrder, all: readonly Episode[]) {
    super(all);
    this.#weights = Float64Array.from(order.sorted, ({ signature }) => SEVERITY_WEIGHT[signature.severity]);
    this.#isMember = new Uint8Array(order.sorted.length);
    for (const episode of all) this.#isMember[order.positionOf(episode)] = 1;
    this.#startTimes = Float64Array.from(order.sorted, ({ startMs }) => startMs ?? Number.NEGATIVE_INFINITY);
    this.#endTimes = Float64Array.from(order.sorted, ({ endMs }) => endMs ?? Number.POSITIVE_INFINITY);
    const isDated = ({ startMs, endMs }: Episode): boolean => startMs !== null && endMs !== null;
    const dated = all.filter(isDated);
    this.#undated = amountOf(all.filter((episode) => !isDated(episode)));
    this.#starts = sumsOf(dated, ({ startMs }) => startMs ?? 0);
    this.#ends = sumsOf(dated, ({ endMs }) => endMs ?? 0);
    const matters = all.filter(({ signature }) => isAtLeast(signature.severity, 'medium'));
    this.#grave = [...groupBy(matters, ({ signature }) => signature)]
      .sort(([a], [b]) => compareSeverity(a.severity, b.severity) || compareTexts(a.id, b.id))
      .map(([signature, episodes]) => ({ signature, inTime: new InTime(episodes) }));
  }

  /** How much trouble is near a span of time. */
  near(span: Lasting): Amount {
    const { fromMs, toMs } = aroundOf(span);
    // Of those that began before its end, those that ended before its start are not near.
    const begun = firstAbove(this.#starts.times, toMs);
    const ended = firstAtLeast(this.#ends.times, fromMs);
    const weight = (this.#starts.weights[begun] ?? 0) - (this.#ends.weights[ended] ?? 0);
    return { count: this.#undated.count + begun - ended, weight: this.#undated.weight + weight };
  }

  /** How much of the trouble near a span of time is among the given episodes. */
  nearAmong(span: Lasting, episodes: EpisodeSet): Amount {
    const { fromMs, toMs } = aroundOf(span);
    const [weights, isMember, endTimes] = [this.#weights, this.#isMember, this.#endTimes];
    const amount = { count: 0, weight: 0 };
    episodes.visitPositions(firstAbove(this.#startTimes, toMs), (position) => {
      if (isMember[position] === 0 || (endTimes[position] ?? 0) < fromMs) return;
      amount.count++;
      amount.weight += weights[position] ?? 0;
    });
    return amount;
  }

  /** Whether a node wrote of trouble in a span of time. */
  hitsNode(node: string, { startMs, endMs }: Lasting): boolean {
    this.#byNode ??= groupBy(this.all, (episode) => episode.node);
    return this.#byNode.get(node)?.some((episode) => overlaps(episode, startMs, endMs, 0)) ?? false;
  }

  /** The weight of episodes together, trouble or not. */
  weightOf(episodes: EpisodeSet): number {
    const [weights, sum] = [this.#weights, { weight: 0 }];
    episodes.visitPositions(weights.length, (position) => (sum.weight += weights[position] ?? 0));
    return sum.weight;
  }

  /** The episodes of severity medium and above near a span that are not explained, by signature; of the gravest `most` signatures. */
  left(
    { startMs, endMs }: Lasting,
    explained: EpisodeSet,
    most: number,
  ): { readonly signature: SignatureLogic; readonly episodes: readonly Episode[] }[] {
    const left: { signature: SignatureLogic; episodes: Episode[] }[] = [];
    for (const { signature, inTime } of this.#grave) {
      if (left.length === most) break;
      const episodes = inTime.overlapping(startMs, endMs, NEAR_MS).filter((episode) => !explained.has(episode));
      if (episodes.length > 0) left.push({ signature, episodes });
    }
    return left;
  }
}

/** From when to when something is near, UTC epoch ms; for ever where it has no time. */
function aroundOf({ startMs, endMs }: Lasting): { readonly fromMs: number; readonly toMs: number } {
  if (startMs === null || endMs === null) return { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
  return { fromMs: startMs - NEAR_MS, toMs: endMs + NEAR_MS };
}

function amountOf(episodes: readonly Episode[]): Amount {
  return { count: episodes.length, weight: troubleOf(episodes) };
}

/** How much trouble episodes are together. */
export function troubleOf(episodes: Iterable<Episode>): number {
  let trouble = 0;
  for (const { signature } of episodes) trouble += SEVERITY_WEIGHT[signature.severity];
  return trouble;
}

function sumsOf(episodes: readonly Episode[], timeOf: (episode: Episode) => number): Sums {
  const sorted = episodes.toSorted((a, b) => timeOf(a) - timeOf(b));
  const weights = new Float64Array(sorted.length + 1);
  sorted.forEach(({ signature }, at) => (weights[at + 1] = (weights[at] ?? 0) + SEVERITY_WEIGHT[signature.severity]));
  return { times: Float64Array.from(sorted, timeOf), weights };
}

function firstAbove(ascending: Float64Array, bound: number): number {
  let at = firstAtLeast(ascending, bound);
  while (ascending[at] === bound) at++;
  return at;
}
