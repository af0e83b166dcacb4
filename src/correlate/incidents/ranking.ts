import type { Doubt, HeldEvidence, Ranking, RankingReason, WantedEvidence } from '../../model/ranking.ts';
import { conditionText } from '../../patterns/conditions.ts';
import type { PatternTexts } from '../../patterns/library.ts';
import type { Weight } from '../../patterns/schema.ts';
import { type Episode, nodesOf } from '../episodes/episode.ts';
import { compareEvidence } from '../episodes/compare-evidence.ts';
import { EXPECTED_BUT_ABSENT, REFUTED } from '../hypotheses/doubts.ts';
import type { Hypothesis, WantedItem } from '../hypotheses/hypothesis.ts';
import type { Ranked } from '../ranking/ranked.ts';
import type { Trouble } from '../ranking/trouble.ts';
import { weighItems } from '../hypotheses/weigh-items.ts';

const MAX_PLACES = 3;
const MAX_LEFT = 5;
const MAX_WANTED = 8;
const MAX_MISSING = 6;
/** Differences below this are not worth a reason. */
const SAME = 0.005;
const WEIGHT_ORDER: readonly Weight[] = ['proves', 'supports', 'suggests'];

/** What an incident's ranking is told with. */
export interface RankingScene {
  /** The causes as told, the first one first. */
  readonly told: readonly Ranked[];
  /** All episodes of trouble of the run. */
  readonly problems: Trouble;
  readonly texts: PatternTexts;
}

/**
 * Tells why a cause stands where it stands among the causes of its incident.
 *
 * @param ranked one of `scene.told`.
 */
export function rankingOf(ranked: Ranked, scene: RankingScene): Ranking {
  const { hypothesis, explanation } = ranked;
  const [first] = scene.told;
  return {
    strength: rounded(hypothesis.strength),
    share: rounded(ranked.share),
    holds: weighItems(hypothesis.items).map(({ item, adds }) => heldEvidence(item.weight, adds, item.episodes, scene.texts)),
    nearby: {
      episodes: scene.problems.near(hypothesis).count,
      explained: scene.problems.nearAmong(hypothesis, explanation.episodes).count,
    },
    leaves: scene.problems.left(hypothesis, explanation.episodes, MAX_LEFT).map(({ signature: { id }, episodes }) => ({
      id,
      title: scene.texts.signature(id).title,
      nodes: nodesOf(episodes),
      records: episodes.reduce((sum, episode) => sum + episode.count, 0),
    })),
    doubts: doubtsOf(hypothesis, scene.texts),
    wants: wantedOf(hypothesis, scene.texts),
    behind: first === undefined || first === ranked ? [] : reasonsBehind(first, ranked, scene.told),
    runnerUp: first === ranked ? (runnerUpOf(ranked, scene.told)?.hypothesis.cause.id ?? '') : '',
  };
}

/** The best of the others that is no consequence of the first; the best consequence where all are. */
function runnerUpOf(first: Ranked, told: readonly Ranked[]): Ranked | undefined {
  const others = told.filter((other) => other !== first);
  return others.find((other) => !first.explanation.consequences.has(other.hypothesis)) ?? others[0];
}

function reasonsBehind(first: Ranked, other: Ranked, told: readonly Ranked[]): RankingReason[] {
  const reasons: RankingReason[] = [];
  const isDeeper = (deeper: Ranked): boolean => deeper.explanation.consequences.has(other.hypothesis);
  // The first may stand above a stronger one that a third cause explains.
  const deeper = isDeeper(first) ? first : told.find((third) => third !== other && isDeeper(third));
  if (deeper !== undefined) reasons.push({ kind: 'follows-from', cause: deeper.hypothesis.cause.id });
  if (other.hypothesis.strength < first.hypothesis.strength - SAME) reasons.push({ kind: 'weaker-evidence', cause: '' });
  if (other.share < first.share - SAME) reasons.push({ kind: 'explains-less', cause: '' });
  if (againstCount(other) > againstCount(first)) reasons.push({ kind: 'more-against', cause: '' });
  return reasons.length > 0 ? reasons : [{ kind: 'equal', cause: '' }];
}

function againstCount({ hypothesis }: Ranked): number {
  return hypothesis.refutedBy.length + hypothesis.lacks.length;
}

function heldEvidence(weight: Weight, adds: number, episodes: readonly Episode[], texts: PatternTexts): HeldEvidence {
  const places = episodes.flatMap((episode) => episode.evidence).sort(compareEvidence);
  return {
    weight,
    adds: rounded(adds),
    signatures: distinct(episodes.map((episode) => episode.signature.id)).map((id) => ({ id, title: texts.signature(id).title })),
    nodes: nodesOf(episodes),
    records: episodes.reduce((sum, episode) => sum + episode.count, 0),
    places: places.slice(0, MAX_PLACES).map(({ source, lineStart, lineEnd }) => ({ source, lineStart, lineEnd })),
  };
}

function doubtsOf(hypothesis: Hypothesis, texts: PatternTexts): Doubt[] {
  const { refutes, expects } = texts.cause(hypothesis.cause.id);
  return [
    ...hypothesis.refutedBy.flatMap((position): Doubt[] => {
      const why = refutes[position];
      return why === undefined ? [] : [{ kind: 'refuted', factor: REFUTED, why }];
    }),
    ...hypothesis.lacks.flatMap((position): Doubt[] => {
      const why = expects[position];
      return why === undefined ? [] : [{ kind: 'expected-but-absent', factor: EXPECTED_BUT_ABSENT, why }];
    }),
  ];
}

function wantedOf(hypothesis: Hypothesis, texts: PatternTexts): WantedEvidence[] {
  const byWeight = WEIGHT_ORDER.flatMap((weight) => hypothesis.wanted.filter(({ item }) => item.weight === weight));
  // Items that differ only in what rules them out ask for the same.
  const asked = new Map<string, WantedEvidence>();
  for (const one of byWeight) {
    if (asked.size === MAX_WANTED) break;
    const wanted = wantedEvidence(one, texts);
    const key = JSON.stringify([wanted.signatures.map(({ id }) => id), wanted.conditions]);
    if (!asked.has(key)) asked.set(key, wanted);
  }
  return [...asked.values()];
}

function wantedEvidence({ item, because, episodes, despite }: WantedItem, texts: PatternTexts): WantedEvidence {
  const seen = new Set(episodes.map((episode) => episode.signature.id));
  const unseen = item.signatures.filter((id) => !seen.has(id));
  const missing = item.need === 'all' && unseen.length > 0 ? unseen : item.signatures;
  return {
    weight: item.weight,
    because: item.need === 'all' && unseen.length > 0 ? 'not-seen' : because,
    need: item.need,
    signatures: missing
      .slice(0, MAX_MISSING)
      .map((id) => ({ id, title: texts.signature(id).title, logs: texts.signature(id).logs })),
    conditions: Object.fromEntries([
      ...Object.entries(item.where).map(([name, condition]) => [name, conditionText(condition)]),
      ...(item.nodes === null ? [] : [['nodes', conditionText(item.nodes)]]),
      ...(item.lasts === null ? [] : [['lasts', conditionText(item.lasts)]]),
      ...(item.withinMs === null ? [] : [['within', `${item.withinMs / 1000}s`]]),
      ...Object.entries(item.distinct).map(([name, condition]) => [`distinct ${name}`, conditionText(condition)]),
    ]),
    despite: despite.map((id) => ({ id, title: texts.signature(id).title })),
  };
}

/** Each once, sorted. */
function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
