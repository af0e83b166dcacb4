import type { Evidence } from '../../model/event.ts';
import type { Language, Words } from '../../model/language.ts';
import type { Incident, Report } from '../../model/report.ts';
import type { Context, ReportOptions } from '../options.ts';
import { type Voice, voiceFor } from '../voice.ts';
import type { LeftOut } from './fit-report.ts';

/** One page being written: what every part needs. */
export interface Page {
  /** Fitted and clean. */
  readonly report: Report;
  readonly left: readonly LeftOut[];
  /** All incidents, neither fitted nor clean: nothing but their times may be shown. */
  readonly allIncidents: readonly Incident[];
  /** The language shown first. */
  readonly language: Language;
  readonly en: Voice;
  readonly zh: Voice;
  readonly anchors: Anchors;
  /** The lines around a piece of evidence, as they stand in the log; null where they are not known. */
  readonly contextOf: (piece: Evidence) => Context | null;
}

/** A page for a report that is fitted and clean. @param whole the same as it was before. */
export function newPage(report: Report, left: readonly LeftOut[], whole: Report, options: ReportOptions): Page {
  return {
    report,
    left,
    allIncidents: whole.incidents,
    language: options.language,
    en: voiceFor(report, { ...options, language: 'en' }),
    zh: voiceFor(report, { ...options, language: 'zh' }),
    anchors: new Anchors(),
    contextOf: options.contextOf ?? (() => null),
  };
}

/** A text said in both languages. */
export function both(page: Page, tell: (voice: Voice) => string): Words {
  return { en: tell(page.en), zh: tell(page.zh) };
}

/** A time of day; digits are the same in both languages. Empty where the instant is not known. */
export function clockText(page: Page, ms: number | null): string {
  return ms === null ? '' : page.en.clock.full(ms);
}

/** Names for the places of evidence in a page. A record that stands in several places is jumped to at the first. */
export class Anchors {
  readonly #ids = new Map<string, string>();

  /** The id for evidence where it is shown for the first time; undefined where it is elsewhere already. */
  claim(evidence: Evidence): string | undefined {
    const key = keyOf(evidence);
    if (this.#ids.has(key)) return undefined;
    const id = `e${this.#ids.size + 1}`;
    this.#ids.set(key, id);
    return id;
  }

  /** The id of evidence that was shown; empty for other. */
  of(evidence: Evidence): string {
    return this.#ids.get(keyOf(evidence)) ?? '';
  }
}

function keyOf({ source, lineStart, lineEnd }: Evidence): string {
  return `${source}\u0000${lineStart}-${lineEnd}`;
}
