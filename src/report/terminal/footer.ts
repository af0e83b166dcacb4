import type { UnknownError } from '../../model/report.ts';
import { formatCount } from '../figures.ts';
import { limitsOf } from '../not-decidable.ts';
import { otherZones, whatWasRead } from '../what-was-read.ts';
import { tellHeading } from './steps.ts';
import { capped, nameList, type Telling } from './telling.ts';

const SCREENFUL = { nodes: 4, limits: 3, unknown: 3 } as const;

/** The last lines: what was not read or cannot be decided, what was read, and how to see the rest. */
export function tellFooter(t: Telling): void {
  const listNames = (names: readonly string[]): string => nameList(t, names, SCREENFUL.nodes);
  const limits = limitsOf(t.report, t, listNames).filter(({ kind }) => t.all || kind !== 'harmless');
  for (const { text, kind } of tellHeading(t, t.words.notDecidable, limits, SCREENFUL.limits)) {
    t.page.prose(text, { indent: 2, marker: { text: '- ', style: 'plain' }, style: kind === 'failed' ? 'warn' : 'plain' });
  }
  if (!t.all) tellUnknown(t, t.report.unknown, limits.length === 0);
  t.page.blank();
  const sentences = [...whatWasRead(t.report, t, listNames), ...(t.all ? otherZones(t.report.run, t, listNames) : [])];
  sentences.forEach((sentence, at) =>
    t.page.prose(at === 0 ? t.words.read + t.words.colon + sentence : sentence, { indent: 0, style: 'dim' }),
  );
  if (!t.all) t.page.prose(t.words.allHint, { indent: 0, style: 'dim' });
}

/** The most frequent errors that the library doesn't know, as one more thing that is not decided. */
function tellUnknown(t: Telling, unknown: readonly UnknownError[], needsHeading: boolean): void {
  if (unknown.length === 0) return;
  if (needsHeading) t.page.heading(t.words.notDecidable);
  const records = unknown.reduce((sum, kind) => sum + kind.count, 0);
  const sentence = t.words.unknownTotal(formatCount(unknown.length), formatCount(records));
  t.page.prose(sentence, { indent: 2, marker: { text: '- ', style: 'plain' } });
  const { shown } = capped(t, unknown, SCREENFUL.unknown);
  t.page.columns(
    shown.map((kind) => [
      { text: formatCount(kind.count), style: 'plain', right: true },
      { text: kind.level, style: 'plain' },
      { text: kind.template, style: 'plain' },
    ]),
    { indent: 4, maxLines: 1 },
  );
}
