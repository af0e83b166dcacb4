import { compareTexts } from '../../collections/compare-texts.ts';
import type { ClockReading } from './clock-book.ts';
import { groupBy } from '../../collections/group-by.ts';
import { JoinedNames } from '../nodes/joined-names.ts';
import type { Topology } from '../nodes/topology.ts';

/** The node logs a connection before its server made it: no waiting explains that. */
const BEHIND_MS = -1500;
/** Ahead of the server, or slow to log; only a large value that several connections agree on speaks for the clock. */
const AHEAD_MS = 8000;
/** Several clients may wait for one paused server; what they agree on must be longer than pauses are. */
const AHEAD_OF_ONE_SERVER_MS = 60_000;
/** A line is written when its connection is ready, not when it was asked for. */
const MIN_BOUND_MS = 1000;
const AGREE_SHARE = 0.1;
const AGREE_MS = 3000;

/** A node whose clock is not that of most others. */
export interface ClockOffset {
  readonly node: string;
  /** Its clock minus that of the others, in ms. */
  readonly offsetMs: number;
  /** How far off that may be, in ms: what readings in both directions leave open, else how far they differ; a second at least. */
  readonly boundMs: number;
  /** Those it was compared with, sorted. */
  readonly peers: readonly string[];
  readonly readings: readonly ClockReading[];
}

/**
 * Finds the clocks that are wrong: nodes whose readings agree keep one time, the largest such group (of equal ones that with
 * more servers) is taken to be right, and who differs from it is off. So one wrong clock is one offset, however many
 * connections show it.
 *
 * @returns by node.
 */
export function clockOffsets(readings: readonly ClockReading[], topology: Topology): ClockOffset[] {
  const edges = readings.map((reading) => ({
    reading,
    server: reading.server === '' ? '(its server)' : topology.resolve(reading.server),
    isOff: reading.offsetMs <= BEHIND_MS || isAgreedAhead(reading, readings),
  }));
  const right = largestAgreeing(edges, topology);
  const shown = edges
    .filter(({ isOff, reading, server }) => isOff && right.has(reading.node) !== right.has(server))
    .map(({ reading, server }) =>
      right.has(server)
        ? { node: reading.node, peer: server, offsetMs: reading.offsetMs, reading }
        : { node: server, peer: reading.node, offsetMs: -reading.offsetMs, reading },
    );
  return [...groupBy(shown, ({ node }) => node)]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([node, list]) => ({
      node,
      offsetMs: middle(list.map(({ offsetMs }) => offsetMs)),
      boundMs: boundOf(list.map(({ offsetMs }) => offsetMs)),
      peers: [...new Set(list.map(({ peer }) => peer))].sort(),
      readings: list.map(({ reading }) => reading),
    }));
}

/** Waiting differs from connection to connection, a clock doesn't: a second reading of the node must say the same. */
function isAgreedAhead(reading: ClockReading, all: readonly ClockReading[]): boolean {
  if (reading.offsetMs < AHEAD_MS) return false;
  const tolerance = Math.max(AGREE_MS, reading.offsetMs * AGREE_SHARE);
  return all.some((other) => {
    const sameServer = other.server !== '' && other.server === reading.server && reading.offsetMs >= AHEAD_OF_ONE_SERVER_MS;
    const comparable = other !== reading && (other.node === reading.node || sameServer);
    return comparable && Math.abs(other.offsetMs - reading.offsetMs) <= tolerance;
  });
}

interface Edge {
  readonly reading: ClockReading;
  readonly server: string;
  readonly isOff: boolean;
}

/** The largest group of nodes that are joined by readings which agree. */
function largestAgreeing(edges: readonly Edge[], topology: Topology): ReadonlySet<string> {
  const joined = new JoinedNames();
  for (const { reading, server, isOff } of edges) {
    // Each is a group, if only of its own.
    joined.of(reading.node);
    joined.of(server);
    if (!isOff) joined.join(reading.node, server);
  }
  const servers = (group: ReadonlySet<string>): number =>
    [...group].filter((node) => topology.nodes.get(node)?.role !== 'client').length;
  const name = (group: ReadonlySet<string>): string => [...group].sort().join(' ');
  const [first = new Set<string>()]: ReadonlySet<string>[] = joined
    .all()
    .sort((a, b) => b.size - a.size || servers(b) - servers(a) || compareTexts(name(a), name(b)));
  return first;
}

/** Waiting makes a node's own connections show too much and those of others to it too little: the truth lies between. */
function boundOf(offsets: readonly number[]): number {
  return Math.max(MIN_BOUND_MS, Math.max(...offsets) - Math.min(...offsets));
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
