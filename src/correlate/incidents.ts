import type { WordList } from '../model/language.ts';
import type { Confidence, EpisodeSummary, Incident, IncidentStatus } from '../model/report.ts';
import { compareSeverity, isAtLeast, SEVERITIES, type Severity, worstSeverity } from '../model/severity.ts';
import { confidenceOf } from './confidence.ts';
import { affectedBy } from './affected.ts';
import { compareEpisodes, type Episode, spanOf } from './episode.ts';
import { EpisodeSet } from './episode-set.ts';
import { groupByExperience } from './experience.ts';
import { overlaps } from './in-time.ts';
import { benignStatus, statusOf } from './incident-status.ts';
import { logsThatWouldTell, otherSideOf } from './other-side.ts';
import type { Ranked, RankedGroup } from './ranked.ts';
import type { Trouble } from './trouble.ts';
import { rankingOf } from './ranking.ts';
import { causeOf } from './tell-cause.ts';
import type { Telling } from './telling.ts';
import { withTwins } from './twins.ts';

const MAX_CAUSES = 8;
const MAX_EPISODES = 200;
const UNDETERMINED_NEAR_MS = 5 * 60_000;
const BESIDE_MS = 60_000;
const SEVERITY_FACTOR: Readonly<Record<Severity, number>> = { critical: 1, high: 0.9, medium: 0.55, low: 0.3, info: 0.1 };
const CONFIDENCE_FACTOR: Readonly<Record<Confidence, number>> = { confirmed: 1, probable: 0.8, possible: 0.3 };

const STATUS_FACTOR: Readonly<Record<IncidentStatus, number>> = { ongoing: 1, unknown: 0.95, recovered: 0.9 };
/** So much trouble makes a happening half as big as can be. */
const HALF_TROUBLE = 10;

/** Incidents of all clusters, the most important first. */
export function tellIncidents(
  clusters: readonly { readonly groups: readonly RankedGroup[]; readonly telling: Telling }[],
): Incident[] {
  return clusters
    .flatMap(({ groups, telling }) => weighIncidents(groups, telling))
    .sort((a, b) => b.importance - a.importance || (a.incident.startMs ?? 0) - (b.incident.startMs ?? 0))
    .map(({ incident }, position) => ({ ...incident, id: `incident-${position + 1}` }));
}

