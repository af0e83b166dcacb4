import { groupBy } from '../../collections/group-by.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { type Topology, valuesOfKind } from '../nodes/topology.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { serverNodes } from './reachability.ts';
import { runsByNode, startsOf } from './server-runs.ts';
import { hasSymptom } from './symptoms.ts';

/** The first lines of a process come this soon before the line that marks its start. */
const FIRST_WORDS_MS = 60_000;
/** Refusals go on for that long at most behind the mark: the port opens last. */
const START_TAKES_MS = 5 * 60_000;
/** Who comes this little earlier was started together with the server, which is not worth telling unless it gave up. */
const EARLIER_MS = 30_000;
/** A name, perhaps with a port, but not the own host's; an address in figures says whose it is. */
const SERVICE_NAME = /^(?!localhost\b)(?=[\d._-]*[a-z])[\w.-]+(?::\d+)?$/iu;
/** An application that gives up does so this soon after it was refused. */
const GIVES_UP_MS = 60_000;

/**
 * A client is refused by servers whose logs begin with a start that came later, or gives up before that start was through: nothing
 * listened there yet. Logs that were cut begin anywhere, but not with a start.
 */
export const detectRefusedBeforeStart: Detector = ({ all, topology, activities }, signature) => {
  const runs = runsByNode(all);
  const givenUp = all.filter((episode) => hasSymptom(episode, 'start-failed'));
  const beganMs = new Map(activities.map(({ node, firstMs }) => [node, firstMs]));
  const refused = all.filter((episode) => episode.role !== 'server' && episode.startMs !== null && isRefused(episode));
  return [...groupBy(refused, ({ node }) => node)].flatMap(([node, told]) => {
    const { startMs, endMs } = spanOf(told);
    if (startMs === null || endMs === null) return [];
    const addresses = told.flatMap((episode) => valuesOfKind(episode, 'address'));
    const servers = behind(addresses, topology, runs);
    const starts = servers.map((server) => firstStart(runs.get(server) ?? [], beganMs.get(server) ?? null));
    const gaveUp = givenUp.some((episode) => episode.node === node && isSoonAfter(episode, startMs, endMs));
    const isBefore = (start: Episode | null): boolean => {
      const at = start?.startMs ?? Number.NEGATIVE_INFINITY;
      if (gaveUp && start !== null) {
        const ready = readyAfter(runs.get(start.node) ?? [], at);
        if (ready !== null && endMs < ready) return true;
      }
      return startMs < at - EARLIER_MS && endMs < at + START_TAKES_MS;
    };
    if (servers.length === 0 || !starts.every(isBefore)) return [];
    const evidence = firstLinesOf([...told, ...starts.flatMap((start) => start ?? [])]);
    return [derivedEpisode(signature, { node, role: 'client', startMs, endMs, evidence, values: { peer: servers } })];
  });
};

/**
 * The nodes behind the addresses. Under Compose and Kubernetes a client asks for the name of a service and the log carries that of
 * a container: one name that no node and no member has means the only server that there is, where a start or an end of it was read.
 */
function behind(addresses: readonly string[], topology: Topology, runs: ReadonlyMap<string, unknown>): readonly string[] {
  const names = [...new Set(addresses.map(topology.resolve))];
  const [name] = names;
  const isService = name !== undefined && addresses.every((address) => SERVICE_NAME.test(address));
  if (names.length !== 1 || !isService || topology.nodes.has(name) || topology.members.has(name)) return names;
  const ran = [...runs.keys()];
  const isOnlyServer = serverNodes(topology).length <= 1 && topology.members.size <= 1;
  return isOnlyServer && ran.length === 1 ? ran : names;
}

/** Clients of 1.x ask for the main port, later ones for the gRPC port. */
function isRefused(episode: Episode): boolean {
  return hasSymptom(episode, 'grpc-port-refusing') || hasSymptom(episode, 'http-port-refusing');
}

function isSoonAfter(episode: Episode, startMs: number, endMs: number): boolean {
  return episode.startMs !== null && episode.startMs >= startMs && episode.startMs <= endMs + GIVES_UP_MS;
}

/** When the process that started at that time first served; null where that is not told. @param marks of it, in time order. */
function readyAfter(marks: readonly Episode[], atMs: number): number | null {
  return marks.find(({ signature, startMs }) => signature.marks === 'ready' && (startMs ?? 0) >= atMs)?.startMs ?? null;
}

/** The start that a server's logs begin with, if they do. @param marks of it, in time order. */
function firstStart(marks: readonly Episode[], firstMs: number | null): Episode | null {
  const [first] = startsOf(marks);
  if (first === undefined || firstMs === null || first.startMs === null) return null;
  return first.startMs - firstMs <= FIRST_WORDS_MS ? first : null;
}
