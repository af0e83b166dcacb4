import type { Evidence } from '../model/event.ts';
import type { Words, WordList } from '../model/language.ts';
import type { Confidence, EpisodeSummary, Incident, IncidentStatus, RankedCause } from '../model/report.ts';
import { compareSeverity, isAtLeast, SEVERITIES, type Severity, worstSeverity } from '../model/severity.ts';
import type { PatternTexts } from '../patterns/library.ts';
import { confidenceOf } from './confidence.ts';
import { compareEpisodes, type Episode } from './episode.ts';
import { compareEvidence } from './episode-book.ts';
import { overlaps } from './hypothesis.ts';
import type { Ranked, RankedGroup } from './rank.ts';
import { rankingOf } from './ranking.ts';

/** Quiet for so long before the logs end: the incident is over. Lines that came often need less. */
const OVER_AFTER_MS = 90_000;
const OVER_AT_LEAST_MS = 30_000;
/** Episodes that end this close to the last one end with it. */
const LAST_WORDS_MS = 20_000;
const MAX_CAUSES = 8;
const MAX_EVIDENCE = 24;
const MAX_EPISODES = 200;
const UNDETERMINED_NEAR_MS = 5 * 60_000;
const BESIDE_MS = 60_000;
const SEVERITY_FACTOR: Readonly<Record<Severity, number>> = { critical: 1, high: 0.9, medium: 0.55, low: 0.3, info: 0.1 };
const CONFIDENCE_FACTOR: Readonly<Record<Confidence, number>> = { confirmed: 1, probable: 0.8, possible: 0.5 };

const STATUS_FACTOR: Readonly<Record<IncidentStatus, number>> = { ongoing: 1, unknown: 0.95, recovered: 0.9 };
/** Trouble that an episode of a severity stands for, and how much of it makes a happening half as big as can be. */
const TROUBLE: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 0.5, info: 0 };
const HALF_TROUBLE = 10;

/** How much the same cause at a further node adds to its strength. */
const TWIN_WEIGHT = 0.3;

/** What incidents are told with. */
export interface Telling {
  readonly texts: PatternTexts;
  /** All episodes of trouble. */
  readonly problems: readonly Episode[];
  /** End of all logs, UTC epoch ms. */
  readonly logsEndMs: number | null;
  /** Last record per node. */
  readonly nodeEndMs: ReadonlyMap<string, number>;
}

/** Incidents from ranked causes and from grave episodes that no cause explains; the most important first. */
export function tellIncidents(groups: readonly RankedGroup[], telling: Telling): Incident[] {
  const explained = new Set(
    groups.flatMap((group) => [...group.episodes, ...group.others.flatMap((other) => [...other.hypothesis.evidence])]),
  );
  const unexplained = telling.problems.filter(
    (episode) => isAtLeast(episode.signature.severity, 'high') && !explained.has(episode),
  );
  const beside = new Map(groups.map((group) => [group, unexplained.filter((episode) => isBeside(episode, group))]));
  const known = groups.map((group) => ({ incident: incidentOf(group, beside.get(group) ?? [], telling), group }));
  const placed = new Set([...beside.values()].flat());
  const open = groupUnexplained(unexplained.filter((episode) => !placed.has(episode)));
  return [
    ...known.map(({ incident, group }) => ({ incident, importance: importanceOf(incident, group) })),
    ...open.map((episodes) => {
      const incident = undeterminedIncident(episodes, telling);
      return { incident, importance: 0.4 * SEVERITY_FACTOR[incident.severity] };
    }),
  ]
    .sort((a, b) => b.importance - a.importance || (a.incident.startMs ?? 0) - (b.incident.startMs ?? 0))
    .map(({ incident }, position) => ({ ...incident, id: `incident-${position + 1}` }));
}

/**
 * A grave episode without a known mechanism, while a cause that is fairly sure is at work on the same nodes: it is told
 * with that incident, as seen at the same time, rather than as a second riddle.
 */
function isBeside(episode: Episode, { lead, episodes }: RankedGroup): boolean {
  const { hypothesis } = lead;
  if (hypothesis.cause.benign || confidenceOf(lead, []) === 'possible') return false;
  const nodes = new Set([...episodes].map((known) => known.node));
  return nodes.has(episode.node) && overlaps(episode, hypothesis.startMs, hypothesis.endMs, BESIDE_MS);
}

