import type { LogRecord } from '../../model/record.ts';
import type { Zone } from '../../time/zone.ts';
import { readCtimeStamp } from '../../time/stamp.ts';

const TIME = /^[Tt]ime: /u;
const MAX_HELD = 20_000;

/**
 * Dates the records of a crash file (hs_err): its only stamp stands in the summary (JDK 9+) or at the end (JDK 8), so all records
 * before it are held until it is seen.
 */
export class CrashDater {
  readonly #zone: Zone;
  #held: LogRecord[] | null = [];
  #atMs: number | null = null;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Takes a record; gives what can be passed on, in order. */
  push(record: LogRecord): readonly LogRecord[] {
    if (this.#held === null) return [this.#dated(record)];
    this.#held.push(record);
    const stamp = TIME.test(record.text) ? readCtimeStamp(record.text, 6) : null;
    if (stamp === null) return this.#held.length < MAX_HELD ? [] : this.flush();
    this.#atMs = stamp.clock === 'instant' ? stamp.ms : this.#zone.toInstant(stamp.ms, null);
    return this.flush();
  }

  /** What is held, at the end of the file; the next file starts anew. */
  flush(): readonly LogRecord[] {
    const held = this.#held ?? [];
    this.#held = null;
    return held.map((record) => this.#dated(record));
  }

  /** Forgets the stamp: the next file is another crash. */
  reset(): void {
    this.#held = [];
    this.#atMs = null;
  }

  #dated(record: LogRecord): LogRecord {
    return record.atMs === null && this.#atMs !== null ? { ...record, atMs: this.#atMs } : record;
  }
}
