import type { Incident, RankedCause } from '../../model/report.ts';
import { candidateText, rivalsOf, standsBeside } from '../candidate-text.ts';
import { capped, type Telling } from './telling.ts';

const SCREENFUL = { checks: 2, monitor: 1, others: 2 } as const;

/** What stands beside the verdict, one labelled text each: how to be sure, what would have told earlier, what else it could be. */
export function tellAsides(t: Telling, incident: Incident, cause: RankedCause): void {
  const { label } = t.words;
  const checks = cause.confidence === 'confirmed' && !t.all ? [] : checksOf(t, incident, cause);
  const others = rivalsOf(incident);
  const beside = others.filter((other) => standsBeside(cause, other));
  const instead = others.filter((other) => !standsBeside(cause, other));
  const rows = [
    ...labelled(label.makeSure, capped(t, checks, SCREENFUL.checks).shown),
    ...labelled(label.earlier, capped(t, cause.monitor[t.language], SCREENFUL.monitor).shown),
    ...othersOf(t, label.alsoFound, cause, beside),
    ...othersOf(t, label.otherCause, cause, instead),
  ];
  t.page.blank();
  t.page.columns(
    rows.map(([name, text]) => [
      { text: name, style: 'dim' },
      { text, style: 'plain' },
    ]),
    { indent: 2 },
  );
}

/** Other causes of the same incident, under what they are to the first. */
function othersOf(t: Telling, label: string, first: RankedCause, others: readonly RankedCause[]): [string, string][] {
  const { shown } = capped(t, others, SCREENFUL.others);
  return labelled(
    label,
    shown.map((other) => candidateText(t, first, other)),
  );
}

/** What would make the cause sure: the questions of the incident, then what to check for the cause. */
function checksOf(t: Telling, incident: Incident, cause: RankedCause): string[] {
  const next = incident.next[t.language];
  return [...next, ...cause.check[t.language].filter((check) => !next.includes(check))];
}

/** The label stands before the first text only. */
function labelled(label: string, texts: readonly string[]): [string, string][] {
  return texts.map((text, at) => [at === 0 ? label : '', text]);
}
