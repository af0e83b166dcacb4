import { firstAtLeast } from '../../collections/first-at-least.ts';
import { Complainers } from '../silences/complainers.ts';
import type { NodeActivity } from '../silences/silence-book.ts';
import { derivedEpisode, roleOf, type Detector } from './derived.ts';

const MIN_EARLY_MS = 30_000;
const MIN_BUSY_BUCKETS = 6;
/** `nacos(1)`, `New Text Document (12)`: a number that a browser or a folder gave, when files of one name came together. */
const COPY_NUMBER = /^(.+?) ?\(\d{1,4}\)$/u;

/** The server's files end while those of other nodes go on: it was killed, stopped, or can't write. */
export const detectEarlyEnds: Detector = ({ topology, activities, sourceCoverage }, signature) => {
  if (activities.length < 2) return [];
  // The end of its complaints is not its own.
  const complainers = new Complainers(sourceCoverage);
  const isOfManyFiles = copiesOf(activities.map(({ node }) => node));
  const others = new Lives(activities);
  return activities
    .filter((activity) => roleOf(topology, activity.node) === 'server' && activity.buckets.size >= MIN_BUSY_BUCKETS)
    .filter(({ node }) => !complainers.has(node) && !isOfManyFiles(node))
    .flatMap((activity) => {
      const { endMs } = others;
      const early = endMs - activity.lastMs;
      // Logs of another day are no sign that this node stopped.
      const together = others.lastOfThoseBegunBy(activity.lastMs) > activity.lastMs + MIN_EARLY_MS;
      if (early < MIN_EARLY_MS || !together) return [];
      return [
        derivedEpisode(signature, {
          node: activity.node,
          role: 'server',
          startMs: activity.lastMs,
          endMs,
          evidence: [activity.last],
          numbers: { earlyMs: early },
        }),
      ];
    });
};

/**
 * Tells names that number files of one name: whose they are nobody knows, and what one of them is silent about may stand in another.
 *
 * @param nodes all names.
 */
function copiesOf(nodes: readonly string[]): (node: string) => boolean {
  const numbered = new Set(nodes.flatMap((node) => COPY_NUMBER.exec(node)?.[1] ?? []));
  return (node) => numbered.size > 0 && numbered.has(COPY_NUMBER.exec(node)?.[1] ?? node);
}

/** From when to when nodes wrote. The node that is asked for may be among them: it does not write on after its own end. */
class Lives {
  readonly #starts: readonly number[];
  /** For each start the latest end of the nodes that had begun by then. */
  readonly #latestEnds: readonly number[];
  /** When the last of all records was written, UTC epoch ms. */
  readonly endMs: number;

  constructor(activities: readonly NodeActivity[]) {
    const byStart = activities.toSorted((a, b) => a.firstMs - b.firstMs);
    const latestEnds: number[] = [];
    let endMs = Number.NEGATIVE_INFINITY;
    for (const { lastMs } of byStart) latestEnds.push((endMs = Math.max(endMs, lastMs)));
    this.#starts = byStart.map(({ firstMs }) => firstMs);
    this.#latestEnds = latestEnds;
    this.endMs = endMs;
  }

  /** The latest end of those that began at an instant or before. */
  lastOfThoseBegunBy(atMs: number): number {
    return this.#latestEnds[firstAtLeast(this.#starts, atMs + 1) - 1] ?? Number.NEGATIVE_INFINITY;
  }
}
