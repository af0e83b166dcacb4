import type { Report } from '../../model/report.ts';
import { firstAdvice } from '../first-advice.ts';
import type { ReportOptions } from '../options.ts';
import { otherZones, whatWasRead } from '../what-was-read.ts';
import { voiceFor } from '../voice.ts';
import { bullets } from './blocks.ts';
import { inline } from './escape.ts';
import { incidentSection } from './incident.ts';
import { lanesSection } from './lanes.ts';
import { actionsSection, impactSection, openSection } from './review.ts';
import { findingsSection, sourcesSection, timelineSection, unknownSection } from './tables.ts';
import { nameList, type Writing } from './writing.ts';

/**
 * The report as Markdown, a document for an incident review: verdict, impact, timeline, each incident with its proof, what
 * followed and what else it could be, action items and open questions; then findings, states, unknown errors and what was read.
 * Nothing that comes from a log takes effect as markup.
 */
export function reportMarkdown(report: Report, options: ReportOptions): string {
  const w: Writing = {
    report,
    ...voiceFor(report, options),
    all: options.all,
    explainRanking: options.explainRanking ?? false,
  };
  const blocks = [
    ...verdictSection(w),
    ...impactSection(w),
    ...timelineSection(w),
    ...report.incidents.flatMap((incident, at) => incidentSection(w, incident, report.incidents.length > 1 ? ` ${at + 1}` : '')),
    ...actionsSection(w),
    ...openSection(w),
    ...findingsSection(w),
    ...lanesSection(w),
    ...unknownSection(w),
    ...readSection(w),
    `---\n\n${inline(`${report.tool.name} ${report.tool.version}`)}`,
  ];
  return `${blocks
    .filter((block) => block !== '')
    .join('\n\n')
    .trimEnd()}\n`;
}

function verdictSection({ report, words, language }: Writing): string[] {
  const { status, headline } = report.verdict;
  const advice = firstAdvice(report, language);
  return [
    `# ${inline(headline[language])}`,
    `**${words.status[status]}**${advice === '' ? '' : ` ${inline(advice)}`}`,
    ...(report.run.complete ? [] : [`**${words.stopped}**`]),
  ];
}

function readSection(w: Writing): string[] {
  const listNames = (names: readonly string[]): string => nameList(w, names);
  const sentences = [...whatWasRead(w.report, w, listNames), ...otherZones(w.report.run, w, listNames)];
  return [`## ${w.words.read}`, bullets(sentences.map(inline)), ...sourcesSection(w)];
}
