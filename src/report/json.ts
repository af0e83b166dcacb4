import type { Language, WordList, Words } from '../model/language.ts';
import type { Ranking } from '../model/ranking.ts';
import type { Finding, Incident, RankedCause, Report } from '../model/report.ts';
import { jsonPieces } from './json-pieces.ts';
import type { ReportOptions } from './options.ts';

/** The report as programs get it: the model with every text in one language. */
export type JsonReport = InOneLanguage<Report>;

export type InOneLanguage<T> = T extends WordList
  ? readonly string[]
  : T extends Words
    ? string
    : T extends object
      ? { [K in keyof T]: InOneLanguage<T[K]> }
      : T;

/**
 * Characters that JSON may hold as they are but a terminal obeys or an editor hides. All that is below U+0020 and unpaired
 * surrogates JSON escapes by itself.
 */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

/** The report as JSON, two spaces deep; `docs/report.schema.json` describes it. Unsafe characters stand as `\uXXXX`. */
export function reportJson(report: Report, options: ReportOptions): string {
  return [...reportJsonPieces(report, options)].join('');
}

/** The same in pieces, of which one is held at a time. */
export function* reportJsonPieces(report: Report, { language }: ReportOptions): Generator<string> {
  for (const piece of jsonPieces(toJsonReport(report, language))) yield piece.replace(UNSAFE, escapeUnits);
  yield '\n';
}

/** A value as JSON, two spaces deep, ending with a line feed, with every unsafe character as `\uXXXX`. */
export function safeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSAFE, escapeUnits)}\n`;
}

/** A value as one line of JSON, with every unsafe character as `\uXXXX`. */
export function jsonLine(value: unknown): string {
  return `${compactJson(value)}\n`;
}

/** The same without the line feed. */
export function compactJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escapeUnits);
}

/**
 * Chooses one language for all texts of a report and leaves everything else as it is.
 *
 * @returns a plain value of the shape that `json-schema.ts` describes.
 */
export function toJsonReport(report: Report, language: Language): JsonReport {
  const say = (words: Words): string => words[language];
  return {
    schemaVersion: report.schemaVersion,
    tool: report.tool,
    run: report.run,
    verdict: { status: report.verdict.status, headline: say(report.verdict.headline), next: say(report.verdict.next) },
    incidents: report.incidents.map((incident) => incidentInOneLanguage(incident, language)),
    findings: report.findings.map((finding) => findingInOneLanguage(finding, language)),
    unknown: report.unknown,
    timeline: report.timeline.map((entry) => ({ ...entry, title: say(entry.title) })),
    ...(report.timelineLeft === undefined ? {} : { timelineLeft: report.timelineLeft }),
    state: report.state,
    ...(report.series === undefined ? {} : { series: report.series }),
    coverage: {
      sources: report.coverage.sources,
      gaps: report.coverage.gaps,
      blanks: report.coverage.blanks,
      filtered: report.coverage.filtered,
      missing: report.coverage.missing.map((missing) => ({ ...missing, why: say(missing.why) })),
      clocks: report.coverage.clocks,
    },
    diagnostics: report.diagnostics.map((diagnostic) => ({ ...diagnostic, message: say(diagnostic.message) })),
  };
}

function incidentInOneLanguage(incident: Incident, language: Language): InOneLanguage<Incident> {
  return {
    ...incident,
    title: incident.title[language],
    causes: incident.causes.map((cause) => causeInOneLanguage(cause, language)),
    next: incident.next[language],
    episodes: incident.episodes.map((episode) => ({ ...episode, title: episode.title[language] })),
  };
}

function causeInOneLanguage({ benign, ranking, ...cause }: RankedCause, language: Language): InOneLanguage<RankedCause> {
  return {
    ...cause,
    title: cause.title[language],
    meaning: cause.meaning[language],
    ...(benign === undefined ? {} : { benign: benign[language] }),
    against: cause.against.map((words) => words[language]),
    leadsTo: cause.leadsTo.map((effect) => ({ ...effect, title: effect.title[language] })),
    tellApart: cause.tellApart.map(({ from, question }) => ({ from, question: question[language] })),
    ...(ranking === undefined ? {} : { ranking: rankingInOneLanguage(ranking, language) }),
    fix: cause.fix[language],
    check: cause.check[language],
    monitor: cause.monitor[language],
  };
}

function rankingInOneLanguage(ranking: Ranking, language: Language): InOneLanguage<Ranking> {
  const named = <T extends { readonly title: Words }>(signature: T) => ({ ...signature, title: signature.title[language] });
  return {
    ...ranking,
    holds: ranking.holds.map((held) => ({ ...held, signatures: held.signatures.map(named) })),
    leaves: ranking.leaves.map(named),
    doubts: ranking.doubts.map((doubt) => ({ ...doubt, why: doubt.why[language] })),
    wants: ranking.wants.map((wanted) => ({
      ...wanted,
      signatures: wanted.signatures.map(named),
      despite: wanted.despite.map(named),
    })),
  };
}

function findingInOneLanguage({ benign, ...finding }: Finding, language: Language): InOneLanguage<Finding> {
  return {
    ...finding,
    title: finding.title[language],
    meaning: finding.meaning[language],
    check: finding.check[language],
    ...(benign === undefined ? {} : { benign: benign[language] }),
  };
}

function escapeUnits(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i++) escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}
