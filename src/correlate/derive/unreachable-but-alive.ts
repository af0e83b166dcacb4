import { ACTIVITY_BUCKET_MS } from '../silence-book.ts';
import { derivedEpisode, type Detector } from './derived.ts';
import { detectPeerSilent } from './reachability.ts';

/** The node wrote in at least this share of the time in which the others missed it. */
const ALIVE_SHARE = 0.5;
const MIN_SPAN_MS = 15_000;

/** All others fail to reach a node, and it writes its logs meanwhile: it is no dead process, the way to it is broken or slow. */
export const detectUnreachableButAlive: Detector = (observations, signature) =>
  detectPeerSilent(observations, signature).flatMap(({ entities, startMs, endMs, evidence }) => {
    const node = entities['peer'] ?? '';
    const activity = observations.activities.find((candidate) => candidate.node === node);
    if (activity === undefined || startMs === null || endMs === null || endMs - startMs < MIN_SPAN_MS) return [];
    const from = Math.ceil(startMs / ACTIVITY_BUCKET_MS);
    const to = Math.floor(endMs / ACTIVITY_BUCKET_MS);
    const busy = activity.buckets.filter((bucket) => bucket >= from && bucket <= to).length;
    if (busy < ALIVE_SHARE * (to - from + 1)) return [];
    return [derivedEpisode(signature, { node, role: 'server', startMs, endMs, evidence: evidence.slice(0, 4) })];
  });
