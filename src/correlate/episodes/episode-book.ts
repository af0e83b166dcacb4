import type { Event } from '../../model/event.ts';
import type { Role } from '../../model/source.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import { detach } from '../../text/detach.ts';
import { applyClears } from './clears.ts';
import { compareEpisodes, type Episode } from './episode.ts';
import { NodeTracks } from './node-tracks.ts';
import { settleSpan, type Span } from './span.ts';
import { Track } from './track.ts';

/** Folds events into episodes as they come, in any order of sources. Memory grows with kinds, not with events. */
export class EpisodeBook {
  #signatures: ReadonlyMap<string, SignatureLogic> = new Map();
  /** By signature and node. */
  readonly #tracks = new Map<string, Map<string, NodeTracks>>();
  /** Those whose last sample was not kept yet. */
  #unsettled = new Set<Span>();

  constructor(signatures: readonly SignatureLogic[]) {
    this.use(signatures);
  }

  /** Takes other signatures from now on; what was noted stays. */
  use(signatures: readonly SignatureLogic[]): void {
    this.#signatures = new Map(signatures.map((signature) => [signature.id, signature]));
  }

  /** Forgets the episodes that ended before an instant (UTC epoch ms). @returns how many. */
  forgetBefore(atMs: number): number {
    let forgotten = 0;
    for (const [id, byNode] of this.#tracks) {
      for (const [node, tracks] of byNode) {
        forgotten += tracks.forgetBefore(atMs);
        if (tracks.all().length === 0) byNode.delete(node);
      }
      if (byNode.size === 0) this.#tracks.delete(id);
    }
    return forgotten;
  }

  /** @param role of the source that the event comes from. */
  add(event: Event, role: Role): void {
    const signature = this.#signatures.get(event.signature);
    if (signature === undefined) return;
    this.#unsettled.add(this.#trackOf(event, signature, role).add(event));
  }

  /** The tracks of a signature's events on a node, by `keyOfEntity`; null before the first of them. */
  tracksOf(signature: string, node: string): NodeTracks | null {
    return this.#tracks.get(signature)?.get(node) ?? null;
  }

  /** Reads what it keeps of the events so far: call it before their records' memory is used again or should be let go. */
  settle(): void {
    if (this.#unsettled.size === 0) return;
    for (const span of this.#unsettled) settleSpan(span);
    // A set that is cleared goes on holding what was in it, and the garbage collector may take long to look at it.
    this.#unsettled = new Set();
  }

  #trackOf(event: Event, signature: SignatureLogic, role: Role): Track {
    let byNode = this.#tracks.get(signature.id);
    if (byNode === undefined) this.#tracks.set(signature.id, (byNode = new Map()));
    let tracks = byNode.get(event.node);
    if (tracks === undefined) byNode.set(event.node, (tracks = new NodeTracks()));
    const key = keyOfEntity(signature.splitBy, event.captures);
    const known = tracks.get(key);
    if (known !== null) return known;
    const entities = tracks.hasRoom ? entitiesOf(event, signature.splitBy) : {};
    return tracks.add(detach(key), new Track(signature, { node: event.node, role, entities }, tracks.room));
  }

  /** The episodes so far, by start; those of a signature with a threshold only where it was reached. */
  episodes(): Episode[] {
    this.settle();
    const tracks = [...this.#tracks.values()].flatMap((byNode) => [...byNode.values()].flatMap((its) => its.all()));
    return applyClears(tracks.flatMap((track) => track.episodes()).sort(compareEpisodes));
  }
}

/** By which events of a signature are kept apart. */
export function keyOfEntity(splitters: readonly string[], captures: Event['captures']): string {
  const [only] = splitters;
  if (only === undefined) return '';
  return splitters.length === 1 ? (captures[only] ?? '') : splitters.map((name) => captures[name] ?? '').join('\u0000');
}

function entitiesOf({ captures }: Event, splitters: readonly string[]): Record<string, string> {
  const entities: Record<string, string> = {};
  for (const name of splitters) {
    const value = captures[name];
    if (value !== undefined) entities[name] = detach(value);
  }
  return entities;
}
