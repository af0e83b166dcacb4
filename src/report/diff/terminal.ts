import type { Language } from '../../model/language.ts';
import type { Change, ChangeKind, ChangeSide, ReportDiff } from '../../model/report-diff.ts';
import { isAtLeast } from '../../model/severity.ts';
import { formatCount } from '../figures.ts';
import { type Cell, Page, type Style } from '../terminal/page.ts';
import { REPORT_WORDS, type ReportWords } from '../words/index.ts';
import { DIFF_WORDS, type DiffWords } from './words.ts';

const STYLES: Readonly<Record<ChangeKind, Style>> = { new: 'bad', worse: 'warn', same: 'dim', better: 'good', gone: 'good' };

/** A comparison for a person: both verdicts, then causes and findings that are new, worse, better or gone. What is
 * the same, harmless or of low severity is counted, and shown with `all`. */
export function diffTerminal(
  diff: ReportDiff,
  options: { readonly language: Language; readonly width: number; readonly color: boolean; readonly all: boolean },
): string {
  const words = DIFF_WORDS[options.language];
  const report = REPORT_WORDS[options.language];
  const page = new Page(options.width, options.color);
  page.prose(summary(diff, words), { indent: 0, style: 'strong' });
  page.blank();
  page.columns(
    [
      [
        { text: words.before, style: 'dim' },
        { text: diff.before.headline, style: 'plain' },
      ],
      [
        { text: words.after, style: 'dim' },
        { text: diff.after.headline, style: 'plain' },
      ],
    ],
    { indent: 2 },
  );
  const told = diff.changes.filter((change) => options.all || isTold(change));
  for (const of of ['cause', 'finding'] as const) {
    const rows = told.filter((change) => change.of === of).map((change) => rowOf(change, words, report));
    if (rows.length === 0) continue;
    page.heading(words.heading[of]);
    page.columns(rows, { indent: 2 });
  }
  const left = diff.changes.length - told.length;
  if (left > 0) {
    page.blank();
    page.prose(words.left(left), { indent: 0, style: 'dim' });
  }
  return page.toString();
}

/** Without `all`: what changed and matters. */
function isTold({ change, of, severity, harmless }: Change): boolean {
  return change !== 'same' && (of === 'cause' || (!harmless && isAtLeast(severity, 'medium')));
}

function summary(diff: ReportDiff, words: DiffWords): string {
  const counts = (['new', 'worse', 'better', 'gone'] as const).map((kind) => {
    const number = diff.changes.filter(({ change, of }) => change === kind && of === 'cause').length;
    return `${words.kind[kind]} ${number}`;
  });
  return `${words.heading.cause}${words.colon}${counts.join(words.comma)}`;
}

function rowOf(change: Change, words: DiffWords, report: ReportWords): Cell[] {
  const harmless = change.harmless ? report.paren(words.harmless) : '';
  return [
    { text: words.kind[change.change], style: STYLES[change.change] },
    { text: report.severity[change.severity], style: 'plain' },
    { text: `${change.title}${harmless}${detail(change, words, report)}`, style: 'plain' },
  ];
}

/** `: medium → high, 3 → 48 records`: what differs, for what is on both sides. */
function detail({ before, after, of }: Change, words: DiffWords, report: ReportWords): string {
  if (before === null || after === null) return '';
  const parts = [
    arrow(before, after, (side) => report.severity[side.severity]),
    arrow(before, after, (side) => words.confidence(side.confidence)),
    ...(of === 'finding' ? [arrow(before, after, (side) => report.why.records(formatCount(side.count)))] : []),
    arrow(before, after, (side) => (side.nodes.length === 0 ? '' : report.nodes(side.nodes.length))),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : words.colon + parts.join(words.comma);
}

function arrow(before: ChangeSide, after: ChangeSide, tell: (side: ChangeSide) => string): string {
  const [from, to] = [tell(before), tell(after)];
  return from === to || from === '' || to === '' ? '' : `${from} → ${to}`;
}
