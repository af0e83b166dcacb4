import { GO_STD } from '../layouts/go.ts';
import type { SampleLine } from './sample-lines.ts';

const PROGRAM_LAYOUT = 'nacos-server';
const HOUR = 3_600_000;
/** From the last line of the script to the first one of the program at most: chance would hit it once in sixty times. */
const MOST_BETWEEN = 60_000;
const MOST_HOURS = 14;

/**
 * How much is to be added to the stamps of an image's scripts so that they are in the zone of the program that they start, where
 * both write to one log: images often give the JVM a zone, and scripts stay in UTC. Told by a first line of the program that comes
 * some whole hours, and less than a minute, behind the last one of the script.
 *
 * @returns ms, whole hours; 0 where it isn't so each time.
 */
export function scriptShiftOf(sampled: readonly SampleLine[]): number {
  const lastOfScript = new Map<string, number>();
  const shifts = new Set<number>();
  for (const { head, node } of sampled) {
    if (head?.clock !== 'local') continue;
    const scriptMs = lastOfScript.get(node);
    if (head.layout === GO_STD) lastOfScript.set(node, head.ms);
    else if (head.layout === PROGRAM_LAYOUT && scriptMs !== undefined) {
      shifts.add(wholeHours(head.ms - scriptMs));
      lastOfScript.delete(node);
    }
  }
  const [shift = 0] = shifts;
  return shifts.size === 1 ? shift : 0;
}

/** The hours of a difference in ms, rounded down, where little is left over; else 0. */
function wholeHours(differenceMs: number): number {
  const hours = Math.floor(differenceMs / HOUR);
  return differenceMs - hours * HOUR <= MOST_BETWEEN && Math.abs(hours) <= MOST_HOURS ? hours * HOUR : 0;
}
