import { groupBy } from '../../collections/group-by.ts';
import type { Evidence } from '../../model/event.ts';
import type { Episode } from '../episodes/episode.ts';
import type { NodeActivity } from '../silences/silence-book.ts';
import { busySlots } from './busy-slots.ts';
import { derivedEpisode, type Detector } from './derived.ts';
import { hasSymptom } from './symptoms.ts';

/** A client asks its server every five seconds whether it is there, and would have known by then. */
const MIN_LATE_MS = 15_000;
/** What it wrote until then was on its way when the server gave it up. */
const MARGIN_MS = 5000;
/** Later it is another connection's end. */
const MAX_LATE_MS = 3_600_000;

/** When something was said of a connection, and the line. */
interface Told {
  readonly atMs: number;
  readonly line: Evidence;
}

/** The end of one connection as both sides tell it. */
interface LateEnd {
  readonly dropped: Told;
  readonly noticed: Told;
}

/**
 * A server gave a connection up because its client did not answer, and the client noticed nothing of it for long and wrote nothing
 * else meanwhile: its process stood still. Cut off from the net it would have complained.
 */
export const detectEndNoticedLate: Detector = ({ episodes, activities }, signature) => {
  const dropped = new Map<string, Told>();
  for (const episode of episodes) {
    if (!hasSymptom(episode, 'connection-given-up')) continue;
    for (const [id, told] of toldOf(episode)) if (!dropped.has(id)) dropped.set(id, told);
  }
  if (dropped.size === 0) return [];
  const ended = episodes.filter((episode) => episode.role !== 'server' && hasSymptom(episode, 'connection-ended-by-server'));
  return [...groupBy(ended, ({ node }) => node)].flatMap(([node, its]) => {
    const activity = activities.find((one) => one.node === node);
    if (activity === undefined) return [];
    const late = its.flatMap((episode) => lateEnds(episode, dropped)).filter((end) => wasSilent(activity, end));
    if (late.length === 0) return [];
    const startMs = Math.min(...late.map((end) => end.dropped.atMs));
    const endMs = Math.max(...late.map((end) => end.noticed.atMs));
    const evidence = late.flatMap((end) => [end.dropped.line, end.noticed.line]);
    return [
      // It is told by what the node wrote next.
      derivedEpisode(signature, {
        node,
        role: 'client',
        startMs,
        endMs,
        evidence,
        numbers: { lateMs: endMs - startMs },
        clearedMs: endMs,
      }),
    ];
  });
};

function lateEnds(episode: Episode, dropped: ReadonlyMap<string, Told>): LateEnd[] {
  return [...toldOf(episode)].flatMap(([id, noticed]) => {
    const told = dropped.get(id);
    const lateMs = told === undefined ? 0 : noticed.atMs - told.atMs;
    return told !== undefined && lateMs >= MIN_LATE_MS && lateMs <= MAX_LATE_MS ? [{ dropped: told, noticed }] : [];
  });
}

function wasSilent(activity: NodeActivity, { dropped, noticed }: LateEnd): boolean {
  return busySlots(activity, dropped.atMs + MARGIN_MS, noticed.atMs - MARGIN_MS) === 0;
}

/** The connections that an episode names, each with the line that says so first. */
function toldOf({ values, evidence, startMs }: Episode): Map<string, Told> {
  const found = new Map<string, Told>();
  const first = evidence[0]?.atMs ?? null;
  if (startMs === null || first === null) return found;
  const ids = [...(values['connection'] ?? []), ...(values['connectionId'] ?? [])];
  for (const line of evidence) {
    if (line.atMs === null) continue;
    // Lines keep their stamps where the clock of their node is set right.
    for (const id of ids)
      if (!found.has(id) && line.text.includes(id)) found.set(id, { atMs: line.atMs + startMs - first, line });
  }
  return found;
}