/** Incidents from ranked causes and from grave episodes that no cause explains. */
function weighIncidents(groups: readonly RankedGroup[], telling: Telling): { incident: Incident; importance: number }[] {
  const explained = new EpisodeSet(telling.order);
  for (const { episodes, others } of groups) {
    explained.addAll(episodes);
    for (const { hypothesis } of others) for (const episode of hypothesis.evidence) explained.add(episode);
  }
  const from = telling.isExcerpt && groups.every(({ lead }) => lead.hypothesis.cause.benign) ? 'low' : 'high';
  const unexplained = telling.problems.all.filter(
    (episode) => isAtLeast(episode.signature.severity, from) && !explained.has(episode),
  );
  const beside = new Map(groups.map((group) => [group, besideOf(group, unexplained)]));
  const known = groups.map((group) => ({ incident: incidentOf(group, beside.get(group) ?? [], telling), group }));
  const placed = new Set([...beside.values()].flat());
  const open = groupUnexplained(unexplained.filter((episode) => !placed.has(episode)));
  return [
    ...known.map(({ incident, group }) => ({ incident, importance: importanceOf(incident, group, telling.problems) })),
    ...open.flatMap((episodes) => {
      const incident = unexplainedIncident(episodes, telling);
      return incident === null ? [] : [{ incident, importance: 0.4 * SEVERITY_FACTOR[incident.severity] }];
    }),
  ];
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

function beganBefore(episode: Episode, startMs: number | null): boolean {
  return episode.startMs !== null && startMs !== null && episode.startMs < startMs - BESIDE_MS;
}

/** How much an operator wants to see it first: how grave, how sure, how much trouble it explains, and whether it goes on. */
function importanceOf(incident: Incident, group: RankedGroup, problems: Trouble): number {
  const [first] = incident.causes;
  if (first === undefined) return 0;
  const trouble = problems.weightOf(group.episodes);
  const base = SEVERITY_FACTOR[incident.severity] * CONFIDENCE_FACTOR[first.confidence] * STATUS_FACTOR[incident.status];
  const size = 0.5 + 0.5 * (trouble / (trouble + HALF_TROUBLE));
  return (group.lead.hypothesis.cause.benign ? 0.1 : 1) * base * (0.5 + 0.5 * group.lead.score) * size;
}

function incidentOf(group: RankedGroup, beside: readonly Episode[], telling: Telling): Incident {
  const rivals = group.others.filter((other) => !group.lead.explanation.consequences.has(other.hypothesis));
  const lead = withTwins(group);
  const ranked = distinctCauses([lead, ...group.others]);
  const scene = { told: ranked.slice(0, MAX_CAUSES), problems: telling.problems, texts: telling.texts };
  const causes = scene.told.map((one) => ({
    ...causeOf(one, one === lead ? rivals : [lead], telling),
    ranking: rankingOf(one, scene),
  }));
  const [first] = causes;
  const episodes = telling.order.setOf(beside);
  episodes.addAll(group.episodes);
  const all = episodes.list();
  const notable = all.filter((episode) => isAtLeast(episode.signature.severity, 'low'));
  const told = notable.length > 0 ? notable : all;
  const { startMs, endMs } = spanOf(told);
  return {
    id: '',
    severity: severityOf(group, first?.confidence ?? 'possible'),
    status: lead.hypothesis.cause.benign ? benignStatus(lead, telling) : statusOf(told, telling),
    startMs,
    endMs,
    title: first?.title ?? { en: '', zh: '' },
    causes,
    next:
      first === undefined || first.confidence === 'confirmed'
        ? { en: [], zh: [] }
        : nextOf(lead, first.check, telling.topology.name),
    episodes: told.slice(0, MAX_EPISODES).map((episode) => summaryOf(episode, telling)),
    affected: affectedBy(told, lead.hypothesis.cause.benign, telling),
  };
}

/** What decides: the logs of the other side where they were not read, then the cause's own checks. */
function nextOf({ hypothesis }: Ranked, check: WordList, cluster: string): WordList {
  const lists = [otherSideOf(hypothesis, cluster), logsThatWouldTell(hypothesis), check];
  return { en: lists.flatMap(({ en }) => en), zh: lists.flatMap(({ zh }) => zh) };
}

/** One entry per cause: the best hypothesis of each. */
function distinctCauses(ranked: readonly Ranked[]): Ranked[] {
  const seen = new Set<string>();
  return ranked.filter(({ hypothesis }) => {
    if (seen.has(hypothesis.cause.id)) return false;
    seen.add(hypothesis.cause.id);
    return true;
  });
}

/** A cause is as grave as it says where it is proven; else no graver than its lines allow: one step above them, or as they are. */
function severityOf(group: RankedGroup, confidence: Confidence): Severity {
  const { cause } = group.lead.hypothesis;
  if (cause.benign) return cause.severity === 'info' ? 'info' : 'low';
  if (confidence === 'confirmed') return cause.severity;
  const seen = worstSeverity([...group.episodes].map((episode) => episode.signature.severity));
  const step = SEVERITIES.indexOf(seen) - (confidence === 'probable' ? 1 : 0);
  const cap = SEVERITIES[Math.max(0, Math.min(step, SEVERITIES.indexOf('low')))] ?? 'low';
  return compareSeverity(cause.severity, cap) > 0 ? cause.severity : cap;
}

function summaryOf(episode: Episode, telling: Telling): EpisodeSummary {
  return {
    signature: episode.signature.id,
    title: telling.texts.signature(episode.signature.id).title,
    severity: episode.signature.severity,
    node: episode.node,
    entities: episode.entities,
    startMs: episode.startMs,
    endMs: episode.endMs,
    count: episode.count,
  };
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

/** Trouble that no cause explains: with what usually stands behind it, where that is known. Null for slight trouble otherwise. */
function unexplainedIncident(episodes: readonly Episode[], telling: Telling): Incident | null {
  const undetermined = undeterminedIncident(episodes, telling);
  const group = groupByExperience(episodes, telling);
  if (group === null) return isAtLeast(undetermined.severity, 'high') ? undetermined : null;
  const supposed = incidentOf(group, [], telling);
  return { ...supposed, next: joined(undetermined.next, supposed.next) };
}

function joined(a: WordList, b: WordList): WordList {
  return { en: [...new Set([...a.en, ...b.en])], zh: [...new Set([...a.zh, ...b.zh])] };
}

function undeterminedIncident(episodes: readonly Episode[], telling: Telling): Incident {
  const worst = [...episodes].sort((a, b) => compareSeverity(a.signature.severity, b.signature.severity) || b.count - a.count)[0];
  const { startMs, endMs } = spanOf(episodes);
  const texts = worst === undefined ? null : telling.texts.signature(worst.signature.id);
  const next: WordList = texts === null ? { en: [], zh: [] } : texts.check;
  return {
    id: '',
    severity: worstSeverity(episodes.map((episode) => episode.signature.severity)),
    status: statusOf(episodes, telling),
    startMs,
    endMs,
    title: texts?.title ?? { en: '', zh: '' },
    causes: [],
    next,
    episodes: [...episodes]
      .sort(compareEpisodes)
      .slice(0, MAX_EPISODES)
      .map((episode) => summaryOf(episode, telling)),
    affected: affectedBy(episodes, false, telling),
  };
}
