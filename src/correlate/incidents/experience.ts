import type { CauseLogic } from '../../patterns/compile.ts';
import { bySignature } from '../episodes/by-signature.ts';
import { hasSymptom } from '../derive/symptoms.ts';
import { type Episode, nodesOf, spanOf } from '../episodes/episode.ts';
import type { Hypothesis, Scene } from '../hypotheses/hypothesis.ts';
import { compareRanked } from '../ranking/open-ranked.ts';
import { type Ranked, type RankedGroup, rankedOf } from '../ranking/ranked.ts';
import { scopeValues } from '../hypotheses/scope.ts';
import { hypothesisOf, supposedOf } from '../hypotheses/suppose.ts';
import type { Telling } from './telling.ts';
import { peerNodesOf, type Topology } from '../nodes/topology.ts';
import { troubleOf } from '../ranking/trouble.ts';
import { usuallyBehind } from './usual.ts';
import { vaguenessAmong } from './vague-starts.ts';

/** Less than that share of what is said of the first is not worth telling. */
const WORTH = 0.4;
const MAX_TOLD = 5;

/**
 * What usually stands behind trouble that no cause explains: never more than possible, and each line speaks for several.
 *
 * @param episodes of one happening. @returns null where experience says nothing of them.
 */
export function groupByExperience(episodes: readonly Episode[], telling: Telling): RankedGroup | null {
  const found = bySignature(episodes);
  const heard = vaguenessAmong(episodes, telling);
  const clear = [...found].map(([id, its]) => [id, { episodes: its, factor: heard(its) }] as const);
  const ranked = telling.causes.flatMap((cause) => {
    const seen = new Map(clear.filter(([, { episodes: its, factor }]) => factor > 0 && maySpeakOf(cause, its)));
    const { says, signatures } = usuallyBehind(cause, seen, telling.texts);
    if (signatures.length === 0) return [];
    const own = signatures.flatMap((id) => found.get(id) ?? []);
    const supposed = supposedOf(cause, valueOf(cause, own, telling.scene), spanOf(own));
    const items = [{ weight: 'suggests' as const, episodes: own, lacksCalm: false }];
    return [rankedAmong(episodes, hypothesisOf(supposed, { items, wanted: [] }, says, telling.scene), telling)];
  });
  const [lead, ...others] = ranked.sort(compareRanked);
  if (lead === undefined) return null;
  return {
    lead,
    twins: [],
    others: others.filter(({ score }) => score >= WORTH * lead.score).slice(0, MAX_TOLD - 1),
    episodes: telling.order.setOf(episodes),
    nodes: new Set(nodesOf(episodes)),
  };
}

/**
 * A start that failed tells of the process that was started: what only a server needs isn't it where that is an application, whose
 * reason is most often its own, and a fault of its machine has a line of its own.
 */
function maySpeakOf({ where }: CauseLogic, episodes: readonly Episode[]): boolean {
  if (where !== 'server' && where !== 'database' && where !== 'platform') return true;
  return !episodes.every(
    (episode) => episode.role === 'client' && episode.signature.side === 'any' && hasSymptom(episode, 'start-failed'),
  );
}

/** Whom the lines speak of; of a fault of others whom they name; else nobody in particular. */
function valueOf(cause: CauseLogic, episodes: readonly Episode[], { topology }: Scene): string {
  const outOfReach = cause.scope === 'node' ? onlyOneOutOfReach(episodes, topology) : null;
  if (outOfReach !== null) return outOfReach;
  const [own] = episodes.flatMap((episode) => scopeValues(cause, episode, topology));
  if (own !== undefined) return own;
  const [named] =
    cause.scope === 'node' || cause.scope === 'peer' ? episodes.flatMap((episode) => peerNodesOf(episode, topology)) : [];
  return named ?? topology.name;
}

/** The one member that all lines call out of reach: the node that misses it is well, as long as there are others that it reaches. */
function onlyOneOutOfReach(episodes: readonly Episode[], topology: Topology): string | null {
  if (topology.members.size <= 2 || !episodes.some(tellsMember)) return null;
  if (!episodes.every((episode) => tellsMember(episode) || namesNothing(episode, topology))) return null;
  const [only, ...others] = new Set(episodes.flatMap((episode) => peerNodesOf(episode, topology)));
  return only === undefined || others.length > 0 ? null : only;
}

const tellsMember = (episode: Episode): boolean => hasSymptom(episode, 'member-out-of-reach');

/** Such as a request that failed, no matter to whom. */
function namesNothing(episode: Episode, topology: Topology): boolean {
  return episode.signature.symptoms.length === 0 && peerNodesOf(episode, topology).length === 0;
}

function rankedAmong(all: readonly Episode[], hypothesis: Hypothesis, { order }: Telling): Ranked {
  const trouble = troubleOf(all);
  const share = trouble === 0 ? 1 : troubleOf(hypothesis.evidence) / trouble;
  return rankedOf(hypothesis, { episodes: order.setOf(hypothesis.evidence), consequences: new Set() }, share);
}
