import { parseDuration } from './duration.ts';
import { dayMs, readIsoStamp } from './stamp.ts';
import type { Zone } from './zone.ts';

/** A bound that a user gives: an instant, or so long before the end of the logs. */
export type Moment = { readonly kind: 'instant'; readonly atMs: number } | { readonly kind: 'before-end'; readonly byMs: number };

/**
 * Reads `2024-05-01`, `2024-05-01 10:00`, `2024-05-01T10:00:00+08:00` or a duration such as `2h`, `90m`.
 *
 * @param zone of stamps that carry none.
 * @returns null where the text is neither.
 */
export function parseMoment(text: string, zone: Zone): Moment | null {
  const duration = parseDuration(text);
  if (duration !== null && duration >= 0) return { kind: 'before-end', byMs: duration };
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d:\d\d)(:\d\d.*)?)?$/u.exec(text.trim());
  if (parts === null) return null;
  if (parts[4] === undefined) {
    const ms = dayMs(Number(parts[1]), Number(parts[2]), Number(parts[3]));
    return Number.isNaN(ms) ? null : { kind: 'instant', atMs: zone.toInstant(ms, null) };
  }
  const full = `${parts[1]}-${parts[2]}-${parts[3]} ${parts[4]}${parts[5] ?? ':00'}`;
  const stamp = readIsoStamp(full, 0);
  if (stamp === null || stamp.end !== full.length) return null;
  return { kind: 'instant', atMs: stamp.clock === 'instant' ? stamp.ms : zone.toInstant(stamp.ms, null) };
}
