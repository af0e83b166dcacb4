import { type ClusterState, LANE_KINDS, type LaneKind, type StateLane, type StateSpan } from '../../model/cluster-state.ts';
import type { Episode } from '../episodes/episode.ts';
import { absencesOf, silencesBeforeStarts, silencesOf } from './node-silences.ts';
import type { NodeActivity } from '../silences/silence-book.ts';
import { isLasting, type StateRun, type StateTrack } from './state-book.ts';
import { mergeRuns } from './state-spans.ts';
import type { Topology } from '../nodes/topology.ts';

const MAX_LANES = 120;
const MAX_SPANS = 60;

/** What lanes are made from. */
export interface StateObservations {
  readonly tracks: readonly StateTrack[];
  /** Episodes that the correlator found over many records; silences among them end what a node can know. */
  readonly derived: readonly Episode[];
  readonly activities: readonly NodeActivity[];
  readonly topology: Topology;
}

interface Thing {
  readonly key: string;
  readonly node: string;
  readonly kind: LaneKind;
  readonly of: string;
  readonly runs: StateRun[];
}

/** Joins what all sources said into lanes: one per node and thing, with spans in time order. */
export function clusterStateOf(observed: StateObservations): ClusterState {
  const { topology } = observed;
  const silences = silencesOf(observed.derived);
  const things = thingsOf(observed.tracks, silences, topology);
  // A process lane shows when its node was away, so it comes first; the other lanes of the node know nothing meanwhile.
  const away = new Map(silences);
  const processes = new Map<string, StateSpan[]>();
  for (const { node, runs } of things.filter(({ kind }) => kind === 'process')) {
    const activity = observed.activities.find((one) => one.node === node);
    const died = activity === undefined ? [] : silencesBeforeStarts(mergeRuns(runs, []), activity);
    const spans = mergeRuns([...runs, ...died], []);
    processes.set(node, spans);
    away.set(node, [...(silences.get(node) ?? []), ...died, ...absencesOf(spans)]);
  }
  const lanes = things.map(({ key, node, kind, of, runs }) => {
    const spans = kind === 'process' ? (processes.get(node) ?? []) : mergeRuns(runs, away.get(node) ?? []);
    return { key, lane: { node, kind, of, spans: spans.slice(0, MAX_SPANS).map((span) => withLeader(span, topology)) } };
  });
  const kept = new Set([...lanes].sort((a, b) => interest(b.lane) - interest(a.lane) || byKey(a, b)).slice(0, MAX_LANES));
  return {
    lanes: lanes
      .filter((one) => kept.has(one))
      .sort(byKey)
      .map(({ lane }) => lane),
    left: lanes.length - kept.size,
  };
}

/** Runs of all sources by node and thing; a server's silence is a state of its process. */
function thingsOf(
  tracks: readonly StateTrack[],
  silences: ReadonlyMap<string, readonly StateRun[]>,
  topology: Topology,
): Thing[] {
  const things = new Map<string, Thing>();
  const add = (node: string, kind: LaneKind, of: string, runs: readonly StateRun[]): void => {
    const key = [node, LANE_KINDS.indexOf(kind), of].join('\u0000');
    const known = things.get(key);
    if (known === undefined) things.set(key, { key, node, kind, of, runs: [...runs] });
    else known.runs.push(...runs);
  };
  for (const { node, kind, of, runs } of tracks) {
    const thing = kind === 'member' ? topology.resolve(of) : of;
    // What a node says of itself stands in its process lane.
    if (kind !== 'member' || thing !== node) add(node, kind, thing, runs);
  }
  for (const [node, runs] of silences) {
    if (topology.nodes.get(node)?.role === 'server') add(node, 'process', '', runs);
  }
  return [...things.values()];
}

function withLeader(span: StateSpan, topology: Topology): StateSpan {
  return span.leader === '' ? span : { ...span, leader: topology.resolve(span.leader) };
}

/** A lane that shows trouble says more than one that changes, and that more than one that never does. */
function interest({ spans }: StateLane): number {
  const troubled = spans.filter((span) => !isLasting(span.state) || span.state === 'failed').length;
  return Math.min(troubled, 5) * 10 + Math.min(spans.length, 9);
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
