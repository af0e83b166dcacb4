import { type Incident, UNNAMED_NODES } from '../model/report.ts';
import { othersAlike } from './alike.ts';
import { formatDuration } from './figures.ts';
import { whereText } from './scope-text.ts';
import { type ListNames, say, type Voice } from './voice.ts';

/** Labels and values of what is known about an incident: cause, side and scope, time and state, certainty, who else is hit. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/**
 * The facts of an incident in the order in which they are told.
 *
 * @param among all incidents: it may have come again. @param listNames puts names into a sentence; how many are shown is the reporter's business.
 */
export function incidentFacts(voice: Voice, incident: Incident, among: readonly Incident[], listNames: ListNames): Fact[] {
  const { words } = voice;
  const cause = incident.causes[0];
  const facts: Fact[] = [{ label: words.cause, value: cause === undefined ? words.noCause : say(voice, cause.title) }];
  if (cause !== undefined) {
    facts.push({ label: words.where, value: whereText(voice, cause) });
  }
  facts.push({ label: words.when, value: whenText(voice, incident) });
  const again = againText(voice, othersAlike(incident, among));
  if (again !== '') facts.push({ label: words.again, value: again });
  if (cause !== undefined) {
    facts.push({
      label: words.certainty,
      value: words.confidence[cause.confidence] + words.colon + words.confidenceWhy[cause.confidence],
    });
    if (cause.against.length > 0)
      facts.push({ label: words.against, value: cause.against.map((reason) => say(voice, reason)).join(words.semicolon) });
  }
  const { clients, spared } = incident.affected;
  const named = incident.affected.nodes.filter((node) => !UNNAMED_NODES.has(node));
  // What a shell said beside the logs of a node is of no other node.
  const hit = named.length > 0 ? named : incident.affected.nodes;
  const nodes = hit.every((node) => cause?.scope.kind === 'node' && node === cause.scope.value) ? [] : hit;
  const affected = [
    ...(nodes.length === 0 ? [] : [listNames(nodes)]),
    ...(clients.length === 0 ? [] : [words.clients(listNames(clients), clients.length)]),
    ...(spared.length === 0 ? [] : [words.spared(listNames(spared), spared.length)]),
  ];
  if (affected.length > 0) facts.push({ label: words.affects, value: affected.join(words.semicolon) });
  return facts;
}

/** When it began, how long it went on, and whether it is over. */
function whenText({ words, language, clock }: Voice, incident: Incident): string {
  const { startMs, endMs, status } = incident;
  const start = startMs === null ? words.noTime : clock.full(startMs);
  const lasted = startMs === null || endMs === null ? 0 : endMs - startMs;
  const duration = lasted >= 1000 ? [words.lasted(formatDuration(lasted, language))] : [];
  return [start, ...duration, words.incidentStatus[status]].join(words.comma);
}

/** How often it came again, and from when to when; empty where it did not. */
function againText({ words, clock }: Voice, others: readonly Incident[]): string {
  const times = others.flatMap(({ startMs }) => (startMs === null ? [] : [clock.full(startMs)]));
  const [first = words.noTime] = times;
  return others.length === 0 ? '' : words.timesMore(others.length, first, times.at(-1) ?? first);
}
