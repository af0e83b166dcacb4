import type { CauseLogic } from '../../patterns/compile.ts';
import type { PatternTexts } from '../../patterns/library.ts';
import type { Episode } from '../episodes/episode.ts';
import { hostOf, isLoopback, valuesOfKind } from '../nodes/topology.ts';

/** How much it says to be the first cause that `usually` names; each further one says less by the factor. */
const USUAL_FIRST = 0.5;
const USUAL_NEXT = 0.8;
/** Experience alone never reaches the strength from which a cause is probable (`PROBABLE_FROM` in `confidence.ts`). */
const USUAL_MOST = 0.54;

/** What experience says of a cause. */
export interface Usual {
  /** 0..1, always less than `probable`. */
  readonly says: number;
  /** The signatures that the cause usually stands behind. */
  readonly signatures: readonly string[];
}

/** Kinds of entities that tell where somebody wanted to connect to. */
const PLACES = ['address', 'host'];
const NOTHING: Usual = { says: 0, signatures: [] };

/** What was seen of a signature, and what is left of its word (0..1). */
export interface SeenLines {
  readonly episodes: readonly Episode[];
  readonly factor: number;
}

/**
 * What experience says of the lines found, taken alone.
 *
 * @param seen by the ids of signatures.
 */
export function usuallyBehind(
  { id: cause, usualAt }: Pick<CauseLogic, 'id' | 'usualAt'>,
  seen: ReadonlyMap<string, SeenLines>,
  texts: PatternTexts,
): Usual {
  const ranks = [...seen].flatMap(([id, { episodes, factor }]) => {
    const rank = texts.signature(id).usually.indexOf(cause);
    return rank < 0 ? [] : [{ id, episodes, says: USUAL_FIRST * USUAL_NEXT ** rank * factor }];
  });
  if (usualAt === 'loopback' && leadsElsewhere(ranks.flatMap(({ episodes }) => episodes))) return NOTHING;
  const says = USUAL_MOST * (1 - ranks.reduce((left, rank) => left * (1 - rank.says), 1));
  return { says, signatures: ranks.map(({ id }) => id) };
}

/** Whether lines tell where somebody wanted to connect to, and none of it is the host itself. */
function leadsElsewhere(episodes: readonly Episode[]): boolean {
  const hosts = episodes.flatMap((episode) => PLACES.flatMap((kind) => valuesOfKind(episode, kind).map(hostOf)));
  return hosts.length > 0 && !hosts.some(isLoopback);
}