/** How much an operator wants to see it first: how grave, how sure, how much trouble it explains, and whether it goes on. */
function importanceOf(incident: Incident, group: RankedGroup): number {
  const [first] = incident.causes;
  if (first === undefined) return 0;
  const trouble = [...group.episodes].reduce((sum, episode) => sum + TROUBLE[episode.signature.severity], 0);
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
  const episodes = [...group.episodes, ...beside].sort(compareEpisodes);
  const notable = episodes.filter((episode) => isAtLeast(episode.signature.severity, 'low'));
  const told = notable.length > 0 ? notable : episodes;
  const { startMs, endMs } = spanOf(told);
  const nodes = [...new Set(told.map((episode) => episode.node))].sort();
  return {
    id: '',
    severity: severityOf(group, first?.confidence ?? 'possible'),
    status: statusOf(told, telling),
    startMs,
    endMs,
    title: first?.title ?? { en: '', zh: '' },
    causes,
    next: first === undefined || first.confidence === 'confirmed' ? { en: [], zh: [] } : first.check,
    episodes: told.slice(0, MAX_EPISODES).map((episode) => summaryOf(episode, telling)),
    affected: {
      nodes: nodes.filter((node) => told.some((episode) => episode.node === node && episode.role !== 'client')),
      clients: nodes.filter((node) => told.some((episode) => episode.node === node && episode.role === 'client')),
    },
  };
}

/** The leading cause for all nodes that it strikes. */
function withTwins({ lead, twins }: RankedGroup): Ranked {
  if (twins.length === 0) return lead;
  const all = [lead, ...twins];
  const hypotheses = all.map((ranked) => ranked.hypothesis);
  const strength =
    1 - twins.reduce((left, twin) => left * (1 - TWIN_WEIGHT * twin.hypothesis.strength), 1 - lead.hypothesis.strength);
  return {
    ...lead,
    score: Math.min(1, (lead.score * strength) / lead.hypothesis.strength),
    hypothesis: {
      ...lead.hypothesis,
      strength,
      scopeValue: hypotheses
        .map((hypothesis) => hypothesis.scopeValue)
        .sort()
        .join(', '),
      items: hypotheses.flatMap((hypothesis) => hypothesis.items),
      evidence: new Set(hypotheses.flatMap((hypothesis) => [...hypothesis.evidence])),
    },
    explanation: {
      episodes: new Set(all.flatMap((ranked) => [...ranked.explanation.episodes])),
      consequences: new Set(all.flatMap((ranked) => [...ranked.explanation.consequences])),
    },
  };
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

function causeOf(ranked: Ranked, rivals: readonly Ranked[], telling: Telling): RankedCause {
  const { hypothesis } = ranked;
  const { cause } = hypothesis;
  const texts = telling.texts.cause(cause.id);
  const against: Words[] = [
    ...hypothesis.refutedBy.flatMap((position) => texts.refutes[position] ?? []),
    ...hypothesis.lacks.flatMap((position) => texts.expects[position] ?? []),
  ];
  return {
    id: cause.id,
    title: texts.title,
    where: cause.where,
    severity: cause.severity,
    confidence: confidenceOf(ranked, rivals),
    score: Math.round(ranked.score * 1000) / 1000,
    scope: { kind: cause.scope, value: hypothesis.scopeValue },
    meaning: texts.meaning,
    ...(texts.benign === null ? {} : { benign: texts.benign }),
    evidence: evidenceOf(ranked),
    signatures: [...new Set([...hypothesis.evidence].map((episode) => episode.signature.id))].sort(),
    against,
    leadsTo: leadsTo(ranked, telling),
    tellApart: texts.tellApart,
    fix: texts.fix,
    check: texts.check,
    monitor: texts.monitor,
    references: texts.references,
  };
}

/** Proof first, then what supports, each in time order; every signature and node gets its turn before a second line of one. */
function evidenceOf(ranked: Ranked): Evidence[] {
  const order = ['proves', 'supports', 'suggests'];
  const items = [...ranked.hypothesis.items].sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
  const queues = items.flatMap((item) => item.episodes.map((episode) => [...episode.evidence].sort(compareEvidence)));
  const taken = new Map<string, Evidence>();
  for (let round = 0; taken.size < MAX_EVIDENCE; round++) {
    const layer = queues.flatMap((queue) => queue[round] ?? []);
    if (layer.length === 0) break;
    for (const evidence of layer) if (taken.size < MAX_EVIDENCE) taken.set(`${evidence.source}:${evidence.lineStart}`, evidence);
  }
  return [...taken.values()];
}

function leadsTo(ranked: Ranked, telling: Telling): RankedCause['leadsTo'] {
  const causes = [...ranked.explanation.consequences].map((other) => ({
    id: other.cause.id,
    kind: 'cause' as const,
    title: telling.texts.cause(other.cause.id).title,
    atMs: other.startMs,
    nodes: nodesOf(other.evidence),
  }));
  const own = new Set([
    ...ranked.hypothesis.evidence,
    ...[...ranked.explanation.consequences].flatMap((other) => [...other.evidence]),
  ]);
  const bySignature = new Map<string, Episode[]>();
  for (const episode of ranked.explanation.episodes) {
    if (own.has(episode) || !isAtLeast(episode.signature.severity, 'low')) continue;
    const list = bySignature.get(episode.signature.id);
    if (list === undefined) bySignature.set(episode.signature.id, [episode]);
    else list.push(episode);
  }
  const signatures = [...bySignature].map(([id, episodes]) => ({
    id,
    kind: 'signature' as const,
    title: telling.texts.signature(id).title,
    atMs: spanOf(episodes).startMs,
    nodes: nodesOf(episodes),
  }));
  return distinctById([...causes, ...signatures]).sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0) || (a.id < b.id ? -1 : 1));
}

