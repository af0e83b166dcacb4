import type { Source } from '../../model/source.ts';
import type { Stamp } from '../../time/stamp.ts';
import type { Zone } from '../../time/zone.ts';
import type { Head } from '../layouts/head.ts';
import { GO_STD } from '../layouts/go.ts';

const DAY = 86_400_000;
const HALF_DAY = DAY / 2;
const FILE_DATE = /(?:^|[^\d])(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?=[^\d]|$)/u;

/**
 * Makes instants of the stamps of one stream, in the order of its lines. Stamps without a date take it from the record
 * before, the wrapper, or the file's name; stamps without a year from the record before, the wrapper, or what the logs beside tell.
 */
export class StampClock {
  readonly #zone: Zone;
  readonly #nearMs: number | null;
  readonly #scriptShiftMs: number;
  #lastMs: number | null = null;

  /** @param told what is known of the source: near which instant stamps without a year lie, and what scripts are off by. */
  constructor(zone: Zone, told: Pick<Source, 'nearMs' | 'scriptShiftMs'> = {}) {
    this.#zone = zone;
    this.#nearMs = told.nearMs ?? null;
    this.#scriptShiftMs = told.scriptShiftMs ?? 0;
  }

  /** The zone of stamps that carry none. */
  get zone(): Zone {
    return this.#zone;
  }

  /** Instant of the last dated line; what undated lines inherit. */
  get lastMs(): number | null {
    return this.#lastMs;
  }

  /** Takes over a wrapper's time for lines without one of their own. */
  observe(instantMs: number): void {
    this.#lastMs = instantMs;
  }

  /** The instant of a wrapper's stamp that tells none by itself; null where its year is not known. */
  instantOfOuter({ clock, ms }: Stamp): number | null {
    if (clock === 'yearless') return this.#withYear(ms, this.#lastMs ?? this.#nearMs);
    return clock === 'local' ? this.#zone.toInstant(ms, this.#lastMs) : null;
  }

  /**
   * The instant of a record's head, UTC epoch ms; null where it has no stamp or nothing tells its date.
   *
   * @param outerMs the wrapper's time of the line, null for none.
   * @param file the path, for dates in names such as `sys-info.2024-06-01.log`.
   */
  instantOf(head: Head, outerMs: number | null, file: string): number | null {
    const instant = this.#resolve(head, outerMs, file);
    if (instant !== null) this.#lastMs = instant;
    return instant;
  }

  #resolve(head: Head, outerMs: number | null, file: string): number | null {
    switch (head.clock) {
      case 'instant':
        return head.ms;
      case 'local':
        return this.#zone.toInstant(head.ms + this.#shiftOf(head), this.#lastMs);
      case 'yearless':
        return this.#withYear(head.ms, outerMs ?? this.#lastMs ?? this.#nearMs);
      case 'time':
        return this.#withDate(head.ms, outerMs ?? this.#lastMs, file);
      case 'none':
        return null;
      default:
        return head.clock satisfies never;
    }
  }

  #shiftOf({ layout }: Head): number {
    return layout === GO_STD ? this.#scriptShiftMs : 0;
  }

  /** The year that puts a stamp nearest to what is known. */
  #withYear(ms: number, nearMs: number | null): number | null {
    if (nearMs === null) return null;
    const stamp = new Date(ms);
    const year = new Date(nearMs).getUTCFullYear();
    const candidates = [year - 1, year, year + 1].map((y) => {
      const local = Date.UTC(y, stamp.getUTCMonth(), stamp.getUTCDate()) + (ms % DAY);
      return this.#zone.toInstant(local, this.#lastMs);
    });
    return nearest(candidates, nearMs);
  }

  /** The day that puts a time of day nearest to what is known, so that midnight is passed forwards. */
  #withDate(ms: number, nearMs: number | null, file: string): number | null {
    if (nearMs === null) {
      const date = FILE_DATE.exec(file);
      if (date === null) return null;
      return this.#zone.toInstant(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) + ms, null);
    }
    const day = Math.floor((nearMs + this.#zone.offsetAt(nearMs) * 60_000) / DAY) * DAY;
    const candidates = [day - DAY, day, day + DAY].map((start) => this.#zone.toInstant(start + ms, this.#lastMs));
    const found = nearest(candidates, nearMs);
    return Math.abs(found - nearMs) <= HALF_DAY + DAY ? found : null;
  }
}

function nearest(candidates: readonly number[], wanted: number): number {
  return candidates.reduce((best, ms) => (Math.abs(ms - wanted) < Math.abs(best - wanted) ? ms : best));
}
