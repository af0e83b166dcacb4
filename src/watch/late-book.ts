import type { Diagnostic } from '../model/diagnostic.ts';
import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';

/** A record that is so much older than one before it in the same source came late. */
const LATE_MS = 60_000;

/** Counts records that come late. They take part like all others: episodes are kept by their own time. */
export class LateBook {
  /** Sources are forgotten when nobody else knows them. */
  readonly #ends = new WeakMap<Source, number>();
  #untold = 0;
  #most = 0;
  total = 0;

  note({ source, atMs }: LogRecord): void {
    if (atMs === null) return;
    const end = this.#ends.get(source);
    if (end === undefined || atMs > end) this.#ends.set(source, atMs);
    else if (end - atMs > LATE_MS) {
      this.total++;
      this.#untold++;
      this.#most = Math.max(this.#most, end - atMs);
    }
  }

  /** What came late since the last call; null for nothing. */
  notice(): Diagnostic | null {
    if (this.#untold === 0) return null;
    const [count, seconds] = [this.#untold, Math.round(this.#most / 1000)];
    this.#untold = 0;
    this.#most = 0;
    return {
      code: 'late-records',
      kind: 'note',
      source: '',
      message: {
        en: `${count} record${count === 1 ? '' : 's'} came late (up to ${seconds} s behind); they are counted where they belong`,
        zh: `${count} 条记录迟到（最多落后 ${seconds} 秒），已按其自身时间计入`,
      },
    };
  }
}
