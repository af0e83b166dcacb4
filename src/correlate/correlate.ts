import type { ClusterState } from '../model/cluster-state.ts';
import type { Finding, Coverage, Incident, SourceCoverage, TimelineEntry, Verdict } from '../model/report.ts';
import { isAtLeast } from '../model/severity.ts';
import type { Role, Source } from '../model/source.ts';
import type { PatternLibrary } from '../patterns/library.ts';
import type { ClockReading } from './clock-book.ts';
import { clusterStateOf } from './cluster-state.ts';
import { coverageOf, presenceOf } from './coverage.ts';
import { deriveEpisodes } from './derive/index.ts';
import { compareEpisodes, type Episode } from './episode.ts';
import { EpisodesInTime } from './episodes-in-time.ts';
import { explainAll } from './explain.ts';
import { findingsOf } from './findings.ts';
import { groupBy } from './group-by.ts';
import { suppose } from './hypothesis.ts';
import { tellIncidents } from './incidents.ts';
import { rankHypotheses } from './rank.ts';
import { completedRestarts, isSettled } from './restarts.ts';
import type { NodeActivity } from './silence-book.ts';
import type { StateTrack } from './state-book.ts';
import { isMark, timelineOf } from './timeline.ts';
import { learnTopology } from './topology.ts';
import { verdictOf } from './verdict.ts';

/** What reading and matching gave. */
export interface Observed {
  readonly library: PatternLibrary;
  readonly sources: readonly Source[];
  /** Nodes that wrappers named inside a source (pods, containers), with the role of that source. */
  readonly podNodes: ReadonlyMap<string, Role>;
  readonly sourceCoverage: readonly SourceCoverage[];
  readonly episodes: readonly Episode[];
  readonly activities: readonly NodeActivity[];
  readonly clocks: readonly ClockReading[];
  /** What lines said about states, by source. */
  readonly states: readonly StateTrack[];
}

export interface Correlated {
  readonly verdict: Verdict;
  readonly incidents: readonly Incident[];
  readonly findings: readonly Finding[];
  readonly timeline: readonly TimelineEntry[];
  readonly timelineLeft?: number;
  readonly state: ClusterState;
  readonly coverage: Coverage;
}

/** Episodes by signature. */
function indexOf(episodes: readonly Episode[]): Map<string, Episode[]> {
  return groupBy(episodes, (episode) => episode.signature.id);
}

/** Episodes to causes, incidents and verdict. Deterministic: the same observations give the same answer in any order of sources. */
export async function correlate(observed: Observed): Promise<Correlated> {
  const { library } = observed;
  const seen = observed.episodes.map((episode) => withPodRole(episode, observed.podNodes));
  const topology = learnTopology(observed.sources, seen, observed.podNodes);
  const restarts = completedRestarts(seen, observed.activities);
  const open = seen.filter((episode) => !isSettled(episode, restarts, topology));
  const observations = { topology, activities: observed.activities, clocks: observed.clocks, restarts };
  const derived = deriveEpisodes({ ...observations, all: seen, episodes: open }, library.signatures);
  const episodes = [...seen, ...derived].sort(compareEpisodes);
  const unsettled = [...open, ...derived].sort(compareEpisodes);
  const index = indexOf(episodes);
  const openIndex = indexOf(unsettled);
  const presence = presenceOf(observed.sourceCoverage);
  // What a restart accounts for is no evidence of anything graver than the restart.
  const hypotheses = library.causes.flatMap((cause) => suppose(cause, cause.benign ? index : openIndex, topology, presence));
  const problems = new EpisodesInTime(unsettled.filter((episode) => isAtLeast(episode.signature.severity, 'low')));
  const groups = rankHypotheses(hypotheses, explainAll(hypotheses, openIndex, topology), problems);
  const texts = await library.loadTexts();
  const nodeEndMs = new Map(observed.activities.map((activity) => [activity.node, activity.lastMs]));
  const logsEndMs = observed.activities.reduce<number | null>((end, { lastMs }) => Math.max(end ?? lastMs, lastMs), null);
  const incidents = tellIncidents(groups, { texts, problems, logsEndMs, nodeEndMs, topology, activities: observed.activities });
  const records = observed.sourceCoverage.reduce((sum, source) => sum + source.records, 0);
  return {
    verdict: verdictOf(incidents, { records, known: episodes.length > 0 }),
    incidents,
    findings: findingsOf(episodes, texts),
    ...timelineOf([...unsettled, ...seen.filter(isMark)], texts),
    state: clusterStateOf({ tracks: observed.states, derived, activities: observed.activities, topology }),
    coverage: coverageOf(
      observed.sourceCoverage,
      observed.activities,
      new Map([...topology.nodes].map(([name, { role }]) => [name, role])),
    ),
  };
}

/** What a pod is may have turned out after its first lines. */
function withPodRole(episode: Episode, podNodes: ReadonlyMap<string, Role>): Episode {
  const role = episode.role === 'unknown' ? podNodes.get(episode.node) : undefined;
  return role === undefined || role === 'unknown' ? episode : { ...episode, role };
}
