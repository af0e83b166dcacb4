import { groupBy } from '../collections/group-by.ts';
import type { Episode } from './episode.ts';
import type { NodeActivity } from './silence-book.ts';
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
    episodes.filter((episode) => episode.role !== 'client' && episode.signature.marks !== null),
    (episode) => episode.node,
  );
  for (const { node, firstMs } of activities) {
    const marks = byNode.get(node) ?? [];
    for (const ready of marks.filter((mark) => mark.signature.marks === 'ready')) {
      const begin = beginOf(ready, marks);
      if (begin === null || ready.startMs === null) continue;
      const startMs = begin - firstMs < BOOT_MS ? begin - FIRST_BOOT_MS : begin - BOOT_MS;
      windows.push({ node, startMs, endMs: ready.startMs + GRACE_MS, readyMs: ready.startMs });
    }
  }
  return windows;
}

/** The stop or start that led to this `ready`; null where the logs show neither. */
function beginOf(ready: Episode, marks: readonly Episode[]): number | null {
  const readyMs = ready.startMs ?? 0;
  const earlier = marks.filter((mark) => mark.startMs !== null && mark.startMs <= readyMs && mark !== ready);
  const previousReady = Math.max(
    ...earlier.filter((mark) => mark.signature.marks === 'ready').map((mark) => mark.startMs ?? 0),
    Number.NEGATIVE_INFINITY,
  );
  const since = earlier.filter(
    (mark) => (mark.startMs ?? 0) > previousReady && readyMs - (mark.startMs ?? 0) <= STOP_BEFORE_START_MS,
  );
  const times = since
    .filter((mark) => mark.signature.marks === 'stop' || mark.signature.marks === 'start')
    .map((mark) => mark.startMs ?? 0);
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * Tells whether an episode lies wholly within a restart that went through, of the node itself or of the one it talks
 * about, and is what such a restart writes: then the restart is all there is to it.
 */
export function isSettled(episode: Episode, restarts: readonly RestartWindow[], topology: Topology): boolean {
  const { startMs, endMs, signature } = episode;
  if (restarts.length === 0 || startMs === null || endMs === null) return false;
  const around = restarts.filter((window) => window.startMs <= startMs && endMs <= window.endMs);
  if (around.length === 0) return false;
  if (signature.marks === 'start' || signature.marks === 'stop') return around.some((window) => window.node === episode.node);
  // Context is no trouble that could be explained away.
  if (signature.severity === 'info') return false;
  const kinds = Object.entries(signature.entities).filter(([, kind]) => NETWORK_KINDS.has(kind));
  // A Raft group, and what any restart writes, is every member's business.
  if (signature.normalInRestart || kinds.some(([, kind]) => kind === 'raft-group')) return true;
  const talkedAbout = kinds.flatMap(([name]) => episode.values[name] ?? []).map(topology.resolve);
  if (kinds.length === 0) return false;
  return around.some((window) => window.node === episode.node || talkedAbout.includes(window.node));
}
