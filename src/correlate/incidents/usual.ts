import type { PatternTexts } from '../../patterns/library.ts';

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

/**
 * What experience says of the lines found, taken alone.
 *
 * @param seen ids of signatures, each once, with what is left of the word of each (0..1).
 */
export function usuallyBehind(cause: string, seen: ReadonlyMap<string, number>, texts: PatternTexts): Usual {
  const ranks = [...seen].flatMap(([id, factor]) => {
    const rank = texts.signature(id).usually.indexOf(cause);
    return rank < 0 ? [] : [{ id, says: USUAL_FIRST * USUAL_NEXT ** rank * factor }];
  });
  const says = USUAL_MOST * (1 - ranks.reduce((left, rank) => left * (1 - rank.says), 1));
  return { says, signatures: ranks.map(({ id }) => id) };
}
