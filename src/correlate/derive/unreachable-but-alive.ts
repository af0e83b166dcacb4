import type { NodeActivity } from '../silences/silence-book.ts';
import { busyShare, longestSilence } from './busy-slots.ts';
import { derivedEpisode, type Detector, type Observations } from './derived.ts';
import { detectPeerSilent } from './reachability.ts';
import { uncleanStarts } from './unclean-restart.ts';

/** The node wrote in at least this share of the time in which the others missed it, or never was silent for longer than that. */
const ALIVE_SHARE = 0.5;
const SILENT_SHARE = 0.35;
/** A few files of a node say little in a short time. */
const SPARSE_SPAN_MS = 60_000;
const MIN_SPAN_MS = 15_000;
/** So long a server may take to start: it writes much and can't be reached yet. */
const BOOT_MS = 2 * 60_000;
/** A process that ended wouldn't write for so long, or not before so long. */
const RETURN_MS = 30_000;
const STEADY_MS = 10_000;

/** All others fail to reach a node, and it writes its logs meanwhile: it is no dead process, the way to it is broken or slow. */
export const detectUnreachableButAlive: Detector = (observations, signature) => {
  const unclean = uncleanStarts(observations);
  return detectPeerSilent(observations, signature).flatMap(({ entities, startMs, endMs, evidence }) => {
    const node = entities['peer'] ?? '';
    const activity = observations.activities.find((candidate) => candidate.node === node);
    if (activity === undefined || startMs === null || endMs === null) return [];
    // What a process writes that begins meanwhile says nothing of the one before it, unless that one was stopped on purpose.
    const begun = unclean.find((start) => start.node === node && (start.startMs ?? 0) > startMs);
    const begunMs = Math.min(begun?.startMs ?? endMs, endMs);
    if (endMs - startMs < MIN_SPAN_MS) {
      if (!livesOn(activity, startMs, endMs, observations)) return [];
    } else if (!livedIn(activity, startMs, begunMs) && !livedIn(activity, begunMs + BOOT_MS, endMs)) return [];
    return [derivedEpisode(signature, { node, role: 'server', startMs, endMs, evidence: evidence.slice(0, 4) })];
  });
};

/** A moment says nothing by itself: the node must write on after it, without a start, so no process of it ended then. */
function livesOn(activity: NodeActivity, startMs: number, endMs: number, { all }: Observations): boolean {
  const toMs = endMs + RETURN_MS;
  const starts = all.some(
    (mark) =>
      mark.node === activity.node &&
      (mark.signature.marks === 'start' || mark.signature.marks === 'stop' || mark.signature.marks === 'ready') &&
      (mark.endMs === null || (mark.endMs >= startMs - BOOT_MS && (mark.startMs ?? 0) <= toMs)),
  );
  return !starts && activity.lastMs >= toMs && longestSilence(activity, startMs, toMs) < STEADY_MS;
}

function livedIn(activity: NodeActivity, startMs: number, endMs: number): boolean {
  const spanMs = endMs - startMs;
  if (spanMs < MIN_SPAN_MS) return false;
  const isSparse = spanMs >= SPARSE_SPAN_MS && longestSilence(activity, startMs, endMs) <= spanMs * SILENT_SHARE;
  return isSparse || busyShare(activity, startMs, endMs) >= ALIVE_SHARE;
}
