/** Turns wall clocks into instants and back. */
export interface Zone {
  /** IANA name, `UTC`, or an offset such as `+08:00`. */
  readonly name: string;
  /** Minutes ahead of UTC at an instant. */
  offsetAt(instantMs: number): number;
  /**
   * The instant of a wall clock (milliseconds, read as if it were UTC).
   * In the hour that a clock goes through twice the reading is taken that doesn't go back behind `previousMs`,
   * so that a file keeps its order; a time that a clock jumps over counts as if it had not jumped.
   */
  toInstant(localMs: number, previousMs: number | null): number;
}

const MINUTE = 60_000;
const SLOT = 30 * MINUTE;
const OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/u;
/** How far behind its predecessor a record may be written: threads of one log overtake each other by little. */
const DISORDER = 20 * MINUTE;

export const UTC: Zone = fixedZone('UTC', 0);

/** Reads `Z`, `UTC`, `+08:00`, `+0800`, `UTC+8` or an IANA name; null where there is no such zone. */
export function parseZone(name: string): Zone | null {
  const text = name.trim();
  if (text === 'Z' || text.toUpperCase() === 'UTC') return UTC;
  const offset = OFFSET.exec(text);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes <= 14 * 60 ? offsetZone(offset[1] === '-' ? -minutes : minutes) : null;
  }
  const format = zoneFormat(text);
  return format === null ? null : new NamedZone(text, format);
}

/** The zone that is `minutes` ahead of UTC all year, named `+08:00`. */
export function offsetZone(minutes: number): Zone {
  return minutes === 0 ? UTC : fixedZone(offsetName(minutes), minutes);
}

/** `+08:00` for 480. */
export function offsetName(minutes: number): string {
  const total = Math.abs(minutes);
  const hours = String(Math.floor(total / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}:${String(total % 60).padStart(2, '0')}`;
}

function fixedZone(name: string, minutes: number): Zone {
  const ahead = minutes * MINUTE;
  return { name, offsetAt: () => minutes, toInstant: (localMs) => localMs - ahead };
}

/** A zone of the time zone database. Asks Intl once per half hour of log time, as no zone changes its offset in between. */
class NamedZone implements Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();
  #slot = Number.NaN;
  #earlier = 0;
  #later = 0;

  constructor(name: string, format: Intl.DateTimeFormat) {
    this.name = name;
    this.#format = format;
  }

  offsetAt(instantMs: number): number {
    const slot = Math.floor(instantMs / SLOT);
    let offset = this.#offsets.get(slot);
    if (offset === undefined) {
      offset = this.#ask(slot * SLOT);
      this.#offsets.set(slot, offset);
    }
    return offset;
  }

  toInstant(localMs: number, previousMs: number | null): number {
    const slot = Math.floor(localMs / SLOT);
    if (slot !== this.#slot) {
      this.#slot = slot;
      this.#remember(slot * SLOT);
    }
    const earlier = localMs - this.#earlier * MINUTE;
    if (this.#earlier === this.#later) return earlier;
    const later = localMs - this.#later * MINUTE;
    return previousMs !== null && earlier < previousMs - DISORDER ? later : earlier;
  }

  /** Finds the offsets that a wall clock can have: one, or two where it is gone through twice. */
  #remember(localMs: number): void {
    const candidates = [this.offsetAt(localMs - 24 * 60 * MINUTE), this.offsetAt(localMs + 24 * 60 * MINUTE)];
    const fitting = candidates.filter((offset) => this.offsetAt(localMs - offset * MINUTE) === offset);
    const [first = candidates[0] ?? 0, second = first] = fitting;
    this.#earlier = Math.max(first, second);
    this.#later = Math.min(first, second);
  }

  #ask(instantMs: number): number {
    const parts = new Map(this.#format.formatToParts(instantMs).map((part) => [part.type, Number(part.value)]));
    const get = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
    return Math.round((local - instantMs) / MINUTE);
  }
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat | null {
  const numeric = 'numeric' as const;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
