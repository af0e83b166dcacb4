import type { Report } from '../model/report.ts';
import { formatInstant } from '../time/format-instant.ts';
import { parseZone, UTC } from '../time/zone.ts';

/** Shows instants as times of day in one zone. All texts are digits, the same in every language. */
export interface Clock {
  /** The zone's name as shown. */
  readonly zone: string;
  /** `2024-05-01 10:00:12`. */
  full(ms: number): string;
  /** As short as the span of the logs allows: `10:00:12` on one day, `05-01 10:00:12` in one year. */
  short(ms: number): string;
  /** Both ends of a span; what the second shares with the first is left out. */
  span(startMs: number, endMs: number): string;
}

/** The last instant that a Date can hold, less a day, as a zone is added to it. */
const LAST_MS = 8.64e15 - 86_400_000;
const DAY_LENGTH = '2024-05-01'.length;

/**
 * A clock for one report.
 *
 * @param timeZone IANA name or offset such as `+08:00`; empty for the report's zone. One that doesn't exist counts as UTC.
 */
export function makeClock(report: Report, timeZone: string): Clock {
  const zone = parseZone(timeZone === '' ? report.run.zone : timeZone) ?? UTC;
  const full = (ms: number): string => (Math.abs(ms) < LAST_MS ? formatInstant(ms, zone).slice(0, -'.345'.length) : '-');
  const first = full(report.run.startMs ?? Number.NaN);
  const last = full(report.run.endMs ?? Number.NaN);
  const oneDay = first.slice(0, DAY_LENGTH) === last.slice(0, DAY_LENGTH);
  const oneYear = first.slice(0, 4) === last.slice(0, 4);
  const short = (ms: number): string => {
    const text = full(ms);
    if (oneDay && text.slice(0, DAY_LENGTH) === first.slice(0, DAY_LENGTH)) return text.slice(DAY_LENGTH + 1);
    return oneYear && text.slice(0, 4) === first.slice(0, 4) ? text.slice(5) : text;
  };
  const span = (startMs: number, endMs: number): string => {
    const [start, end] = [full(startMs), full(endMs)];
    if (start === end) return start;
    return `${start} – ${start.slice(0, DAY_LENGTH) === end.slice(0, DAY_LENGTH) ? end.slice(DAY_LENGTH + 1) : end}`;
  };
  return { zone: zone.name, full, short, span };
}
