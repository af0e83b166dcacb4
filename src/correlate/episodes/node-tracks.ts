import { EpisodeRoom } from './episode-room.ts';
import type { Track } from './track.ts';

/** Kinds of entity kept apart per signature and node; what comes after is folded into one, so memory is bounded. */
const MAX_KEYS = 500;

/** The tracks of one signature on one node, by the entities that keep them apart. Mostly there is one: it needs no map. */
export class NodeTracks {
  #firstKey = '';
  #first: Track | null = null;
  #others: Map<string, Track> | null = null;
  /** Of the entities beyond the bound. */
  #rest: Track | null = null;
  /** For its tracks. */
  readonly room = new EpisodeRoom();

  /** The track of an entity; that of all entities beyond the bound for one that is not known; null for none. */
  get(key: string): Track | null {
    if (this.#first !== null && this.#firstKey === key) return this.#first;
    return this.#others?.get(key) ?? this.#rest;
  }

  /** Whether an entity more would be kept apart. */
  get hasRoom(): boolean {
    return (this.#first === null ? 0 : 1) + (this.#others?.size ?? 0) < MAX_KEYS;
  }

  /** Takes the first track of an entity while there is room, and of all others where there is none. @returns it. */
  add(key: string, track: Track): Track {
    if (!this.hasRoom) this.#rest = track;
    else if (this.#first === null) {
      this.#firstKey = key;
      this.#first = track;
    } else (this.#others ??= new Map()).set(key, track);
    return track;
  }

  /** Forgets the episodes that ended before an instant (UTC epoch ms). @returns how many. */
  forgetBefore(atMs: number): number {
    let forgotten = 0;
    for (const track of this.all()) forgotten += track.forgetBefore(atMs);
    if (this.#first?.isEmpty === true) this.#first = null;
    for (const [key, track] of this.#others ?? []) if (track.isEmpty) this.#others?.delete(key);
    if (this.#rest?.isEmpty === true) this.#rest = null;
    return forgotten;
  }

  /** In the order in which they came, that of the entities beyond the bound last. */
  all(): Track[] {
    return [this.#first, ...(this.#others?.values() ?? []), this.#rest].filter((track) => track !== null);
  }
}
