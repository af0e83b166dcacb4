import { isAtLeast } from '../../model/severity.ts';
import type { Episode } from '../episodes/episode.ts';
import { livesThrough } from './busy-slots.ts';
import { derivedEpisode, type Detector } from './derived.ts';
import { clusterSize, serverNodes } from './reachability.ts';
import { hasSymptom } from './symptoms.ts';

/** Such a time counts from this length; elections are shorter. One at least must be so long that a dead member would show. */
const MIN_SPAN_MS = 30_000;
const TELLING_SPAN_MS = 2 * 60_000;
/** Complaints this close together are about one time without a leader. */
const TOGETHER_MS = 60_000;

/**
 * No Raft group has a leader, yet every member of the cluster writes its logs through all such times: nobody is away. What
 * keeps them from electing one is something else.
 */
export const detectAllMembersAlive: Detector = ({ episodes, topology, activities }, signature) => {
  const servers = new Set(serverNodes(topology));
  const spans = leaderlessSpans(episodes).filter(({ startMs, endMs }) => endMs - startMs >= MIN_SPAN_MS);
  const members = activities.filter(({ node }) => servers.has(node));
  if (servers.size < 2 || members.length < clusterSize(topology)) return [];
  if (!spans.some(({ startMs, endMs }) => endMs - startMs >= TELLING_SPAN_MS)) return [];
  const lived = spans.every(({ startMs, endMs }) => members.every((member) => livesThrough(member, startMs, endMs)));
  if (!lived) return [];
  return spans.map(({ startMs, endMs, first }) =>
    derivedEpisode(signature, {
      node: first.node,
      role: 'server',
      startMs,
      endMs,
      evidence: first.evidence.slice(0, 1),
      numbers: { members: members.length },
    }),
  );
};

/** The times in which somebody complained that there is no leader, joined, in time order. */
function leaderlessSpans(episodes: readonly Episode[]): { startMs: number; endMs: number; first: Episode }[] {
  const spans: { startMs: number; endMs: number; first: Episode }[] = [];
  const told = episodes
    .filter((episode) => episode.role === 'server' && hasSymptom(episode, 'raft-without-leader'))
    .filter(({ signature }) => isAtLeast(signature.severity, 'low'));
  for (const episode of told.sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0))) {
    const { startMs, endMs } = episode;
    if (startMs === null || endMs === null) continue;
    const last = spans.at(-1);
    if (last !== undefined && startMs - last.endMs <= TOGETHER_MS) last.endMs = Math.max(last.endMs, endMs);
    else spans.push({ startMs, endMs, first: episode });
  }
  return spans;
}
