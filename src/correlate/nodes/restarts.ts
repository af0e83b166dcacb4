import { firstAtLeast } from '../../collections/first-at-least.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import type { Episode } from '../episodes/episode.ts';
import { compareStarts, InTime } from '../episodes/in-time.ts';
import type { NodeActivity } from '../silences/silence-book.ts';
import type { Topology } from './topology.ts';

/** An orderly stop may take so long before the next start. */
const STOP_BEFORE_START_MS = 15 * 60_000;
/** After `started` the others need a while to notice. */
const GRACE_MS = 45_000;
/** Marks come a little late: the JVM boots before its first line. */
const BOOT_MS = 15_000;
/** Where a node's logs begin with a start, the others may have missed it for so long before. */
const FIRST_BOOT_MS = 3 * 60_000;

/** Lines that name one of these are about others, so about their restarts too. */
const NETWORK_KINDS: ReadonlySet<string> = new Set(['peer', 'address', 'raft-group']);

/** A time in which a server was away on purpose, or starting: from its stop (or start) until it was ready again. */
export interface RestartWindow {
  readonly node: string;
  readonly startMs: number;
  /** A while after `readyMs`, for the others to notice. */
  readonly endMs: number;
  readonly readyMs: number;
}

/** Restarts that went through, by node and time. A start that never gets ready is no restart but a failure. */
export function completedRestarts(episodes: readonly Episode[], activities: readonly NodeActivity[]): RestartWindow[] {
  const windows: RestartWindow[] = [];
  const byNode = groupBy(
    episodes.filter(({ role, signature }) => role !== 'client' && signature.side !== 'client' && signature.marks !== null),
    (episode) => episode.node,
  );
  for (const { node, firstMs } of activities) {
    const marks = byNode.get(node) ?? [];
    const readies = timesOf(marks, ['ready']);
    const begins = timesOf(marks, ['stop', 'start']);
    let previousMs = Number.NEGATIVE_INFINITY;
    for (const readyMs of readies) {
      const begin = beginOf(readyMs, previousMs, begins);
      previousMs = readyMs;
      if (begin === null) continue;
      const startMs = begin - firstMs < BOOT_MS ? begin - FIRST_BOOT_MS : begin - BOOT_MS;
      windows.push({ node, startMs, endMs: readyMs + GRACE_MS, readyMs });
    }
  }
  return windows;
}

/** When the dated ones of a node's marks were written, ascending. */
function timesOf(marks: readonly Episode[], kinds: readonly SignatureLogic['marks'][]): Float64Array {
  const times = marks.flatMap(({ signature, startMs }) => (startMs !== null && kinds.includes(signature.marks) ? [startMs] : []));
  return Float64Array.from(times).sort();
}

/** The stop or start that led to a `ready`: the earliest since the `ready` before it; null where the logs show neither. */
function beginOf(readyMs: number, previousMs: number, begins: Float64Array): number | null {
  let at = firstAtLeast(begins, Math.max(previousMs, readyMs - STOP_BEFORE_START_MS));
  while (begins[at] === previousMs) at++;
  const begin = begins[at] ?? Number.POSITIVE_INFINITY;
  return begin <= readyMs ? begin : null;
}

/** Episodes that no completed restart accounts for, in the order given. */
export function unsettledOf(
  episodes: readonly Episode[],
  restarts: readonly RestartWindow[],
  topology: Topology,
): readonly Episode[] {
  if (restarts.length === 0) return episodes;
  const inTime = new InTime(restarts.toSorted(compareStarts));
  return episodes.filter((episode) => !isSettled(episode, inTime, topology));
}

/**
 * Tells whether an episode lies wholly within restarts that went through, of the node itself or of the one it talks
 * about, and is what such a restart writes: then the restart is all there is to it.
 */
function isSettled(
  { startMs, endMs, signature, node, values }: Episode,
  restarts: InTime<RestartWindow>,
  topology: Topology,
): boolean {
  if (startMs === null || endMs === null) return false;
  const near = restarts.overlapping(startMs, endMs, 0);
  if (near.length === 0) return false;
  const around = near.filter((window) => window.startMs <= startMs && endMs <= window.endMs);
  if (signature.marks === 'start' || signature.marks === 'stop') return around.some((window) => window.node === node);
  // Context is no trouble that could be explained away.
  if (signature.severity === 'info' || signature.inRestart === 'never') return false;
  const kinds = Object.entries(signature.entities).filter(([, kind]) => NETWORK_KINDS.has(kind));
  // A Raft group, and what any restart writes, is every member's business.
  const isOfAny = signature.inRestart === 'normal' || kinds.some(([, kind]) => kind === 'raft-group');
  if (isOfAny && around.length > 0) return true;
  const talkedAbout = kinds.flatMap(([name]) => values[name] ?? []).map(topology.resolve);
  if (kinds.length === 0) return false;
  return areCovered(
    startMs,
    endMs,
    near.filter((window) => window.node === node || talkedAbout.includes(window.node)),
  );
}

/** Whether windows, by start, cover a span without a gap: the one talked about was restarted, then the node itself. */
function areCovered(startMs: number, endMs: number, windows: readonly RestartWindow[]): boolean {
  let untilMs = startMs;
  for (const window of windows) if (window.startMs <= untilMs) untilMs = Math.max(untilMs, window.endMs);
  return windows.some((window) => window.startMs <= startMs) && endMs <= untilMs;
}
