import { groupBy } from '../../collections/group-by.ts';
import type { Evidence } from '../../model/event.ts';
import type { Words } from '../../model/language.ts';
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
/** What several nodes say within this time is told once. */
const TOGETHER_MS = 10_000;

/** How much an entry of the timeline says: the severity of trouble, and that of a mark in the life of a process. */
export function weightOf({ mark, severity }: Pick<TimelineEntry, 'mark' | 'severity'>): Severity {
  return mark === null ? severity : MARK_RANK[mark];
}

/** Something that happened, on one or more nodes; several signatures may tell of one record. */
export interface Moment {
  readonly atMs: number;
  readonly nodes: readonly string[];
  /** The gravest first. */
  readonly titles: readonly Words[];
  readonly count: number;
  /** The first record that tells of it. */
  readonly evidence: Evidence;
}

interface Weighed extends Moment {
  readonly key: string;
  readonly weight: Severity;
  readonly distance: number;
}

/**
 * The timeline as a review tells it, in time order: what several signatures say of one record is one moment, and so is what
 * several nodes say within seconds. Where there is no room for all, those within incidents stay, then those around them, the
 * gravest first.
 *
 * @param most how many there is room for.
 * @returns the moments to show, and how many there are in all.
 */
export function tellingMoments(
  { timeline, timelineLeft = 0, incidents }: Report,
  most: number,
): { shown: readonly Moment[]; all: number } {
  const moments = joinNodes(joinRecords(timeline, incidents));
  const kept = new Set(moments.toSorted((a, b) => a.distance - b.distance || compareSeverity(a.weight, b.weight)).slice(0, most));
  return { shown: moments.filter((moment) => kept.has(moment)), all: moments.length + timelineLeft };
}

/** The entries about one record as one moment. */
function joinRecords(timeline: readonly TimelineEntry[], incidents: readonly Incident[]): Weighed[] {
  const byRecord = groupBy(timeline, ({ node, evidence }) => [node, evidence.source, evidence.lineStart].join('\u0000'));
  return [...byRecord.values()].flatMap((entries) => {
    const sorted = entries.toSorted((a, b) => compareSeverity(weightOf(a), weightOf(b)));
    const [gravest] = sorted;
    if (gravest === undefined) return [];
    const titles = [...new Map(sorted.map(({ title }) => [title.en, title])).values()];
    return [
      {
        atMs: Math.min(...entries.map(({ atMs }) => atMs)),
        nodes: [gravest.node],
        titles,
        count: Math.max(...entries.map(({ count }) => count)),
        evidence: gravest.evidence,
        key: titles.map(({ en }) => en).join('\u0000'),
        weight: weightOf(gravest),
        distance: Math.min(2, ...incidents.map((incident) => distanceOf(gravest, incident))),
      },
    ];
  });
}

/** What different nodes say of the same within seconds as one moment, at the first of them. */
function joinNodes(moments: readonly Weighed[]): Weighed[] {
  const open = new Map<string, number>();
  const joined: Weighed[] = [];
  for (const moment of moments.toSorted((a, b) => a.atMs - b.atMs)) {
    const at = open.get(moment.key);
    const earlier = at === undefined ? undefined : joined[at];
    if (at === undefined || earlier === undefined || moment.atMs - earlier.atMs > TOGETHER_MS) {
      open.set(moment.key, joined.push(moment) - 1);
      continue;
    }
    const nodes = [...new Set([...earlier.nodes, ...moment.nodes])];
    const distance = Math.min(earlier.distance, moment.distance);
    joined[at] = { ...earlier, nodes, distance, count: earlier.count + moment.count };
  }
  return joined;
}

/** 0 within the incident, 1 around it, 2 elsewhere. */
function distanceOf({ atMs }: TimelineEntry, { startMs, endMs }: Incident): 0 | 1 | 2 {
  if (startMs === null) return 2;
  const [firstMs, lastMs] = [startMs, endMs ?? startMs];
  if (atMs >= firstMs && atMs <= lastMs) return 0;
  return atMs >= firstMs - AROUND_MS && atMs <= lastMs + AROUND_MS ? 1 : 2;
}
