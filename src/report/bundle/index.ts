import type { Evidence } from '../../model/event.ts';
import type { Report } from '../../model/report.ts';
import { stripUnsafe } from '../../text/strip-unsafe.ts';
import { placeOf } from '../evidence-text.ts';
import { REPORTERS } from '../index.ts';
import { inline, code, codeBlock } from '../markdown/escape.ts';
import { bullets } from '../markdown/blocks.ts';
import type { ReportOptions } from '../options.ts';
import { voiceFor, say, type Voice } from '../voice.ts';
import { environmentPage, factsOf } from './environment.ts';
import { BUNDLE_WORDS, type BundleWords } from './words.ts';

export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

/** Lines of a file around a piece of evidence. */
export interface Context {
  readonly lineStart: number;
  readonly lines: readonly string[];
}

const REPORT_FILES: Readonly<Record<string, string>> = { markdown: 'report.md', json: 'report.json', html: 'report.html' };
const MAX_ISSUE_EVIDENCE = 3;

/**
 * The files of an incident bundle, in the order in which they are packed: readme, a text for an issue, the report in every format
 * for people and programs, the evidence with the lines around it, the environment.
 *
 * @param report redacted already.
 * @param evidence what to show with context, in this order, redacted like the report.
 * @param contextOf the lines around a piece, redacted; undefined where they couldn't be read.
 */
export function bundleFiles(
  report: Report,
  evidence: readonly Evidence[],
  contextOf: (piece: Evidence) => Context | undefined,
  options: ReportOptions,
): BundleFile[] {
  const voice = voiceFor(report, options);
  const words = BUNDLE_WORDS[options.language];
  const reports = Object.entries(REPORTERS).flatMap(([format, reporter]) => {
    const name = REPORT_FILES[format];
    return name === undefined ? [] : [{ name, text: reporter(report, options) }];
  });
  const files: BundleFile[] = [
    { name: 'issue.md', text: issueText(voice, words, report) },
    ...reports,
    { name: 'evidence.txt', text: evidenceText(words, evidence, contextOf) },
    { name: 'environment.md', text: environmentPage(voice, words, report) },
  ];
  const list = files.map(({ name }) => `${name}${voice.words.colon}${words.files[name] ?? ''}`);
  const readme = [say(voice, report.verdict.headline), '', ...words.readme, words.redacted, '', ...list];
  return [{ name: 'README.txt', text: `${stripUnsafe(readme.join('\n'))}\n` }, ...files];
}

function issueText(voice: Voice, words: BundleWords, report: Report): string {
  const { issue } = words;
  const [incident] = report.incidents;
  const [cause] = incident?.causes ?? [];
  const proof = (cause?.evidence ?? []).slice(0, MAX_ISSUE_EVIDENCE);
  const facts = factsOf(report).map((fact) => inline(`${say(voice, fact.title)}${voice.words.colon}${fact.values}`));
  const blocks = [
    `# ${inline(say(voice, report.verdict.headline))}`,
    `## ${issue.describe}`,
    inline(cause === undefined ? say(voice, report.verdict.next) : say(voice, cause.meaning)),
    ...(proof.length === 0
      ? []
      : [`## ${issue.evidence}`, ...proof.map((piece) => `${code(placeOf(piece))}\n\n${codeBlock(piece.text)}`)]),
    `## ${issue.expected}`,
    issue.expectedText,
    `## ${issue.reproduce}`,
    issue.reproduceText,
    `## ${issue.environment}`,
    bullets(facts),
    issue.attached,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function evidenceText(
  words: BundleWords,
  evidence: readonly Evidence[],
  contextOf: (piece: Evidence) => Context | undefined,
): string {
  const blocks = evidence.map((piece) => {
    const context = contextOf(piece);
    if (context === undefined) return `== ${placeOf(piece)}\n${stripUnsafe(piece.text)}\n(${words.noContext})`;
    const lines = context.lines.map((line, at) => {
      const number = context.lineStart + at;
      const mark = number >= piece.lineStart && number <= piece.lineEnd ? '>' : ' ';
      return `${mark}${String(number).padStart(8)}  ${stripUnsafe(line).replaceAll('\n', ' ')}`.trimEnd();
    });
    return `== ${placeOf(piece)}\n${lines.join('\n')}`;
  });
  return `${blocks.join('\n\n')}\n`;
}
