import type { Episode } from './episode.ts';
import { firstAtLeast } from './first-at-least.ts';

/** Episodes by time: which overlap a span is asked for thousands of times in a storm, of thousands of episodes. */
export class EpisodesInTime {
  /** All, in the order given. */
  readonly all: readonly Episode[];
  readonly #undated: readonly Episode[];
  readonly #dated: readonly Episode[];
  readonly #starts: readonly number[];
  /** For each the latest end of it and of those before it. */
  readonly #latestEnds: readonly number[];

  /** @param episodes sorted by start, undated first. */
  constructor(episodes: readonly Episode[]) {
    this.all = episodes;
    this.#undated = episodes.filter(({ startMs, endMs }) => startMs === null || endMs === null);
    this.#dated = episodes.filter(({ startMs, endMs }) => startMs !== null && endMs !== null);
    this.#starts = this.#dated.map(({ startMs }) => startMs ?? 0);
    const latestEnds: number[] = [];
    let latest = Number.NEGATIVE_INFINITY;
    for (const { endMs } of this.#dated) latestEnds.push((latest = Math.max(latest, endMs ?? latest)));
    this.#latestEnds = latestEnds;
  }

  /** Those that overlap a span (UTC epoch ms) widened on both sides, by start; undated ones overlap everything, as null bounds do. */
  overlapping(startMs: number | null, endMs: number | null, slackMs: number): Episode[] {
    if (startMs === null || endMs === null) return [...this.all];
    const found = [...this.#undated];
    const [from, to] = [startMs - slackMs, endMs + slackMs];
    for (let index = firstAtLeast(this.#latestEnds, from); index < this.#dated.length; index++) {
      const episode = this.#dated[index];
      if (episode === undefined || (this.#starts[index] ?? 0) > to) break;
      if ((episode.endMs ?? 0) >= from) found.push(episode);
    }
    return found;
  }
}
