import type { Confidence, Incident, IncidentStatus } from '../../model/report.ts';
import { isAtLeast, type Severity } from '../../model/severity.ts';
import { confidenceOf } from './confidence.ts';
import { compareEpisodes, type Episode } from '../episodes/episode.ts';
import { hasSymptom } from '../derive/symptoms.ts';
import { isLasting } from './lasting.ts';
import { EpisodeSet } from '../episodes/episode-set.ts';
import { type Happening, happeningOf, tellHappening } from './happening.ts';
import { overlaps } from '../episodes/in-time.ts';
import type { RankedGroup } from '../ranking/ranked.ts';
import type { Trouble } from '../ranking/trouble.ts';
import type { Telling } from './telling.ts';
import { riddleOf } from './riddle.ts';
import { withinFailedStarts } from './vague-starts.ts';

/** Nobody reads more incidents than this; each is told with its causes, lines and advice. */
const MAX_INCIDENTS = 200;
/** Unexplained episodes at most this far apart are told as one incident. */
const UNDETERMINED_NEAR_MS = 5 * 60_000;
/** An unexplained episode this close to a known cause is told with it. */
const BESIDE_MS = 60_000;
/** How much severity, certainty and status count for the order of incidents. */
const SEVERITY_FACTOR: Readonly<Record<Severity, number>> = { critical: 1, high: 0.9, medium: 0.55, low: 0.3, info: 0.1 };
const CONFIDENCE_FACTOR: Readonly<Record<Confidence, number>> = { confirmed: 1, probable: 0.8, possible: 0.3 };

const STATUS_FACTOR: Readonly<Record<IncidentStatus, number>> = { ongoing: 1, unknown: 0.95, recovered: 0.9 };
/** Trouble without a known cause comes after most known faults, and what is no fault at all behind everything. */
const UNEXPLAINED_FACTOR = 0.4;
const BENIGN_FACTOR = 0.1;
/** The weight of trouble at which the factor for size is halfway between its least (0.5) and its most (1). */
const HALF_TROUBLE = 10;

/** An incident before it is told. */
export interface Weighed {
  readonly importance: number;
  /** UTC epoch ms. */
  readonly startMs: number | null;
  readonly tell: () => Incident;
}

/**
 * Incidents of all clusters, the most important first, of which 200 are told.
 *
 * @returns also how many less important ones were left out.
 */
export function tellIncidents(clusters: readonly { readonly groups: readonly RankedGroup[]; readonly telling: Telling }[]): {
  readonly incidents: readonly Incident[];
  readonly incidentsLeft: number;
} {
  const weighed = clusters
    .flatMap(({ groups, telling }) => weighIncidents(groups, telling))
    .sort((a, b) => b.importance - a.importance || (a.startMs ?? 0) - (b.startMs ?? 0));
  const incidents = weighed.slice(0, MAX_INCIDENTS).map(({ tell }, position) => ({ ...tell(), id: `incident-${position + 1}` }));
  return { incidents, incidentsLeft: weighed.length - incidents.length };
}

/** Those of grave trouble; of slight trouble as well where that may be all that was given of something grave. */
function weighIncidents(groups: readonly RankedGroup[], telling: Telling): Weighed[] {
  const weighed = weighFrom(telling.isExcerpt && isNothingSure(groups) ? 'low' : 'high', groups, telling);
  return weighed.length === 0 && telling.isPickedOut ? weighFrom('low', groups, telling) : weighed;
}

/** Whether no fault is known. */
function isNothingKnown(groups: readonly RankedGroup[]): boolean {
  return groups.every(({ lead }) => lead.hypothesis.cause.benign);
}

/** Whether not even something harmless is fairly sure. */
function isNothingSure(groups: readonly RankedGroup[]): boolean {
  return isNothingKnown(groups) && groups.every(({ lead }) => confidenceOf(lead, []) === 'possible');
}

