import { type ClusterState, LANE_KINDS, type LaneKind, type StateLane, type StateSpan } from '../model/cluster-state.ts';
import type { Episode } from './episode.ts';
import { isLasting, type StateRun, type StateTrack } from './state-book.ts';
import { mergeRuns } from './state-spans.ts';
import type { Topology } from './topology.ts';

const MAX_LANES = 120;
const MAX_SPANS = 60;

/**
 * Joins what all sources said into lanes: one per node and thing, with spans in time order.
 *
 * @param derived episodes that the correlator found over many records; silences among them end what a node can know.
 */
export function clusterStateOf(tracks: readonly StateTrack[], derived: readonly Episode[], topology: Topology): ClusterState {
  const grouped = new Map<string, { node: string; kind: LaneKind; of: string; runs: StateRun[] }>();
  const add = (node: string, kind: LaneKind, of: string, runs: readonly StateRun[]): void => {
    const key = [node, LANE_KINDS.indexOf(kind), of].join('\u0000');
    const known = grouped.get(key);
    if (known === undefined) grouped.set(key, { node, kind, of, runs: [...runs] });
    else known.runs.push(...runs);
  };
  for (const { node, kind, of, runs } of tracks) {
    const thing = kind === 'member' ? topology.resolve(of) : of;
    // What a node says of itself stands in its process lane.
    if (kind !== 'member' || thing !== node) add(node, kind, thing, runs);
  }
  const silences = silencesOf(derived);
  for (const [node, runs] of silences) {
    if (topology.nodes.get(node)?.role === 'server') add(node, 'process', '', runs);
  }
  const lanes = [...grouped].map(([key, { node, kind, of, runs }]) => {
    const spans = mergeRuns(runs, silences.get(node) ?? []).map((span) => withLeader(span, topology));
    return { key, lane: { node, kind, of, spans: spans.slice(0, MAX_SPANS) } };
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

/** Silences of a node in all its files as runs, by node; one that lasts to the end of all logs is a stop. */
function silencesOf(derived: readonly Episode[]): Map<string, StateRun[]> {
  const silences = new Map<string, StateRun[]>();
  for (const { signature, node, startMs, endMs, evidence } of derived) {
    const [first] = evidence;
    if (signature.derived !== 'node-gap' && signature.derived !== 'node-stopped') continue;
    if (startMs === null || endMs === null || first === undefined) continue;
    const run: StateRun = { state: 'silent', leader: '', term: null, firstMs: startMs, lastMs: endMs, count: 1, evidence: first };
    silences.set(node, [...(silences.get(node) ?? []), run]);
  }
  return silences;
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
