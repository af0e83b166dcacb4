import { append } from '../../collections/group-by.ts';
import type { Episode } from '../episodes/episode.ts';
import type { EpisodeIndex, Hypothesis } from './hypothesis.ts';

/** The number of a line that tells how long its writer had waited in vain: a pool gives up after 30 s, so its first line is that late. */
const WAITED = 'waitedMs';
/** Who waits longer waits for something else. */
const MAX_WAIT_MS = 60_000;
/** The line of the wait and that of its reason are one record, or written by the same call. */
const TOGETHER_MS = 1000;

/** How late the first line of a fault is, by what the lines written with it tell of waiting. */
export class Waits {
  readonly #byNode = new Map<string, Episode[]>();

  constructor(index: EpisodeIndex) {
    for (const episodes of index.values()) {
      for (const episode of episodes) {
        if (episode.numbers[WAITED] === undefined || episode.startMs === null) continue;
        append(this.#byNode, episode.node, episode);
      }
    }
  }

  /** How long before its first line a hypothesis began at the latest (ms); 0 where no line tells. */
  before({ evidence, startMs }: Hypothesis): number {
    if (startMs === null || this.#byNode.size === 0) return 0;
    let longest = 0;
    for (const { node, startMs: seenMs } of evidence) {
      if (seenMs === null || seenMs > startMs + MAX_WAIT_MS) continue;
      for (const wait of this.#byNode.get(node) ?? []) {
        if (wait.startMs === null || Math.abs(wait.startMs - seenMs) > TOGETHER_MS) continue;
        // What was waited for began when the wait did.
        longest = Math.max(longest, startMs - seenMs + Math.min(wait.numbers[WAITED]?.min ?? 0, MAX_WAIT_MS));
      }
    }
    return longest;
  }
}
