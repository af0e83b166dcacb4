// Stamps of the half hour in hand, as src/scan/bytes/byte-stamps.ts reads them.

import { ALL, byteAt, CLOSE, COLON, digitAt, isSame, numberAt, SPACE, VECTOR } from './bytes';

/** Bits of a vector's bytes: those of `yyyy-MM-dd HH:` and `dd/MMM/yyyy:HH:`. */
const ISO_BEFORE_MINUTE: i32 = 0x3fff;
const ACCESS_BEFORE_MINUTE: i32 = 0x7fff;
/** Where their minute stands. */
const ISO_MINUTE: i32 = 14;
const ACCESS_MINUTE: i32 = 15;
const HALF_HOUR: i32 = 30;
const MINUTE_MS: i32 = 60000;

/** Where the first 32 bytes of the stamp in hand stand: `yyyy-MM-dd HH:mm...` or `dd/MMM/yyyy:HH:mm:ss +0800...`. */
let stamp: i32 = 0;
/** When its minute began, and how long the zone behind its milliseconds is. */
let minuteMs: f64 = 0;
let zoneBytes: i32 = 0;
/** Of the stamp that was read last: milliseconds within its minute. */
let withinMs: i32 = 0;

/** @param at 32 bytes. */
export function keepStampAt(at: i32): void {
  stamp = at;
}

/** Stamps of the minute of one that stands at a place are known from now on. @param ms when it is. @param zone bytes of its zone. */
export function setMinute(at: i32, ms: f64, zone: i32): void {
  v128.store(stamp, v128.load(at));
  v128.store(stamp, v128.load(at, VECTOR), VECTOR);
  minuteMs = ms;
  zoneBytes = zone;
}

/** When the stamp that was read last is. */
export function stampMs(): f64 {
  return minuteMs + <f64>withinMs;
}

/** Whether `yyyy-MM-dd HH:mm:ss`, another byte and three digits stand at a place, of the half hour in hand. */
export function readsIso(at: i32): bool {
  if (byteAt(at + 16) != COLON || digitAt(at + 17) > 5 || digitAt(at + 18) > 9) return false;
  if (digitAt(at + 20) > 9 || digitAt(at + 21) > 9 || digitAt(at + 22) > 9) return false;
  const same = i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(stamp)));
  if (same != ALL && ((same & ISO_BEFORE_MINUTE) != ISO_BEFORE_MINUTE || !turnsTo(at, ISO_MINUTE))) return false;
  withinMs = numberAt(at + 17) * 1000 + <i32>(digitAt(at + 20) * 100) + numberAt(at + 21);
  return true;
}

/** The same with the zone of the stamp in hand behind it. @returns behind the zone; -1 where something else stands there. */
export function behindZoned(at: i32): i32 {
  if (zoneBytes == 0 || !isSame(at + 23, stamp + 23, zoneBytes) || !readsIso(at)) return -1;
  return at + 23 + zoneBytes;
}

/** Whether `dd/MMM/yyyy:HH:mm:ss +0800]` stands at a place, of the half hour and the zone in hand. */
export function readsAccess(at: i32): bool {
  if (byteAt(at + 20) != SPACE || byteAt(at + 26) != CLOSE || !isSame(at + 21, stamp + 21, 5)) return false;
  if (byteAt(at + 17) != COLON || digitAt(at + 18) > 5 || digitAt(at + 19) > 9) return false;
  const same = i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(stamp)));
  if ((same & ACCESS_BEFORE_MINUTE) != ACCESS_BEFORE_MINUTE) return false;
  const isMinute = same == ALL && byteAt(at + VECTOR) == byteAt(stamp + VECTOR);
  if (!isMinute && !turnsTo(at, ACCESS_MINUTE)) return false;
  withinMs = numberAt(at + 18) * 1000;
  return true;
}

/** Takes the minute of a stamp of the hour in hand, where it is of the same half of it: no zone changes its offset within. */
function turnsTo(at: i32, digits: i32): bool {
  if (digitAt(at + digits) > 5 || digitAt(at + digits + 1) > 9) return false;
  const from = numberAt(stamp + digits);
  const to = numberAt(at + digits);
  if (from < HALF_HOUR != to < HALF_HOUR) return false;
  setMinute(at, minuteMs + <f64>((to - from) * MINUTE_MS), zoneBytes);
  return true;
}
