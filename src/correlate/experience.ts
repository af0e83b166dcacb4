import type { CauseLogic } from '../patterns/compile.ts';
import { isAccusedRead } from './accused.ts';
import { EXPECTED_BUT_ABSENT, lacksOf, REFUTED, refutedBy, unheardOf } from './doubts.ts';
import { type Episode, nodesOf, spanOf } from './episode.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Hypothesis, Scene, Supposed } from './hypothesis.ts';
import { overlaps } from './in-time.ts';
import { compareRanked } from './open-ranked.ts';
import type { Ranked, RankedGroup } from './ranked.ts';
import { troubleOf } from './trouble.ts';
import { scopeValues } from './scope.ts';
import type { Telling } from './telling.ts';
import { peersOf } from './topology.ts';
import { usuallyBehind } from './usual.ts';

/** What speaks against it is looked for this far around. */
const AROUND_MS = 2 * 60_000;
/** Less than that share of what is said of the first is not worth telling. */
const WORTH = 0.4;
const MAX_TOLD = 5;

/**
 * What usually stands behind trouble that no cause explains: never more than possible, and each line speaks for several.
 *
 * @param episodes of one happening. @returns null where experience says nothing of them.
 */
export function groupByExperience(episodes: readonly Episode[], telling: Telling): RankedGroup | null {
  const bySignature = groupBy(episodes, ({ signature }) => signature.id);
  const seen = new Map([...bySignature.keys()].map((id) => [id, 1]));
  const supposed = telling.causes.flatMap((cause) => {
    const { says, signatures } = usuallyBehind(cause.id, seen, telling.texts);
    if (signatures.length === 0) return [];
    const own = signatures.flatMap((id) => bySignature.get(id) ?? []);
    return [rankedOf(supposeFrom(cause, own, says, telling.scene), episodes, telling)];
  });
  const [lead, ...others] = supposed.sort(compareRanked);
  if (lead === undefined) return null;
  return {
    lead,
    twins: [],
    others: others.filter(({ score }) => score >= WORTH * lead.score).slice(0, MAX_TOLD - 1),
    episodes: telling.order.setOf(episodes),
    nodes: new Set(nodesOf(episodes)),
  };
}

function supposeFrom(cause: CauseLogic, episodes: readonly Episode[], says: number, scene: Scene): Hypothesis {
  const { topology, presence } = scene;
  const evidence = new Set(episodes);
  const span = spanOf(episodes);
  const value = valueOf(cause, episodes, scene);
  const isNear = (episode: Episode): boolean => overlaps(episode, span.startMs, span.endMs, AROUND_MS);
  const about: Supposed = { cause, value, span, isNear };
  const refuted = refutedBy(about, scene);
  const lacks = lacksOf(about, scene);
  return {
    cause,
    scopeValue: value,
    ...span,
    items: [{ weight: 'suggests', episodes }],
    wanted: [],
    evidence,
    refutedBy: refuted,
    lacks,
    strength: says * (REFUTED ** refuted.length * EXPECTED_BUT_ABSENT ** lacks.length),
    accusedRead: isAccusedRead(cause, value, evidence, topology, presence),
    unheard: unheardOf(cause, evidence, scene),
  };
}

/** Whom the lines speak of; of a fault of others whom they name; else nobody in particular. */
function valueOf(cause: CauseLogic, episodes: readonly Episode[], { topology }: Scene): string {
  const [own] = episodes.flatMap((episode) => scopeValues(cause, episode, topology));
  if (own !== undefined) return own;
  const [named] = cause.scope === 'node' || cause.scope === 'peer' ? episodes.flatMap(peersOf).map(topology.resolve) : [];
  return named ?? topology.name;
}

function rankedOf(hypothesis: Hypothesis, all: readonly Episode[], { order }: Telling): Ranked {
  const trouble = troubleOf(all);
  const share = trouble === 0 ? 1 : troubleOf(hypothesis.evidence) / trouble;
  const explanation = { episodes: order.setOf(hypothesis.evidence), consequences: new Set<Hypothesis>() };
  return { hypothesis, explanation, share, score: hypothesis.strength * (0.6 + 0.4 * share) };
}
