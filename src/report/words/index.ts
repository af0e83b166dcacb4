import type { Language } from '../../model/language.ts';
import { en } from './en.ts';
import type { ReportWords } from './report-words.ts';
import { zh } from './zh.ts';

export type { ReportWords } from './report-words.ts';

/** The reports' fixed words by language. */
export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = { en, zh };
