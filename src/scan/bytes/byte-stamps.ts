import { readAccessStamp, readIsoStamp, type Stamp } from '../../time/stamp.ts';
import type { Zone } from '../../time/zone.ts';

const SPACE = 32;
const DASH = 45;
const COLON = 58;
const MINUTE = 60_000;

/**
 * Reads stamps of one form in bytes. Most stand in the minute of the one before: then only the seconds are looked at. The first of
 * a half hour is read by time/stamp.ts, other minutes of it are counted on from there: no zone changes its offset within. At least 64 bytes are readable behind every stamp's start.
 */
export class ByteStamps {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  readonly #zone: Zone;
  readonly #form: 'iso' | 'access';
  /** Where the two digits of the minute stand. */
  readonly #minuteOffset: number;
  /** Of the fourth word, those bytes that stand before the minute. */
  readonly #beforeMinute: number;
  // The minute of the last head: its sixteen bytes, those of its zone and the last of its minute, its instant.
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;
  #e = 0;
  #f = 0;
  #minuteMs = 0;
  /** Minutes of the hour from which the half hour of the last head goes, and when that is. */
  #halfHour = 0;
  #halfHourMs = 0;
  /** Of the stamp that was read last: UTC epoch ms. */
  atMs = 0;

  /** Of the stamp that was read last: when its minute began. */
  get minuteMs(): number {
    return this.#minuteMs;
  }

  /** @param view of the bytes. @param zone of stamps without one. */
  constructor(bytes: Buffer, view: DataView, zone: Zone, form: 'iso' | 'access') {
    this.#bytes = bytes;
    this.#view = view;
    this.#zone = zone;
    this.#form = form;
    this.#minuteOffset = form === 'access' ? 15 : 14;
    this.#beforeMinute = form === 'access' ? 0xff_ffff : 0xffff;
  }

  /** Whether `yyyy-MM-dd HH:mm:ss.SSS` without a zone stands at `at`; notes its instant. The mark before the fraction is not looked at. */
  isLocal(at: number): boolean {
    return this.#bytes[at + 10] === SPACE && this.#isIso(at, 0, at + 23);
  }

  /** The same with `T` and a zone of `zoneBytes` bytes behind it, which stands behind more digits of a second where `zoneAt` says so. */
  isZoned(at: number, zoneBytes: number, zoneAt = at + 23): boolean {
    return this.#bytes[at + 10] === 84 && this.#isIso(at, zoneBytes, zoneAt);
  }

  #isIso(at: number, zoneBytes: number, zoneAt: number): boolean {
    const bytes = this.#bytes;
    const tenths = digitAt(bytes, at + 20);
    const hundredths = digitAt(bytes, at + 21);
    const thousandths = digitAt(bytes, at + 22);
    if (tenths > 9 || hundredths > 9 || thousandths > 9 || bytes[at + 4] !== DASH) return false;
    if (!this.#isSecond(at + 16) || !this.#knowsMinute(at, zoneAt, zoneBytes)) return false;
    this.atMs = this.#minuteMs + this.#secondAt(at + 17) * 1000 + tenths * 100 + hundredths * 10 + thousandths;
    return true;
  }

  /** Bytes of the zone at `at`: `Z`, `+0800`, `+08:00`; another text than a zone is told where its minute is read. */
  zoneBytes(at: number): number {
    if (this.#bytes[at] === 90) return 1;
    return this.#bytes[at + 3] === COLON ? 6 : 5;
  }

  /** `:ss`; a leap second is left to the decoded line. */
  #isSecond(at: number): boolean {
    const bytes = this.#bytes;
    return bytes[at] === COLON && digitAt(bytes, at + 1) < 6 && digitAt(bytes, at + 2) < 10;
  }

  #secondAt(at: number): number {
    return digitAt(this.#bytes, at) * 10 + digitAt(this.#bytes, at + 1);
  }

