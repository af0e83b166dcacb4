import { compareTexts } from '../../collections/compare-texts.ts';
import { bySignature } from '../episodes/by-signature.ts';
import type { Evidence } from '../../model/event.ts';
import type { Words } from '../../model/language.ts';
import type { RankedCause } from '../../model/report.ts';
import { compareSeverity, isAtLeast } from '../../model/severity.ts';
import type { Sdk } from '../../model/sdk.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import { confidenceOf, isAttested } from './confidence.ts';
import { type Episode, nodesOf, spanOf } from '../episodes/episode.ts';
import { compareEvidence } from '../episodes/compare-evidence.ts';
import { withDecisivePart } from '../episodes/decisive-part.ts';
import { inTurns, placeOf } from '../episodes/in-turns.ts';
import { append, groupBy } from '../../collections/group-by.ts';
import type { Hypothesis } from '../hypotheses/hypothesis.ts';
import type { Ranked } from '../ranking/ranked.ts';
import { sdkOf, sdksOf } from '../nodes/sdks.ts';
import { orderSteps } from '../../patterns/order-steps.ts';
import type { Telling } from './telling.ts';
import { joinedLists } from './joined-lists.ts';
import { WEIGHTS } from '../hypotheses/weigh-items.ts';

const MAX_EVIDENCE = 24;
const MAX_TRACES = 48;

/** A ranked cause as reports show it. */
export function causeOf(ranked: Ranked, rivals: readonly Ranked[], telling: Telling): RankedCause {
  const { hypothesis } = ranked;
  const { cause } = hypothesis;
  const texts = telling.texts.cause(cause.id);
  const proof = evidenceOf(ranked);
  const explained = ranked.explanation.episodes.list();
  const told = [...hypothesis.evidence, ...explained];
  const steps = orderSteps(texts, { seen: new Set(told.map(({ signature }) => signature.id)), sdks: sdksIn(told, telling) });
  const finding = texts.toldByFinding ? telling.texts.signature(sayingMost(hypothesis)) : null;
  const against: Words[] = [
    ...hypothesis.refutedBy.flatMap((position) => texts.refutes[position] ?? []),
    ...hypothesis.lacks.flatMap((position) => texts.expects[position] ?? []),
  ];
  return {
    id: cause.id,
    title: texts.title,
    where: whereOf(hypothesis),
    severity: cause.severity,
    confidence: confidenceOf(ranked, rivals),
    score: Math.round(ranked.score * 1000) / 1000,
    scope: scopeOf(hypothesis, telling),
    meaning: finding?.meaning ?? texts.meaning,
    ...(texts.benign === null ? {} : { benign: texts.benign }),
    evidence: [...proof, ...tracesOf(ranked, explained, proof)],
    signatures: [...new Set([...hypothesis.evidence].map((episode) => episode.signature.id))].sort(),
    against,
    ...(hypothesis.unheard.length === 0 ? {} : { unread: cause.wouldTell }),
    leadsTo: leadsTo(ranked, explained, telling),
    tellApart: texts.tellApart,
    fix: finding === null ? steps : joinedLists(finding.check, steps),
    check: texts.check,
    monitor: texts.monitor,
    references: texts.references,
  };
}

/** What the clients that tell of it are written in; empty where that is not known of each. */
function sdksIn(told: readonly Episode[], { texts, sourcesOf }: Telling): ReadonlySet<Sdk> {
  const byClient = groupBy(
    told.filter(({ role }) => role === 'client'),
    ({ node }) => node,
  );
  return sdksOf(byClient.keys(), (client) => {
    const areas = (byClient.get(client) ?? []).map(({ signature }) => texts.signature(signature.id).area);
    return sdkOf(areas, sourcesOf(client));
  });
}

/** The signature of the line that says most for it, of several the first. */
function sayingMost({ items }: Hypothesis): string {
  const [most] = items.toSorted((a, b) => WEIGHTS[b.weight] - WEIGHTS[a.weight]);
  return most?.episodes[0]?.signature.id ?? '';
}

/** A fault of server nodes is the application's where only lines that clients write show it, at the application's own node. */
function whereOf({ cause, scopeValue, evidence }: Hypothesis): RankedCause['where'] {
  const isOfNode = cause.scope === 'node' && cause.where === 'server' && cause.evidence.every(({ at }) => at === null);
  if (!isOfNode) return cause.where;
  const isOwn = ({ signature, role, node }: Episode): boolean =>
    signature.side === 'client' && role === 'client' && node === scopeValue;
  return [...evidence].every(isOwn) ? 'client' : cause.where;
}