/** Incidents from ranked causes and from episodes that no cause explains. @param from the least severity of those. */
function weighFrom(from: Severity, groups: readonly RankedGroup[], telling: Telling): Weighed[] {
  const explained = new EpisodeSet(telling.order);
  for (const { episodes, others } of groups) {
    explained.addAll(episodes);
    for (const { hypothesis } of others) for (const episode of hypothesis.evidence) explained.add(episode);
  }
  const nothingKnown = isNothingKnown(groups);
  const ofFailedStarts = new Set(isNothingSure(groups) ? withinFailedStarts(telling.problems.all) : []);
  const tells = (episode: Episode): boolean => isLasting(episode) || endedTheStart(episode) || ofFailedStarts.has(episode);
  const unexplained = telling.problems.all.filter(
    (episode) => (isAtLeast(episode.signature.severity, from) || (nothingKnown && tells(episode))) && !explained.has(episode),
  );
  const beside = new Map(groups.map((group) => [group, besideOf(group, unexplained)]));
  const known = groups.map((group) => {
    const happening = happeningOf(group, beside.get(group) ?? [], telling);
    const importance = importanceOf(happening, group, telling.problems);
    return { importance, startMs: happening.startMs, tell: () => tellHappening(happening, telling) };
  });
  const placed = new Set([...beside.values()].flat());
  const open = groupUnexplained(unexplained.filter((episode) => !placed.has(episode)));
  const riddles = open.flatMap((episodes) => {
    const riddle = riddleOf(episodes, telling);
    if (riddle === null) return [];
    return [{ importance: UNEXPLAINED_FACTOR * SEVERITY_FACTOR[riddle.severity], startMs: riddle.startMs, tell: riddle.tell }];
  });
  return [...known, ...riddles];
}

/**
 * Grave episodes without a known mechanism that begin while a cause that is fairly sure is at work on the same nodes: they are told
 * with that incident, as seen at the same time, rather than as a second riddle. What had begun long before is one.
 */
function besideOf({ lead, nodes }: RankedGroup, unexplained: readonly Episode[]): Episode[] {
  const { hypothesis } = lead;
  if (hypothesis.cause.benign || confidenceOf(lead, []) === 'possible') return [];
  const { startMs, endMs } = hypothesis;
  return unexplained.filter(
    (episode) => nodes.has(episode.node) && overlaps(episode, startMs, endMs, BESIDE_MS) && !beganBefore(episode, startMs),
  );
}

/** A program that did not come up, however few lines say so. */
function endedTheStart(episode: Episode): boolean {
  return isAtLeast(episode.signature.severity, 'medium') && hasSymptom(episode, 'start-failed');
}

function beganBefore(episode: Episode, startMs: number | null): boolean {
  return episode.startMs !== null && startMs !== null && episode.startMs < startMs - BESIDE_MS;
}

/** How much an operator wants to see it first: how grave, how sure, how much trouble it explains, and whether it goes on. */
function importanceOf({ severity, confidence, status }: Happening, group: RankedGroup, problems: Trouble): number {
  const trouble = problems.weightOf(group.episodes);
  const base = SEVERITY_FACTOR[severity] * CONFIDENCE_FACTOR[confidence] * STATUS_FACTOR[status];
  const size = 0.5 + 0.5 * (trouble / (trouble + HALF_TROUBLE));
  return (group.lead.hypothesis.cause.benign ? BENIGN_FACTOR : 1) * base * (0.5 + 0.5 * group.lead.score) * size;
}

/** Episodes near each other in time, whatever they are: at the same time, not because of each other. */
function groupUnexplained(episodes: readonly Episode[]): Episode[][] {
  const groups: Episode[][] = [];
  for (const episode of [...episodes].sort(compareEpisodes)) {
    const last = groups.at(-1);
    const near = last?.some((other) => overlaps(episode, other.startMs, other.endMs, UNDETERMINED_NEAR_MS)) ?? false;
    if (last !== undefined && near) last.push(episode);
    else groups.push([episode]);
  }
  return groups;
}
