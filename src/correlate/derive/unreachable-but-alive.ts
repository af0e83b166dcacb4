import { busyShare, longestSilence } from './busy-slots.ts';
import { derivedEpisode, type Detector } from './derived.ts';
import { detectPeerSilent } from './reachability.ts';

/** The node wrote in at least this share of the time in which the others missed it, or never was silent for longer than that. */
const ALIVE_SHARE = 0.5;
const SILENT_SHARE = 0.35;
/** A few files of a node say little in a short time. */
const SPARSE_SPAN_MS = 60_000;
const MIN_SPAN_MS = 15_000;

/** All others fail to reach a node, and it writes its logs meanwhile: it is no dead process, the way to it is broken or slow. */
export const detectUnreachableButAlive: Detector = (observations, signature) =>
  detectPeerSilent(observations, signature).flatMap(({ entities, startMs, endMs, evidence }) => {
    const node = entities['peer'] ?? '';
    const activity = observations.activities.find((candidate) => candidate.node === node);
    if (activity === undefined || startMs === null || endMs === null || endMs - startMs < MIN_SPAN_MS) return [];
    const spanMs = endMs - startMs;
    const isSparse = spanMs >= SPARSE_SPAN_MS && longestSilence(activity, startMs, endMs) <= spanMs * SILENT_SHARE;
    if (!isSparse && busyShare(activity, startMs, endMs) < ALIVE_SHARE) return [];
    return [derivedEpisode(signature, { node, role: 'server', startMs, endMs, evidence: evidence.slice(0, 4) })];
  });
