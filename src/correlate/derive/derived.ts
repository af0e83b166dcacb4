import type { Evidence } from '../../model/event.ts';
import type { SourceCoverage } from '../../model/report.ts';
import type { Role } from '../../model/source.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import type { ClockReading } from '../clocks/clock-book.ts';
import type { Episode, NumberRange } from '../episodes/episode.ts';
import type { RestartWindow } from '../nodes/restarts.ts';
import type { NodeActivity } from '../silences/silence-book.ts';
import type { Topology } from '../nodes/topology.ts';
import type { PeerTrouble } from './troubles.ts';

/** What detectors look at. */
export interface Observations {
  /** All episodes. */
  readonly all: readonly Episode[];
  /** Without those that a completed restart accounts for. */
  readonly episodes: readonly Episode[];
  readonly topology: Topology;
  readonly activities: readonly NodeActivity[];
  readonly clocks: readonly ClockReading[];
  readonly restarts: readonly RestartWindow[];
  /** What was read, for absence to mean something. */
  readonly sourceCoverage: readonly SourceCoverage[];
  /** Trouble of servers with their peers, from `episodes`. */
  readonly troubles: readonly PeerTrouble[];
}

/** Looks at all records together and says what no single line says. */
export type Detector = (observations: Observations, signature: SignatureLogic) => Episode[];

/** An episode that a detector found. */
export function derivedEpisode(
  signature: SignatureLogic,
  found: {
    node: string;
    role: Role;
    startMs: number | null;
    endMs: number | null;
    evidence: readonly Evidence[];
    entities?: Record<string, string>;
    values?: Record<string, readonly string[]>;
    numbers?: Record<string, number>;
    clearedMs?: number | null;
  },
): Episode {
  const numbers: Record<string, NumberRange> = {};
  for (const [name, value] of Object.entries(found.numbers ?? {})) numbers[name] = { min: value, max: value, sum: value };
  const entities = found.entities ?? {};
  const values: Record<string, readonly string[]> = { ...found.values };
  for (const [name, value] of Object.entries(entities)) values[name] ??= [value];
  return {
    signature,
    node: found.node,
    role: found.role,
    entities,
    startMs: found.startMs,
    endMs: found.endMs,
    count: 1,
    evidence: found.evidence.slice(0, 8),
    numbers,
    values,
    clearedMs: found.clearedMs ?? null,
  };
}

/** The first line of each episode, to prove what was derived from them. */
export function firstLinesOf(episodes: readonly Episode[]): Evidence[] {
  return episodes.flatMap(({ evidence }) => evidence.slice(0, 1));
}

/** The first line of each trouble. */
export function firstLinesOfTroubles(troubles: readonly PeerTrouble[]): Evidence[] {
  return firstLinesOf(troubles.flatMap(({ episodes }) => episodes.slice(0, 1)));
}

/** Role of a node, `unknown` for one without logs. */
export function roleOf(topology: Topology, node: string): Role {
  return topology.nodes.get(node)?.role ?? 'unknown';
}
