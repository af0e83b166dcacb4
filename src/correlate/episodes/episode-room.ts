/** Episodes kept apart per signature and node, of all entities together. */
const MAX_EPISODES = 2000;
/** Of later ones only the first and the last event are quoted, and few for their captures. */
const QUOTED_EPISODES = 100;

/** How many episodes of one signature and node are kept: shared by the tracks of its entities. */
export class EpisodeRoom {
  #taken = 0;

  /** Whether later events extend the episodes that there are. */
  get isFull(): boolean {
    return this.#taken >= MAX_EPISODES;
  }

  /** Whether a new episode is to be quoted at length. */
  get isAmple(): boolean {
    return this.#taken < QUOTED_EPISODES;
  }

  take(): void {
    this.#taken++;
  }

  giveBack(count: number): void {
    this.#taken -= count;
  }
}
