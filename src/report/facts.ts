import type { Language, Words } from '../model/language.ts';
import type { Incident } from '../model/report.ts';
import type { Clock } from './clock.ts';
import { formatDuration } from './figures.ts';
import type { ReportWords } from './words/index.ts';

/** What the facts are taken from and said with. */
export interface FactSource {
  readonly words: ReportWords;
  readonly language: Language;
  readonly clock: Clock;
}

/** Labels and values of what is known about an incident: cause, side and scope, time and state, certainty, who is hit. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/**
 * The facts of an incident in the order in which they are told.
 *
 * @param listNames puts names into a sentence; how many are shown is the reporter's business.
 */
export function incidentFacts(from: FactSource, incident: Incident, listNames: (names: readonly string[]) => string): Fact[] {
  const { words, language } = from;
  const cause = incident.causes[0];
  const say = (text: Words): string => text[language];
  const facts: Fact[] = [{ label: words.cause, value: cause === undefined ? words.noCause : say(cause.title) }];
  if (cause !== undefined) {
    facts.push({
      label: words.where,
      value: words.side[cause.where] + words.comma + words.scope(cause.scope.kind, cause.scope.value),
    });
  }
  facts.push({ label: words.when, value: whenText(from, incident) });
  if (cause !== undefined) {
    facts.push({
      label: words.certainty,
      value: words.confidence[cause.confidence] + words.colon + words.confidenceWhy[cause.confidence],
    });
    if (cause.against.length > 0) facts.push({ label: words.against, value: cause.against.map(say).join(words.semicolon) });
  }
  const { nodes, clients } = incident.affected;
  const affected = [
    ...(nodes.length === 0 ? [] : [listNames(nodes)]),
    ...(clients.length === 0 ? [] : [words.clients(listNames(clients))]),
  ];
  if (affected.length > 0) facts.push({ label: words.affects, value: affected.join(words.semicolon) });
  return facts;
}

/** When it began, how long it went on, and whether it is over. */
function whenText({ words, language, clock }: FactSource, incident: Incident): string {
  const { startMs, endMs, status } = incident;
  const start = startMs === null ? words.noTime : clock.full(startMs);
  const lasted = startMs === null || endMs === null ? 0 : endMs - startMs;
  const duration = lasted >= 1000 ? [words.lasted(formatDuration(lasted, language))] : [];
  return [start, ...duration, words.incidentStatus[status]].join(words.comma);
}
