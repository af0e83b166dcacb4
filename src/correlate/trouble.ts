import { firstAtLeast } from '../collections/first-at-least.ts';
import { groupBy } from '../collections/group-by.ts';
import { compareSeverity, isAtLeast } from '../model/severity.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { Episode } from './episode.ts';
import { InTime, type Lasting, overlaps } from './in-time.ts';
import { SEVERITY_WEIGHT } from './ranked.ts';

/** Trouble of any kind so close to the evidence of a cause is what the cause is measured against. */
const NEAR_MS = 10 * 60_000;

/** How many episodes, and how much trouble they are together by their severities. */
export interface Amount {
  readonly count: number;
  readonly weight: number;
}

/** Times in order, and how much trouble the first so many of them are. */
interface Sums {
  readonly times: Float64Array;
  readonly weights: Float64Array;
}

/** The episodes of trouble of one cluster: how much of it is near a cause is asked for by thousands of causes, of thousands. */
export class Trouble extends InTime<Episode> {
  readonly #members: ReadonlySet<Episode>;
  readonly #starts: Sums;
  readonly #ends: Sums;
  readonly #undated: Amount;
  /** What matters of each signature, the gravest first. */
  readonly #grave: readonly { readonly signature: SignatureLogic; readonly inTime: InTime<Episode> }[];

  /** @param all sorted by start, undated first. */
  constructor(all: readonly Episode[]) {
    super(all);
    this.#members = new Set(all);
    const isDated = ({ startMs, endMs }: Episode): boolean => startMs !== null && endMs !== null;
    const dated = all.filter(isDated);
    this.#undated = amountOf(all.filter((episode) => !isDated(episode)));
    this.#starts = sumsOf(dated, ({ startMs }) => startMs ?? 0);
    this.#ends = sumsOf(dated, ({ endMs }) => endMs ?? 0);
    const matters = all.filter(({ signature }) => isAtLeast(signature.severity, 'medium'));
    this.#grave = [...groupBy(matters, ({ signature }) => signature)]
      .sort(([a], [b]) => compareSeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1))
      .map(([signature, episodes]) => ({ signature, inTime: new InTime(episodes) }));
  }

  /** All that is near a span of time. */
  near({ startMs, endMs }: Lasting): Amount {
    if (startMs === null || endMs === null) return amountOf(this.all);
    // Of those that began before its end, those that ended before its start are not near.
    const begun = firstAbove(this.#starts.times, endMs + NEAR_MS);
    const ended = firstAtLeast(this.#ends.times, startMs - NEAR_MS);
    const weight = (this.#starts.weights[begun] ?? 0) - (this.#ends.weights[ended] ?? 0);
    return { count: this.#undated.count + begun - ended, weight: this.#undated.weight + weight };
  }

  /** What of it is among some episodes. */
  nearAmong({ startMs, endMs }: Lasting, episodes: Iterable<Episode>): Amount {
    const near = [...episodes].filter((episode) => this.#members.has(episode) && overlaps(episode, startMs, endMs, NEAR_MS));
    return amountOf(near);
  }

  /** What of it that matters is not among those, by signature, of the gravest `most` signatures. */
  left(
    { startMs, endMs }: Lasting,
    explained: { has(episode: Episode): boolean },
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
