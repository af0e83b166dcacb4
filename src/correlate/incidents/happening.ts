import type { WordList } from '../../model/language.ts';
import type { Confidence, EpisodeSummary, Incident, IncidentStatus } from '../../model/report.ts';
import { compareSeverity, isAtLeast, SEVERITIES, type Severity, worstSeverity } from '../../model/severity.ts';
import { affectedBy } from './affected.ts';
import { confidenceOf } from './confidence.ts';
import type { Episode } from '../episodes/episode.ts';
import { incidentSpan } from './incident-span.ts';
import { benignStatus, statusOf } from './incident-status.ts';
import { logsThatWouldTell, otherSideOf, wholeLogs, whoseLogs } from './other-side.ts';
import type { Ranked, RankedGroup } from '../ranking/ranked.ts';
import { rankingOf } from './ranking.ts';
import { singledOut } from './singled-out.ts';
import { causeOf } from './tell-cause.ts';
import type { Telling } from './telling.ts';
import { withTwins } from '../ranking/twins.ts';

/** Of one incident. */
const MAX_CAUSES = 8;
const MAX_EPISODES = 200;

/** What is known of a happening before it is told. */
export interface Happening {
  readonly group: RankedGroup;
  /** The leading cause, with the evidence of all nodes that it strikes. */
  readonly lead: Ranked;
  /** Other causes that would explain the same and are no consequences of the lead. */
  readonly rivals: readonly Ranked[];
  /** The episodes that show it, in order; those of severity info only where there are no others. */
  readonly episodes: readonly Episode[];
  /** UTC epoch ms. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly status: IncidentStatus;
}

/**
 * Works out what is told of a happening, before any text is written.
 *
 * @param beside grave episodes at the same time that no cause explains.
 */
export function happeningOf(group: RankedGroup, beside: readonly Episode[], telling: Telling): Happening {
  const rivals = group.others.filter((other) => !group.lead.explanation.consequences.has(other.hypothesis));
  const lead = withTwins(group, telling.topology);
  const confidence = confidenceOf(lead, rivals);
  const all = telling.order.setOf(beside);
  all.addAll(group.episodes);
  const listed = all.list();
  const notable = listed.filter((episode) => isAtLeast(episode.signature.severity, 'low'));
  const episodes = notable.length > 0 ? notable : listed;
  const status = lead.hypothesis.cause.benign ? benignStatus(lead, telling) : statusOf(episodes, telling, missingServer(lead));
  return {
    group,
    lead,
    rivals,
    episodes,
    ...incidentSpan(episodes, lead.hypothesis.evidence),
    confidence,
    severity: severityOf(group, confidence, mayBePlanned(lead, confidence, status)),
    status,
  };
}

/**
 * Whether only the warnings and errors of that time were read, and nothing shows that it goes on, of what members miss in others: a
 * planned restart would look the same.
 */
function mayBePlanned(lead: Ranked, confidence: Confidence, status: IncidentStatus): boolean {
  const { cause, calmless } = lead.hypothesis;
  const isOfMembers = cause.where === 'server' || cause.where === 'network';
  const isOfOthers = cause.scope === 'cluster' || cause.scope === 'peer' || missingServer(lead) !== null;
  return confidence === 'possible' && calmless.length > 0 && status !== 'ongoing' && isOfMembers && isOfOthers;
}

/** The node of which others say that no process answers there. */
function missingServer({ hypothesis: { cause, scopeValue, evidence } }: Ranked): string | null {
  const isServer = cause.scope === 'node' && cause.where === 'server';
  return isServer && [...evidence].every(({ node }) => node !== scopeValue) ? scopeValue : null;
}

/** The incident with its causes, lines and advice; its id is still empty. */
export function tellHappening(happening: Happening, telling: Telling): Incident {
  const { group, lead, rivals, episodes, startMs, endMs, confidence, severity, status } = happening;
  const scene = {
    told: distinctCauses([lead, ...group.others]).slice(0, MAX_CAUSES),
    problems: telling.problems,
    texts: telling.texts,
  };
  const causes = scene.told.map((one) => {
    const cause = causeOf(one, one === lead ? rivals : [lead], telling);
    const member = one === lead ? singledOut(one.hypothesis, episodes, telling.topology) : null;
    const scope = member === null ? cause.scope : { kind: 'node' as const, value: member };
    // What went on before it began is none of its consequences.
    const leadsTo = cause.leadsTo.filter(({ atMs }) => atMs === null || startMs === null || atMs >= startMs);
    return { ...cause, scope, leadsTo, ranking: rankingOf(one, scene) };
  });
  const texts = telling.texts.cause(lead.hypothesis.cause.id);
  return {
    id: '',
    severity,
    status,
    startMs,
    endMs,
    title: texts.title,
    causes,
    next: confidence === 'confirmed' ? { en: [], zh: [] } : nextOf(lead, texts, telling.topology.name),
    episodes: summariesOf(episodes, telling),
    affected: affectedBy(episodes, lead.hypothesis.cause.benign, telling),
  };
}

/** The first 200 episodes as reports show them. */
export function summariesOf(episodes: readonly Episode[], telling: Telling): EpisodeSummary[] {
  return episodes.slice(0, MAX_EPISODES).map((episode) => summaryOf(episode, telling));
}

/** What decides: the logs of the other side where they were not read, then the cause's own checks. */
function nextOf(
  { hypothesis }: Ranked,
  { check, toldByFinding }: { readonly check: WordList; readonly toldByFinding: boolean },
  cluster: string,
): WordList {
  // A defect that a client's own lines tell of: no log of a server says more of it.
  const isOfClients = toldByFinding && [...hypothesis.evidence].every(({ signature }) => signature.side === 'client');
  const lists = [
    whoseLogs(hypothesis),
    isOfClients ? { en: [], zh: [] } : otherSideOf(hypothesis, cluster),
    logsThatWouldTell(hypothesis),
    wholeLogs(hypothesis),
    check,
  ];
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

/**
 * A cause is as grave as it says where it is proven; else no graver than its lines allow: one step above them, or as they are. What
 * may have been planned alarms nobody.
 */
function severityOf(group: RankedGroup, confidence: Confidence, isMaybePlanned: boolean): Severity {
  const { cause } = group.lead.hypothesis;
  if (cause.benign) return cause.severity === 'info' ? 'info' : 'low';
  if (confidence === 'confirmed') return cause.severity;
  const seen = worstSeverity([...group.episodes].map((episode) => episode.signature.severity));
  const step = SEVERITIES.indexOf(seen) - (confidence === 'probable' ? 1 : 0);
  const graveSteps = isMaybePlanned ? SEVERITIES.indexOf('medium') : 0;
  const cap = SEVERITIES[Math.max(graveSteps, Math.min(step, SEVERITIES.indexOf('low')))] ?? 'low';
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
