import { groupBy, itemsBy } from '../collections/group-by.ts';
import type { ClusterState } from '../model/cluster-state.ts';
import type { Coverage, Finding, Incident, TimelineEntry, Verdict } from '../model/report.ts';
import type { Role } from '../model/source.ts';
import { type Observed, partsOf } from './cluster-parts.ts';
import { clusterStateOf } from './states/cluster-state.ts';
import { correctClocks } from './correct-clocks.ts';
import { coverageOf } from './coverage.ts';
import { lastStarts } from './derive/server-runs.ts';
import { compareEpisodes, type Episode } from './episodes/episode.ts';
import { findingsOf } from './findings.ts';
import { tellIncidents } from './incidents/incidents.ts';
import { type Judged, judgeWithGuests } from './judge.ts';
import { Machines } from './nodes/machines.ts';
import type { NodeActivity } from './silences/silence-book.ts';
import { stampOffsets } from './clocks/stamp-offsets.ts';
import type { Telling } from './incidents/telling.ts';
import { isMark, timelineOf } from './timeline.ts';
import { learnTopology } from './nodes/topology.ts';
import { summaryOfLogs, verdictOf } from './verdict.ts';

/** What all observations say together. */
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

/**
 * Episodes to causes, incidents and verdict. Deterministic: the same observations give the same answer in any order of sources.
 *
 * @param asWritten with the times that the stamps say; here clocks that differ are moved into one time first.
 */
export async function correlate(asWritten: Observed): Promise<Correlated> {
  const { library, sourceCoverage, podNodes } = asWritten;
  const sources = writersOf(asWritten);
  const written = withRoles(asWritten.episodes, sources, podNodes);
  const topology = learnTopology(sources, written, podNodes);
  const clocks = stampOffsets(asWritten.clocks, topology);
  const observed = correctClocks({ ...asWritten, sources, episodes: written }, clocks);
  const { activities } = observed;
  const clusters = partsOf(observed, topology).flatMap(judgeWithGuests);
  const texts = await library.loadTexts();
  const derived = clusters.flatMap((cluster) => cluster.derived);
  const findings = findingsOf([...observed.episodes, ...derived].sort(compareEpisodes), texts);
  const summary = summaryOfLogs({
    sources: sourceCoverage,
    findings,
    severities: clusters.flatMap(({ problems }) => problems.all.map(({ signature }) => signature.severity)),
    hasUnknownErrors: asWritten.hasUnknownErrors,
  });
  const { isExcerpt, isPickedOut } = summary;
  const lives = { ...endsOf(activities), lastStarts: lastStarts(observed.episodes, sourceCoverage) };
  const shared = { texts, causes: library.causes, isExcerpt, isPickedOut, ...lives };
  const { incidents, incidentsLeft } = tellIncidents(
    clusters.map((cluster) => ({ groups: cluster.groups, telling: tellingOf(cluster, shared) })),
  );
  const forTimeline = [...clusters.flatMap((cluster) => cluster.unsettled), ...observed.episodes.filter(isMark)];
  const roles = new Map([...topology.nodes].map(([name, { role }]) => [name, role]));
  return {
    verdict: verdictOf(incidents, summary),
    incidents,
    incidentsLeft,
    findings,
    ...timelineOf(forTimeline, texts),
    state: clusterStateOf({ tracks: observed.states, derived, activities, topology }),
    coverage: { ...coverageOf(sourceCoverage, activities, roles), clocks },
  };
}

/** What the incidents of one cluster are told with. */
function tellingOf(
  { order, problems, scene, seen: { topology, activities, sourceCoverage } }: Judged,
  shared: Pick<Telling, 'texts' | 'causes' | 'isExcerpt' | 'isPickedOut' | 'logsEndMs' | 'nodeEndMs' | 'lastStarts'>,
): Telling {
  return {
    ...shared,
    scene,
    order,
    problems,
    topology,
    machines: new Machines(topology),
    activities,
    sourcesOf: itemsBy(sourceCoverage, ({ node }) => node),
  };
}

/** When the logs of each node and all of them end. */
function endsOf(activities: readonly NodeActivity[]): Pick<Telling, 'logsEndMs' | 'nodeEndMs'> {
  return {
    logsEndMs: activities.reduce<number | null>((end, { lastMs }) => Math.max(end ?? lastMs, lastMs), null),
    nodeEndMs: new Map(activities.map(({ node, lastMs }) => [node, lastMs])),
  };
}

/** A file that holds the lines of pods or services alone is no node beside them: nobody would hear of it, and it sees no peer. */
function writersOf({ sources, podNodes, episodes, activities }: Observed): Observed['sources'] {
  if (podNodes.size === 0) return sources;
  const wrote = new Set([...episodes, ...activities].map(({ node }) => node));
  return sources.filter(({ node }) => wrote.has(node));
}

/** What a pod is may have turned out after its first lines; what a tool printed is of the program whose node it is of. */
function withRoles(
  episodes: readonly Episode[],
  sources: Observed['sources'],
  podNodes: ReadonlyMap<string, Role>,
): readonly Episode[] {
  const unknown = new Set(episodes.flatMap(({ node, role }) => (role === 'unknown' ? [node] : [])));
  if (unknown.size === 0) return episodes;
  const roleOf = rolesOf(
    sources.filter(({ node }) => unknown.has(node)),
    podNodes,
  );
  return episodes.map((episode) => {
    const role = episode.role === 'unknown' ? roleOf.get(episode.node) : undefined;
    return role === undefined || role === 'unknown' ? episode : { ...episode, role };
  });
}

/** The role of each node of which it is known: a pod's, or that of its sources where they tell of one. */
function rolesOf(sources: Observed['sources'], podNodes: ReadonlyMap<string, Role>): ReadonlyMap<string, Role> {
  const known = groupBy(
    sources.filter(({ role }) => role === 'server' || role === 'client'),
    ({ node }) => node,
  );
  const ofOne = [...known].flatMap(([node, own]): [string, Role][] => {
    const [role, other] = new Set(own.map((source) => source.role));
    return role === undefined || other !== undefined ? [] : [[node, role]];
  });
  return new Map([...ofOne, ...podNodes]);
}
