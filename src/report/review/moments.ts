import type { Incident, Report, TimelineEntry, TimelineMark } from '../../model/report.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';

/** A restart says more than the start, stop and elections that it is made of, and those more than their noise. */
const MARK_RANK: Readonly<Record<TimelineMark, Severity>> = {
  restart: 'critical',
  start: 'high',
  ready: 'high',
  stop: 'high',
  election: 'medium',
};
/** What happened this long before an incident may be its beginning; this long after it, its end. */
const AROUND_MS = 2 * 60_000;

/** How much an entry of the timeline says: the severity of trouble, and that of a mark in the life of a process. */
export function weightOf({ mark, severity }: Pick<TimelineEntry, 'mark' | 'severity'>): Severity {
  return mark === null ? severity : MARK_RANK[mark];
}

/**
 * The entries of the timeline that a review needs, in time order: those in and around incidents first, the gravest of them first.
 *
 * @param most how many there is room for.
 */
export function tellingMoments({ timeline, incidents }: Report, most: number): TimelineEntry[] {
  const distance = (entry: TimelineEntry): number => Math.min(2, ...incidents.map((incident) => distanceOf(entry, incident)));
  const kept = new Set(
    timeline
      .map((entry) => ({ entry, distance: distance(entry) }))
      .sort((a, b) => a.distance - b.distance || compareSeverity(weightOf(a.entry), weightOf(b.entry)))
      .slice(0, most)
      .map(({ entry }) => entry),
  );
  return timeline.filter((entry) => kept.has(entry));
}

/** 0 within the incident, 1 around it, 2 elsewhere. */
function distanceOf({ atMs }: TimelineEntry, { startMs, endMs }: Incident): 0 | 1 | 2 {
  if (startMs === null) return 2;
  const [firstMs, lastMs] = [startMs, endMs ?? startMs];
  if (atMs >= firstMs && atMs <= lastMs) return 0;
  return atMs >= firstMs - AROUND_MS && atMs <= lastMs + AROUND_MS ? 1 : 2;
}
