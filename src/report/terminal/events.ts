import type { EpisodeSummary, TimelineEntry } from '../../model/report.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
import { formatCount } from '../figures.ts';
import { weightOf } from '../review/moments.ts';
import { say } from '../voice.ts';
import { tellHeading } from './steps.ts';
import type { Telling } from './telling.ts';

const SCREENFUL = { episodes: 6, timeline: 8 } as const;

interface Happening {
  readonly atMs: number | null;
  readonly node: string;
  readonly severity: Severity;
  readonly title: string;
  readonly count: number;
}

/** What was seen during an incident whose cause is not known: the most severe on one screen, in time order. */
export function tellEpisodes(t: Telling, episodes: readonly EpisodeSummary[]): void {
  const happenings = episodes.map(({ startMs, node, severity, title, count }) => ({
    atMs: startMs,
    node,
    severity,
    title: say(t, title),
    count,
  }));
  tellHappenings(t, t.words.seen, happenings, SCREENFUL.episodes);
}

/** What happened on all nodes: restarts, elections and the like; the most severe on one screen, in time order. */
export function tellTimeline(t: Telling, heading: string, entries: readonly TimelineEntry[]): void {
  const happenings = entries.map(({ atMs, node, severity, title, count, mark }) => ({
    atMs,
    node,
    severity: weightOf({ mark, severity }),
    title: say(t, title),
    count,
  }));
  tellHappenings(t, heading, happenings, SCREENFUL.timeline, t.report.timelineLeft);
}

/** A title and, where it happened more than once, how often. */
export function titleTimes(t: Telling, title: string, count: number): string {
  return count > 1 ? title + t.words.paren(t.words.times(formatCount(count))) : title;
}

function tellHappenings(t: Telling, heading: string, happenings: readonly Happening[], screenful: number, left = 0): void {
  const worst = happenings.toSorted((a, b) => compareSeverity(a.severity, b.severity));
  const shown = tellHeading(t, heading, worst, screenful, left).toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
  t.page.columns(
    shown.map(({ atMs, node, title, count }) => [
      { text: atMs === null ? '' : t.clock.short(atMs), style: 'dim' },
      { text: node, style: 'plain' },
      { text: titleTimes(t, title, count), style: 'plain' },
    ]),
    { indent: 2 },
  );
}
