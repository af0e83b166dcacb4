import type { Zone } from './zone.ts';

/** `2024-05-01 10:00:12.345` as a clock in the zone shows an instant (UTC epoch ms, within the years 0-9999). */
export function formatInstant(ms: number, zone: Zone): string {
  return new Date(ms + zone.offsetAt(ms) * 60_000).toISOString().slice(0, -1).replace('T', ' ');
}