  /** Whether the minute at `at` is known, with a zone of so many bytes at `zoneAt`; none for a stamp without. */
  #knowsMinute(at: number, zoneAt: number, zoneBytes: number): boolean {
    const view = this.#view;
    const a = view.getInt32(at, true);
    const b = view.getInt32(at + 4, true);
    const c = view.getInt32(at + 8, true);
    const d = view.getInt32(at + 12, true);
    const e = zoneBytes > 4 ? view.getInt32(zoneAt, true) : zoneBytes;
    const f = ((this.#bytes[at + 16] ?? 0) << 16) | (zoneBytes > 4 ? view.getInt16(zoneAt + 4, true) & 0xffff : 0);
    if (c === this.#c && b === this.#b && a === this.#a && e === this.#e && ((f ^ this.#f) & 0xffff) === 0) {
      if (d === this.#d && f === this.#f) return true;
      if (((d ^ this.#d) & this.#beforeMinute) === 0 && this.#turnsTo(at)) {
        this.#d = d;
        this.#f = f;
        return true;
      }
    }
    if (!this.#reads(at, zoneAt, zoneBytes)) return false;
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    this.#e = e;
    this.#f = f;
    return true;
  }

  /** Takes the minute at `at` where it is one of the half hour in hand. */
  #turnsTo(at: number): boolean {
    const minute = this.#minuteOfHour(at) - this.#halfHour;
    if (!(minute >= 0 && minute < 30)) return false;
    this.#minuteMs = this.#halfHourMs + minute * MINUTE;
    return true;
  }

  /** NaN where no digits stand there. */
  #minuteOfHour(at: number): number {
    const tens = digitAt(this.#bytes, at + this.#minuteOffset);
    const ones = digitAt(this.#bytes, at + this.#minuteOffset + 1);
    return tens < 6 && ones < 10 ? tens * 10 + ones : Number.NaN;
  }

  #reads(at: number, zoneAt: number, zoneBytes: number): boolean {
    const minuteMs = this.#minuteAt(at, zoneAt, zoneBytes);
    if (minuteMs === null) return false;
    const minute = this.#minuteOfHour(at);
    this.#minuteMs = minuteMs;
    this.#halfHour = minute < 30 ? 0 : 30;
    this.#halfHourMs = minuteMs - (minute - this.#halfHour) * MINUTE;
    return true;
  }

  /** The instant of the minute; null where none stands there, or the zone's clock goes through it twice. */
  #minuteAt(at: number, zoneAt: number, zoneBytes: number): number | null {
    const stamp = this.#stampAt(at, this.#bytes.toString('latin1', zoneAt, zoneAt + zoneBytes));
    if (stamp === null) return null;
    if (zoneBytes > 0) return stamp.clock === 'instant' ? stamp.ms : null;
    const earlier = this.#zone.toInstant(stamp.ms, null);
    return earlier === this.#zone.toInstant(stamp.ms, Number.MAX_SAFE_INTEGER) ? earlier : null;
  }

  /** The stamp of a minute with all of its zone; null where something else stands there. */
  #stampAt(at: number, zone: string): Stamp | null {
    const access = this.#form === 'access';
    const text = access
      ? `${this.#bytes.toString('latin1', at, at + 17)}:00 ${zone}`
      : `${this.#bytes.toString('latin1', at, at + 16)}:00${zone}`;
    const stamp = access ? readAccessStamp(text, 0) : readIsoStamp(text, 0);
    return stamp?.end === text.length ? stamp : null;
  }

  /** Whether `14/May/2024:10:00:00 +0800` stands at `at`, as far as the blank before its zone; notes its instant. */
  isAccess(at: number): boolean {
    if (!this.#isSecond(at + 17) || !this.#knowsMinute(at, at + 21, 5)) return false;
    this.atMs = this.#minuteMs + this.#secondAt(at + 18) * 1000;
    return true;
  }
}

/** Above 9 where no digit stands there. */
function digitAt(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) - 48) >>> 0;
}
