import { type FSWatcher, watch } from 'node:fs';

/** Whom a watch tells. */
export interface FolderEvents {
  /** Something was written. */
  changed(): void;
  /** A name came, went or became another. */
  renamed(): void;
  /** The system can't watch this folder; told once for each. */
  failed(folder: string): void;
}

/** Watches folders through the system (inotify, FSEvents, ...). A folder that can't be watched is told and must be looked at. */
export class FolderWatch {
  readonly #watchers = new Map<string, FSWatcher | null>();
  readonly #events: FolderEvents;

  constructor(events: FolderEvents) {
    this.#events = events;
  }

  /** Takes the folders to watch from now on; those that are watched already stay as they are. */
  follow(folders: readonly string[]): void {
    const wanted = new Set(folders);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher?.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watchers.set(folder, this.#open(folder));
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher?.close();
    this.#watchers.clear();
  }

  #open(folder: string): FSWatcher | null {
    try {
      const watcher = watch(folder, (event) => {
        if (event === 'rename') this.#events.renamed();
        else this.#events.changed();
      });
      watcher.on('error', () => this.#fail(folder));
      return watcher;
    } catch (error) {
      // A folder that is not there yet is found by the next listing.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      this.#events.failed(folder);
      return null;
    }
  }

  #fail(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.set(folder, null);
    this.#events.failed(folder);
  }
}