/** What it is about; of a node that no line names no more is known than the cluster. */
function scopeOf({ cause, scopeValue }: Hypothesis, { topology }: Telling): RankedCause['scope'] {
  const isNamed = scopeValue !== topology.name || cause.scope === 'database';
  return { kind: isNamed ? cause.scope : 'cluster', value: scopeValue };
}

/**
 * Proof first, then what supports, each in time order, lines without a time last: they show that, and not when. Every signature and
 * node gets its turn before a second line of one.
 */
function evidenceOf(ranked: Ranked): Evidence[] {
  const order = ['proves', 'supports', 'suggests'];
  const items = [...ranked.hypothesis.items].sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
  const queues = items.flatMap((item) =>
    item.episodes.toSorted(undatedLast).map(({ evidence }) => evidence.toSorted(compareEvidence)),
  );
  const knownBy = knownByOf(items.flatMap(({ episodes }) => episodes));
  return inTurns(queues, MAX_EVIDENCE).map((piece) => withDecisivePart(piece, knownBy.get(placeOf(piece)) ?? []));
}

/** The signatures that hold on each record, the gravest first. */
function knownByOf(episodes: readonly Episode[]): Map<string, SignatureLogic[]> {
  const knownBy = new Map<string, SignatureLogic[]>();
  const gravestFirst = [...new Set(episodes)].sort((a, b) => compareSeverity(a.signature.severity, b.signature.severity));
  for (const { signature, evidence } of gravestFirst) for (const piece of evidence) append(knownBy, placeOf(piece), signature);
  return knownBy;
}

function undatedLast(a: Episode, b: Episode): number {
  return Number(a.startMs === null) - Number(b.startMs === null);
}

/** One line for each thing that followed, per node, in time order: what shows the chain. None is quoted twice. */
function tracesOf(ranked: Ranked, explained: readonly Episode[], proof: readonly Evidence[]): Evidence[] {
  const quoted = new Set(proof.map(placeOf));
  const traces: Evidence[] = [];
  const shown = new Map<string, Set<string>>();
  for (const episode of explained) {
    const { signature, node, evidence: places } = episode;
    const nodes = shown.get(signature.id) ?? new Set();
    if (nodes.has(node) || !isAtLeast(signature.severity, 'low') || ranked.hypothesis.evidence.has(episode)) continue;
    const [evidence] = places;
    if (evidence === undefined || quoted.has(placeOf(evidence))) continue;
    shown.set(signature.id, nodes.add(node));
    quoted.add(placeOf(evidence));
    if (traces.push(withDecisivePart(evidence, [signature])) === MAX_TRACES) break;
  }
  return traces;
}

/**
 * What followed: other causes that are well attested, and lines that are evidence of none of them. What a faint guess is made of is
 * told as the lines say it.
 */
function leadsTo(ranked: Ranked, explained: readonly Episode[], telling: Telling): RankedCause['leadsTo'] {
  const { evidence: proof } = ranked.hypothesis;
  const isOther = ({ evidence }: Hypothesis): boolean => [...evidence].some((episode) => !proof.has(episode));
  const consequences = [...ranked.explanation.consequences].filter((other) => isAttested(other) && isOther(other));
  const told = consequences.filter((other) => !other.cause.benign);
  const causes = [...groupBy(told, (other) => other.cause.id)].map(([id, others]) => {
    const evidence = others.flatMap((other) => [...other.evidence]);
    return {
      id,
      kind: 'cause' as const,
      title: telling.texts.cause(id).title,
      atMs: spanOf(evidence).startMs,
      nodes: nodesOf(evidence),
    };
  });
  const own = new Set(ranked.hypothesis.evidence);
  for (const { evidence } of consequences) for (const episode of evidence) own.add(episode);
  const followed = explained.filter((episode) => isAtLeast(episode.signature.severity, 'low') && !own.has(episode));
  const signatures = [...bySignature(followed)].map(([id, episodes]) => ({
    id,
    kind: 'signature' as const,
    title: telling.texts.signature(id).title,
    atMs: spanOf(episodes).startMs,
    nodes: nodesOf(episodes),
  }));
  return [...causes, ...signatures].sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0) || compareTexts(a.id, b.id));
}
