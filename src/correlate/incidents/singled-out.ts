import type { SignatureLogic } from '../../patterns/compile.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Hypothesis } from '../hypotheses/hypothesis.ts';
import { peerNodesOf, peersOf, type Topology } from '../nodes/topology.ts';

/** Observations of a member that stands apart from the others by what it sees, and by what they see of it. */
const APART_BY_ITSELF: ReadonlySet<SignatureLogic['derived']> = new Set(['one-way-isolation']);
const APART_FOR_OTHERS: ReadonlySet<SignatureLogic['derived']> = new Set([
  'peer-silent',
  'raft-port-alone',
  'raft-port-of-one',
  'cluster-port-alone',
  'member-refused-by-living',
]);

/**
 * The one member at whose links a fault of the network lies, or that alone the database fails, where the cause itself tells of no
 * more than the cluster: all that was observed of members standing apart names it.
 *
 * @param episodes of the incident. @returns null where none stands apart, or several do.
 */
export function singledOut(
  { cause, evidence }: Pick<Hypothesis, 'cause' | 'evidence'>,
  episodes: readonly Episode[],
  topology: Topology,
): string | null {
  if (cause.where === 'database' && cause.scope === 'cluster') return troubledAlone(episodes);
  if (cause.where !== 'network' || cause.scope !== 'cluster') return null;
  // Links between clients and servers are another matter.
  if (![...evidence].some((episode) => peersOf(episode).length > 0)) return null;
  const apart = new Set(
    episodes.flatMap((episode) => {
      const { derived } = episode.signature;
      if (APART_BY_ITSELF.has(derived)) return [episode.node];
      return APART_FOR_OTHERS.has(derived) ? peerNodesOf(episode, topology) : [];
    }),
  );
  const [only] = apart;
  if (apart.size !== 1 || only === undefined) return null;
  // Trouble among the others is not at its links.
  const elsewhere = [...evidence].some((episode) => {
    const ends = [episode.node, ...peerNodesOf(episode, topology)];
    return episode.role === 'server' && ends.length > 1 && !ends.includes(only);
  });
  return elsewhere ? null : only;
}

/** The one server that the database fails, while it serves another. */
function troubledAlone(episodes: readonly Episode[]): string | null {
  return episodes.find(({ signature }) => signature.derived === 'database-of-one')?.node ?? null;
}