function distinctById<T extends { readonly id: string }>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

function nodesOf(episodes: Iterable<Episode>): string[] {
  return [...new Set([...episodes].map((episode) => episode.node))].sort();
}

function statusOf(episodes: readonly Episode[], { logsEndMs, nodeEndMs }: Telling): IncidentStatus {
  const dated = episodes.filter((episode) => episode.endMs !== null && isAtLeast(episode.signature.severity, 'medium'));
  const [first] = dated;
  if (first === undefined || logsEndMs === null) return 'unknown';
  const last = dated.reduce((latest, episode) => ((episode.endMs ?? 0) > (latest.endMs ?? 0) ? episode : latest), first);
  const lastMs = last.endMs ?? 0;
  const ending = dated.filter((episode) => (episode.endMs ?? 0) >= lastMs - LAST_WORDS_MS);
  if (ending.every((episode) => episode.clearedMs !== null)) return 'recovered';
  const quietMs = Math.max(...ending.map(quietFor));
  const endOfNode = nodeEndMs.get(last.node) ?? logsEndMs;
  if (endOfNode - lastMs >= quietMs) return 'recovered';
  return logsEndMs - lastMs < quietMs ? 'ongoing' : 'unknown';
}

/** How long an episode must have been silent to be over: several times its own rhythm, within bounds. */
function quietFor(episode: Episode): number {
  const spanMs = (episode.endMs ?? 0) - (episode.startMs ?? 0);
  const rhythm = episode.count > 1 ? spanMs / (episode.count - 1) : OVER_AFTER_MS;
  return Math.min(OVER_AFTER_MS, Math.max(OVER_AT_LEAST_MS, rhythm * 5));
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

function undeterminedIncident(episodes: readonly Episode[], telling: Telling): Incident {
  const worst = [...episodes].sort((a, b) => compareSeverity(a.signature.severity, b.signature.severity) || b.count - a.count)[0];
  const { startMs, endMs } = spanOf(episodes);
  const texts = worst === undefined ? null : telling.texts.signature(worst.signature.id);
  const nodes = nodesOf(episodes);
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
    affected: {
      nodes: nodes.filter((node) => episodes.some((episode) => episode.node === node && episode.role !== 'client')),
      clients: nodes.filter((node) => episodes.some((episode) => episode.node === node && episode.role === 'client')),
    },
  };
}

function spanOf(episodes: readonly Episode[]): { startMs: number | null; endMs: number | null } {
  const starts = episodes.flatMap((episode) => episode.startMs ?? []);
  const ends = episodes.flatMap((episode) => episode.endMs ?? []);
  return {
    startMs: starts.length === 0 ? null : starts.reduce((a, b) => Math.min(a, b)),
    endMs: ends.length === 0 ? null : ends.reduce((a, b) => Math.max(a, b)),
  };
}
