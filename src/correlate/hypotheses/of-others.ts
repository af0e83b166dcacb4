import type { Episode } from '../episodes/episode.ts';
import type { EpisodeOrder, EpisodeSet } from '../episodes/episode-set.ts';
import type { Hypothesis } from './hypothesis.ts';
import { isIpv4 } from '../nodes/ipv4.ts';
import { hostOf, peerNodesOf, peersOf, type Topology } from '../nodes/topology.ts';

/** What is told of other nodes than a given one: two nodes can fail at the same time, each for its own reason. */
export class OfOthers {
  readonly #order: EpisodeOrder;
  readonly #topology: Topology;
  readonly #peers = new Map<Episode, readonly string[]>();
  readonly #sets = new Map<string, EpisodeSet>();
  readonly #mostly = new Map<Hypothesis, Map<string, boolean>>();
  #named: ReadonlyMap<string, ReadonlySet<string>> | null = null;

  constructor(order: EpisodeOrder, topology: Topology) {
    this.#order = order;
    this.#topology = topology;
  }

  /** Whether all peers that an episode names are certainly other nodes than this one; false where it names none. */
  has(episode: Episode, node: string): boolean {
    // What a node says of others may come of its own fault; what all say of one does not.
    if (episode.node === node && episode.signature.derived !== 'peer-silent') return false;
    let peers = this.#peers.get(episode);
    if (peers === undefined) this.#peers.set(episode, (peers = peerNodesOf(episode, this.#topology)));
    return peers.length > 0 && peers.every((peer) => peer !== node && this.#isAnother(peer, node, episode.node));
  }

  /**
   * Whether two names can't be of one node: one has logs, both stand in the list of members, or who writes of the one by an address
   * of which nothing else is known calls the other by its own.
   */
  #isAnother(peer: string, node: string, writer: string): boolean {
    const { nodes, members } = this.#topology;
    if (nodes.has(peer) || (members.has(peer) && members.has(node))) return true;
    return isIpv4(peer) && (this.#namedBy(writer)?.has(node) ?? false);
  }

  /** The nodes with logs that a node calls by an address of theirs. */
  #namedBy(writer: string): ReadonlySet<string> | undefined {
    if (this.#named === null) {
      const named = new Map<string, Set<string>>();
      for (const episode of this.#order.sorted) {
        for (const address of peersOf(episode)) {
          const node = this.#topology.resolve(address);
          if (!isIpv4(hostOf(address)) || !this.#topology.nodes.has(node)) continue;
          named.set(episode.node, (named.get(episode.node) ?? new Set()).add(node));
        }
      }
      this.#named = named;
    }
    return this.#named.get(writer);
  }

  /** All such episodes. */
  of(node: string): EpisodeSet {
    let set = this.#sets.get(node);
    if (set === undefined)
      this.#sets.set(node, (set = this.#order.setOf(this.#order.sorted.filter((episode) => this.has(episode, node)))));
    return set;
  }

  /** Whether most of what speaks for a cause is told of other nodes than this one. */
  isMostlyOfOthers(one: Hypothesis, node: string): boolean {
    let known = this.#mostly.get(one);
    if (known === undefined) this.#mostly.set(one, (known = new Map()));
    let mostly = known.get(node);
    if (mostly === undefined) {
      const others = this.of(node);
      const told = [...one.evidence].filter((episode) => others.has(episode));
      known.set(node, (mostly = told.length > one.evidence.size / 2));
    }
    return mostly;
  }
}
