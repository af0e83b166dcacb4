import type { ClusterState } from '../model/cluster-state.ts';
import type { Coverage, Finding, Incident, TimelineEntry, Verdict } from '../model/report.ts';
import type { Role } from '../model/source.ts';
import { isAtLeast } from '../model/severity.ts';
import { type Observed, partsOf } from './cluster-parts.ts';
import { clusterStateOf } from './cluster-state.ts';
import { correctClocks } from './correct-clocks.ts';
import { coverageOf } from './coverage.ts';
import { compareEpisodes, type Episode } from './episode.ts';
import { findingsOf } from './findings.ts';
import { tellIncidents } from './incidents.ts';
import { judgeWithGuests } from './judge.ts';
import { Machines } from './machines.ts';
import { stampOffsets } from './stamp-offsets.ts';
import { isMark, timelineOf } from './timeline.ts';
import { learnTopology } from './topology.ts';
import { areHarmless, showsNoHealth, verdictOf } from './verdict.ts';

/** What they say together. */
export interface Correlated {
  readonly verdict: Verdict;
  readonly incidents: readonly Incident[];
  /** How many less important ones were left out. */
  readonly incidentsLeft: number;
  readonly findings: readonly Finding[];
  readonly timeline: readonly TimelineEntry[];
  readonly timelineLeft?: number;
  readonly state: ClusterState;
  readonly coverage: Coverage;
}

/** Episodes to causes, incidents and verdict. Deterministic: the same observations give the same answer in any order of sources. */
export async function correlate(asWritten: Observed): Promise<Correlated> {
  const { library } = asWritten;
  const written = asWritten.episodes.map((episode) => withPodRole(episode, asWritten.podNodes));
  const topology = learnTopology(asWritten.sources, written, asWritten.podNodes);
  const clocks = stampOffsets(asWritten.clocks, topology);
  const observed = correctClocks({ ...asWritten, episodes: written }, clocks);
  const { episodes: seen, activities } = observed;
  const clusters = partsOf(observed, topology).flatMap(judgeWithGuests);
  const texts = await library.loadTexts();
  const logsEndMs = activities.reduce<number | null>((end, { lastMs }) => Math.max(end ?? lastMs, lastMs), null);
  const nodeEndMs = new Map(activities.map((activity) => [activity.node, activity.lastMs]));
  const few = showsNoHealth(
    asWritten.sourceCoverage,
    clusters.some(({ problems }) => problems.all.length > 0),
  );
  const hasTrouble = clusters.some(({ problems }) =>
    problems.all.some(({ signature }) => isAtLeast(signature.severity, 'medium')),
  );
  const { incidents, incidentsLeft } = tellIncidents(
    clusters.map(({ order, groups, problems, scene, seen: part }) => ({
      groups,
      telling: {
        texts,
        causes: library.causes,
        scene,
        order,
        problems,
        logsEndMs,
        isExcerpt: few,
        nodeEndMs,
        topology: part.topology,
        machines: new Machines(part.topology),
        activities: part.activities,
      },
    })),
  );
  const derived = clusters.flatMap((cluster) => cluster.derived);
  const unsettled = clusters.flatMap((cluster) => cluster.unsettled);
  const episodes = [...seen, ...derived].sort(compareEpisodes);
  const roles = new Map([...topology.nodes].map(([name, { role }]) => [name, role]));
  const findings = findingsOf(episodes, texts);
  return {
    verdict: verdictOf(incidents, asWritten.sourceCoverage, {
      isKnown: episodes.length > 0,
      isExcerpt: few,
      hasTrouble,
      isHarmless: !asWritten.hasUnknownErrors && areHarmless(findings),
    }),
    incidents,
    incidentsLeft,
    findings,
    ...timelineOf([...unsettled, ...seen.filter(isMark)], texts),
    state: clusterStateOf({ tracks: observed.states, derived, activities, topology }),
    coverage: { ...coverageOf(asWritten.sourceCoverage, activities, roles), clocks },
  };
}

/** What a pod is may have turned out after its first lines. */
function withPodRole(episode: Episode, podNodes: ReadonlyMap<string, Role>): Episode {
  const role = episode.role === 'unknown' ? podNodes.get(episode.node) : undefined;
  return role === undefined || role === 'unknown' ? episode : { ...episode, role };
}
