import type { Ranked } from './ranked.ts';

/** A cause that may push its consequences down the ranking must itself be this strong, or as strong as half of theirs. */
const DOMINATES_FROM = 0.45;

/** What is not yet taken of the hypotheses that are ranked. */
export class OpenRanked {
  /** Best first. */
  readonly #sorted: readonly Ranked[];
  readonly #taken = new Set<Ranked>();
  /** All before that are taken. */
  #first = 0;
  /** By how many open ones each is dominated; nothing for none. */
  readonly #dominators = new Map<Ranked, number>();
  readonly #dominated: ReadonlyMap<Ranked, readonly Ranked[]>;

  constructor(ranked: readonly Ranked[]) {
    this.#sorted = [...ranked].sort(compareRanked);
    const byHypothesis = new Map(ranked.map((one) => [one.hypothesis, one]));
    const dominatedBy = (one: Ranked): readonly Ranked[] =>
      [...one.explanation.consequences].flatMap((hypothesis) => {
        const other = byHypothesis.get(hypothesis);
        return other !== undefined && dominates(one, other) ? [other] : [];
      });
    this.#dominated = new Map(ranked.map((one) => [one, dominatedBy(one)]));
    for (const others of this.#dominated.values()) for (const other of others) this.#count(other, 1);
  }

  /**
   * The best that is no consequence of another open one, since a consequence never outranks its cause; the best of all where each is
   * one. Null where none is open.
   */
  takeBest(): Ranked | null {
    let best: Ranked | null = null;
    for (let index = this.#first; index < this.#sorted.length; index++) {
      const one = this.#sorted[index];
      if (one === undefined || this.#taken.has(one)) {
        if (index === this.#first) this.#first++;
        continue;
      }
      best ??= one;
      if ((this.#dominators.get(one) ?? 0) > 0) continue;
      best = one;
      break;
    }
    if (best === null) return null;
    this.#taken.add(best);
    for (const other of this.#dominated.get(best) ?? []) this.#count(other, -1);
    return best;
  }

  #count(ranked: Ranked, by: number): void {
    this.#dominators.set(ranked, (this.#dominators.get(ranked) ?? 0) + by);
  }
}

/** Whether a consequence of `a` has to wait for it. */
function dominates(a: Ranked, b: Ranked): boolean {
  if (a === b) return false;
  return a.hypothesis.strength >= DOMINATES_FROM || a.hypothesis.strength >= b.hypothesis.strength / 2;
}

/** Best first. */
export function compareRanked(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  const [left, right] = [a.hypothesis, b.hypothesis];
  const byStart = (left.startMs ?? 0) - (right.startMs ?? 0);
  if (byStart !== 0) return byStart;
  // What may be a server's or an application's is a server's: these are its logs.
  const bySide = Number(left.cause.where === 'client') - Number(right.cause.where === 'client');
  if (bySide !== 0) return bySide;
  const [leftKey, rightKey] = [`${left.cause.id} ${left.scopeValue}`, `${right.cause.id} ${right.scopeValue}`];
  return leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0;
}
