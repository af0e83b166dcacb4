import type { Report } from '../../model/report.ts';
import type { ReportOptions } from '../options.ts';
import { type Voice, voiceFor } from '../voice.ts';
import { Page } from './page.ts';

/** One report being told on a page: what every part of the terminal reporter needs. */
export interface Telling extends Voice {
  readonly report: Report;
  readonly page: Page;
  /** Everything instead of one screen. */
  readonly all: boolean;
  /** Why each ranked cause stands where it stands. */
  readonly explainRanking: boolean;
  readonly linkTo: (source: string, line: number) => string | null;
}

/** Starts telling a report on an empty page. */
export function startTelling(report: Report, options: ReportOptions): Telling {
  return {
    ...voiceFor(report, options),
    report,
    page: new Page(options.width, options.color),
    all: options.all,
    explainRanking: options.explainRanking ?? false,
    linkTo: options.linkTo ?? (() => null),
  };
}

/** As many of a list as one screen allows, and how many are left. */
export function capped<T>(t: Telling, list: readonly T[], screenful: number): { shown: readonly T[]; more: number } {
  const shown = t.all ? list : list.slice(0, screenful);
  return { shown, more: list.length - shown.length };
}

/** Names in a sentence, capped: `nacos-0, nacos-1 and 3 more`; one more than allowed is named, it takes no more room. */
export function nameList(t: Telling, names: readonly string[], screenful: number): string {
  const { shown, more } = names.length === screenful + 1 ? { shown: names, more: 0 } : capped(t, names, screenful);
  return t.words.names(shown, more);
}
