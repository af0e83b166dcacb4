import type { Language, Words } from '../model/language.ts';
import type { Report } from '../model/report.ts';
import { type Clock, makeClock } from './clock.ts';
import type { ReportOptions } from './options.ts';
import { type OnlyNode, onlyNodeOf } from './only-node.ts';
import { REPORT_WORDS, type ReportWords } from './words/index.ts';

/** What a report is said with: the words of a language, and a clock that shows times in a zone. */
export interface Voice {
  readonly words: ReportWords;
  readonly language: Language;
  readonly clock: Clock;
  readonly onlyNode: OnlyNode | null;
}

/** Puts names into a sentence; how many of them are named is the reporter's business. */
export type ListNames = (names: readonly string[]) => string;

/** The voice for a report under the options given. */
export function voiceFor(report: Report, options: ReportOptions): Voice {
  return {
    words: REPORT_WORDS[options.language],
    language: options.language,
    clock: makeClock(report, options.timeZone),
    onlyNode: onlyNodeOf(report),
  };
}

/** The text in the language of the voice. */
export function say(voice: Voice, words: Words): string {
  return words[voice.language];
}
