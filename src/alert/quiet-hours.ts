import { isAtLeast, type Severity } from '../model/severity.ts';
import type { Zone } from '../time/zone.ts';

/** Hours of the day in which only urgent alerts are sent; what else comes is kept for the end of them. */
export interface QuietHours {
  /** Minutes after midnight by the wall clock of `zone`. `to` before `from` goes over midnight. */
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly zone: Zone;
  /** Sent all the same when as severe, or more. */
  readonly except: Severity;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** Milliseconds until the quiet hours end; 0 outside of them. */
export function quietMs(quiet: QuietHours | null, nowMs: number): number {
  if (quiet === null) return 0;
  const localMs = nowMs + quiet.zone.offsetAt(nowMs) * MINUTE_MS;
  const sinceMidnightMs = localMs - Math.floor(localMs / (DAY_MINUTES * MINUTE_MS)) * DAY_MINUTES * MINUTE_MS;
  const minute = sinceMidnightMs / MINUTE_MS;
  const { fromMinute, toMinute } = quiet;
  const inside = fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
  if (!inside) return 0;
  const left = toMinute - minute + (toMinute > minute ? 0 : DAY_MINUTES);
  return Math.ceil(left * MINUTE_MS);
}

/** Whether something of this severity is sent in quiet hours. */
export function breaksQuiet(quiet: QuietHours | null, severity: Severity): boolean {
  return quiet === null || isAtLeast(severity, quiet.except);
}
