import { formatCount, formatDuration } from '../figures.ts';
import { limitsOf } from '../not-decidable.ts';
import { actionItemsOf } from '../review/action-items.ts';
import { type Hit, type Impact, impactsOf } from '../review/impact.ts';
import { impactSentences, paragraph } from '../review/impact-text.ts';
import { REVIEW_WORDS } from '../review/words.ts';
import { bullets, section, table, tasks, taskSteps } from './blocks.ts';
import { inline } from './escape.ts';
import { capped, nameList, type Writing } from './writing.ts';
import { isHarmless } from '../harmless.ts';

const MOST_HITS = 20;

/** Who was hit by what, how long, and what is not known of it: a paragraph and a table for each incident. */
export function impactSection(w: Writing): string[] {
  const impacts = impactsOf(w.report);
  const blocks = impacts.flatMap((impact) => [
    ...(impacts.length > 1 ? [`### ${inline(impact.incident.title[w.language])}`] : []),
    inline(
      paragraph(
        w,
        impactSentences(w, impact, (names) => nameList(w, names)),
      ),
    ),
    ...hitTable(w, impact),
  ]);
  return blocks.length === 0 ? [] : [`## ${REVIEW_WORDS[w.language].impact}`, ...blocks];
}

function hitTable(w: Writing, { hits }: Impact): string[] {
  if (hits.length === 0) return [];
  const { column } = w.words;
  const review = REVIEW_WORDS[w.language];
  const heads = [review.who, review.side, column.first, review.howLong, column.records, review.worst];
  const shown = capped(w, hits, MOST_HITS);
  const rest = hits.length > shown.length ? [w.words.shownOf(shown.length, hits.length)] : [];
  return [
    table(
      heads,
      shown.map((hit) => hitRow(w, hit)),
    ),
    ...rest,
  ];
}

function hitRow({ clock, language }: Writing, { node, role, startMs, endMs, count, worst }: Hit): string[] {
  const review = REVIEW_WORDS[language];
  return [
    node,
    review.role[role],
    startMs === null ? '' : clock.full(startMs),
    startMs === null || endMs === null || startMs === endMs ? '' : formatDuration(endMs - startMs, language),
    count === 0 ? '' : formatCount(count),
    worst?.[language] ?? '',
  ];
}

/** What is left to do, to tick off: the steps that mend it, in their order, and how to see it earlier the next time. */
export function actionsSection(w: Writing): string[] {
  const review = REVIEW_WORDS[w.language];
  const all = actionItemsOf(w.report, w.language);
  const blocks = all.flatMap(({ incident, onlyIfSo, recover, watch }) => [
    ...(all.length > 1 ? [`### ${inline(incident.title[w.language])}`] : []),
    ...section(`**${onlyIfSo ? review.recoverIfSo : review.recover}**`, taskSteps(recover.map(inline))),
    ...section(`**${review.watch}**`, tasks(watch.map(inline))),
  ]);
  return blocks.length === 0 ? [] : [`## ${review.actions}`, ...blocks];
}

/** What would decide an incident whose cause is not proven, and what was not read or is not decidable. */
export function openSection(w: Writing): string[] {
  const { language, words } = w;
  const asked = w.report.incidents.filter(({ causes, next }) => !isHarmless(causes[0]) && next[language].length > 0);
  const questions = asked.flatMap((incident) => [
    ...(asked.length > 1 ? [`**${inline(incident.title[language])}**`] : []),
    tasks(incident.next[language].map(inline)),
  ]);
  const limits = limitsOf(w.report, w, (names) => nameList(w, names)).map(({ text }) => inline(text));
  const blocks = [...questions, ...section(`**${words.notDecidable}**`, bullets(limits))];
  return blocks.length === 0 ? [] : [`## ${REVIEW_WORDS[language].open}`, ...blocks];
}
