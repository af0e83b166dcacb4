import { Complainers } from '../silences/complainers.ts';
import { LaterBegun } from '../silences/later-begun.ts';
import { ACTIVITY_BUCKET_MS, type NodeActivity } from '../silences/silence-book.ts';
import type { Episode } from '../episodes/episode.ts';
import { overlaps } from '../episodes/in-time.ts';
import { busySlots } from './busy-slots.ts';
import { derivedEpisode, roleOf, type Detector } from './derived.ts';
import { AROUND_MS, BUSY_AROUND, gapsAround, isDenseAround, MIN_SOURCES, type NodeGap } from './node-gaps.ts';
import { silencesIn } from './own-silences.ts';
import type { PeerTrouble } from './troubles.ts';

/** A start, or that it is ready, so soon after the silence makes it a restart. */
const START_WITHIN_MS = 30_000;

/** The node wrote nothing in any file, though it is a busy one, and went on without a restart: paused, starved or its disk stood still. */
export const detectNodeGaps: Detector = ({ all, topology, activities, sourceCoverage, troubles }, signature) => {
  const starts = all.filter(({ signature: { marks } }) => marks === 'start' || marks === 'ready');
  const read = { complainers: new Complainers(sourceCoverage), laterBegun: new LaterBegun(sourceCoverage) };
  return silencesIn(activities, read, (node) => roleOf(topology, node))
    .own.filter(
      ({ gap }) =>
        !starts.some((start) => start.node === gap.node && isWithin(start.startMs, gap.startMs, gap.endMs + START_WITHIN_MS)),
    )
    .filter(({ gap, activity }) => isDenseAround(activity, gap) || isSteadySinceStart(activity, gap, starts))
    .filter(({ gap, activity }) => isSteadySincePeersAreWell(activity, gap, troubles))
    .flatMap(({ gap, activity }) => {
      const around = gapsAround(activity, gap, ACTIVITY_BUCKET_MS);
      // Files that begin or end there (rotation, a cut copy) are no silence: some must go on behind it.
      if (around.length < MIN_SOURCES) return [];
      const closest = around.sort((a, b) => a.endMs - a.startMs - (b.endMs - b.startMs)).slice(0, 2);
      return [
        derivedEpisode(signature, {
          node: gap.node,
          role: roleOf(topology, gap.node),
          startMs: gap.startMs,
          endMs: gap.endMs,
          evidence: closest.flatMap((g) => [g.before, g.after]),
          numbers: { gapMs: gap.endMs - gap.startMs },
          // It is told by what the node wrote next.
          clearedMs: gap.endMs,
        }),
      ];
    });
};

/** What a server writes while it starts says nothing of how it writes afterwards. */
function isSteadySinceStart(activity: NodeActivity, { node, startMs }: NodeGap, starts: readonly Episode[]): boolean {
  const told = starts.flatMap((start) => (start.node === node ? [start.startMs ?? 0, start.endMs ?? 0] : []));
  const last = Math.max(0, ...told.filter((atMs) => atMs <= startMs));
  return startMs - last >= AROUND_MS || busySlots(activity, last, startMs) >= BUSY_AROUND;
}

/** What a server writes while a member is out of its reach says nothing of how it writes once that member is there again. */
function isSteadySincePeersAreWell(activity: NodeActivity, gap: NodeGap, troubles: readonly PeerTrouble[]): boolean {
  const own = troubles.filter(({ node }) => node === gap.node);
  const before = own.filter(({ endMs }) => isWithin(endMs, gap.startMs - AROUND_MS, gap.startMs + ACTIVITY_BUCKET_MS));
  const after = own.filter((trouble) => overlaps(trouble, gap.endMs, gap.endMs + AROUND_MS, 0));
  const over = before.filter(({ peer }) => !after.some((trouble) => trouble.peer === peer));
  return over.length === 0 || busySlots(activity, Math.max(...over.map(({ endMs }) => endMs)), gap.startMs) >= BUSY_AROUND;
}

function isWithin(atMs: number | null, fromMs: number, toMs: number): boolean {
  return atMs !== null && atMs >= fromMs && atMs <= toMs;
}
