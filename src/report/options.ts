import type { Evidence } from '../model/event.ts';
import type { Language } from '../model/language.ts';
import type { Report } from '../model/report.ts';

/** Lines of a file around a piece of evidence, the piece itself among them; untrusted text. */
export interface Context {
  /** From 1. */
  readonly lineStart: number;
  readonly lines: readonly string[];
}

/** How a report is told. Decided by the caller: reporters look at no terminal, locale or environment. */
export interface ReportOptions {
  readonly language: Language;
  /** Whether the text may carry colours (SGR sequences). */
  readonly color: boolean;
  /** Columns of the terminal; reporters that don't wrap ignore it. */
  readonly width: number;
  /** The zone that times are shown in: an IANA name or `+08:00`; empty for the report's own. */
  readonly timeZone: string;
  /** Everything instead of one screen. */
  readonly all: boolean;
  /** Why each ranked cause stands where it stands, for reports read by people (default: no; JSON always has it). */
  readonly explainRanking?: boolean;
  /** The lines around a piece of evidence, for reports that show them; null where they are not known (default: none are). */
  readonly contextOf?: ((piece: Evidence) => Context | null) | null;
  /** The address of a line of a file, for terminals that have links; null where there is none (default: no links). */
  readonly linkTo?: ((source: string, line: number) => string | null) | null;
}

/** Turns a report into text: pure, ends with a newline, the same bytes for the same report and options. */
export type Reporter = (report: Report, options: ReportOptions) => string;
