import type { FoundLog } from './list-logs.ts';
import { keyText, OpenLog } from './open-log.ts';

/** A file of which is not known yet whether it is a log, a new one or a copy. It is held open until that is known. */
export interface Stranger {
  readonly log: OpenLog;
  /** How the last listing saw it. */
  readonly found: FoundLog;
  /** It lay there when the following began. */
  readonly isFirst: boolean;
  /** Nothing stood in it when it was found: all of it comes while it is followed. */
  readonly wasEmpty: boolean;
  /** It was deleted with something in it. */
  readonly isGone: boolean;
}

/** The files that are to be judged, the one listed first first. */
export class Strangers {
  #all = new Map<string, Stranger>();

  /** Takes what a listing saw that is no known log. @returns false where one could not be opened: list again. */
  listed(all: readonly FoundLog[], isFirst: boolean): boolean {
    const before = this.#all;
    this.#all = new Map();
    let isComplete = true;
    for (const found of all) {
      const key = keyText(found);
      const known = before.get(key);
      before.delete(key);
      const log = known?.log ?? OpenLog.open(found.absolutePath, found);
      if (log === null) isComplete = false;
      else this.#all.set(key, { ...(known ?? { isFirst, wasEmpty: log.sizeBytes === 0 }), log, found, isGone: false });
    }
    for (const [key, stranger] of before) {
      if (stranger.log.sizeBytes > 0) this.#all.set(key, { ...stranger, isGone: true });
      else stranger.log.close();
    }
    return isComplete;
  }

  get all(): readonly Stranger[] {
    return [...this.#all.values()];
  }

  /** It is known now; the file stays open. */
  remove(stranger: Stranger): void {
    this.#all.delete(keyText(stranger.found));
  }

  close(): void {
    for (const { log } of this.#all.values()) log.close();
    this.#all.clear();
  }
}
