import type { Evidence } from '../../model/event.ts';
import type { Report } from '../../model/report.ts';
import { stripUnsafe } from '../../text/strip-unsafe.ts';
import { placeOf } from '../evidence-text.ts';
import { formatCount } from '../figures.ts';
import { inline, code, codeBlock } from '../markdown/escape.ts';
import { bullets } from '../markdown/blocks.ts';
import type { Context, Reporter, ReportOptions } from '../options.ts';
import { voiceFor, say, type Voice } from '../voice.ts';
import { environmentPage, factsOf } from './environment.ts';
import { BUNDLE_WORDS, type BundleWords } from './words.ts';

export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

/** A report in the bundle, by the name of its file. */
export interface BundledReport {
  readonly name: 'report.md' | 'report.json' | 'report.html';
  readonly reporter: Reporter;
}

const MAX_ISSUE_EVIDENCE = 3;

/** What of the logs is shown with context, and how much there would be. */
export interface ShownEvidence {
  /** In this order; redacted like the report. */
  readonly pieces: readonly Evidence[];
  /** How many places the report has evidence of. */
  readonly all: number;
  /** The lines around a piece, redacted; null where they couldn't be read. */
  readonly contextOf: (piece: Evidence) => Context | null;
}

/**
 * The files of an incident bundle, in the order in which they are packed: readme, a text for an issue, the reports, the evidence
 * with the lines around it, the environment. What is cut is told with counts in the readme and where it is cut.
 *
 * @param report redacted already.
 */
export function bundleFiles(
  report: Report,
  reports: readonly BundledReport[],
  evidence: ShownEvidence,
  options: ReportOptions,
): BundleFile[] {
  const voice = voiceFor(report, options);
  const words = BUNDLE_WORDS[options.language];
  const files: BundleFile[] = [
    { name: 'issue.md', text: issueText(voice, words, report) },
    ...reports.map(({ name, reporter }) => ({ name, text: reporter(report, options) })),
    { name: 'evidence.txt', text: evidenceText(voice, words, evidence) },
    { name: 'environment.md', text: environmentPage(voice, words, report) },
  ];
  const list = files.map(({ name }) => `${name}${voice.words.colon}${words.files[name] ?? ''}`);
  const limits = [words.bounds.evidence(evidence.pieces.length, evidence.all), ...words.bounds.others];
  const readme = [
    say(voice, report.verdict.headline),
    '',
    ...words.readme,
    words.redacted,
    '',
    ...list,
    '',
    words.bounds.heading,
    ...limits.map((limit) => `- ${limit}`),
  ];
  return [{ name: 'README.txt', text: `${stripUnsafe(readme.join('\n'))}\n` }, ...files];
}

function issueText(voice: Voice, words: BundleWords, report: Report): string {
  const { issue } = words;
  const [incident] = report.incidents;
  const [cause] = incident?.causes ?? [];
  const evidence = cause?.evidence ?? [];
  const proof = evidence.slice(0, MAX_ISSUE_EVIDENCE);
  const cut = proof.length < evidence.length ? voice.words.paren(voice.words.shownOf(proof.length, evidence.length)) : '';
  const facts = factsOf(report).map((fact) =>
    inline(
      say(voice, fact.title) +
        voice.words.colon +
        (fact.values === '' ? voice.words.times(formatCount(fact.count)) : fact.values),
    ),
  );
  const blocks = [
    `# ${inline(say(voice, report.verdict.headline))}`,
    `## ${issue.describe}`,
    inline(cause === undefined ? say(voice, report.verdict.next) : say(voice, cause.meaning)),
    ...(proof.length === 0
      ? []
      : [`## ${issue.evidence}${cut}`, ...proof.map((piece) => `${code(placeOf(piece))}\n\n${codeBlock(piece.text)}`)]),
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

function evidenceText(voice: Voice, words: BundleWords, { pieces, all, contextOf }: ShownEvidence): string {
  const blocks = pieces.map((piece) => {
    const context = contextOf(piece);
    if (context === null) return `== ${placeOf(piece)}\n${stripUnsafe(piece.text)}\n(${words.noContext})`;
    const lines = context.lines.map((line, at) => {
      const number = context.lineStart + at;
      const mark = number >= piece.lineStart && number <= piece.lineEnd ? '>' : ' ';
      return `${mark}${String(number).padStart(8)}  ${stripUnsafe(line).replaceAll('\n', ' ')}`.trimEnd();
    });
    const unseen = piece.lineEnd - (context.lineStart + context.lines.length - 1);
    const rest = unseen > 0 ? [`(${words.moreLines(unseen)})`] : [];
    return `== ${placeOf(piece)}\n${[...lines, ...rest].join('\n')}`;
  });
  const head =
    pieces.length < all
      ? [`${words.files['evidence.txt'] ?? ''}${voice.words.paren(voice.words.shownOf(pieces.length, all))}`]
      : [];
  return `${[...head, ...blocks].join('\n\n')}\n`;
}
