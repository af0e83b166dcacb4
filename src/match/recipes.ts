import type { Recipe } from './recipe.ts';

/** Sets of literals kept; records with another set are decoded, each. */
const MAX_RECIPES = 5000;

interface Kept {
  readonly literals: readonly number[];
  readonly level: number;
  readonly recipe: Recipe;
}

/**
 * What holds on records of one kind of source, by the literals that stand in them and their level. It is asked for millions of
 * records: nothing is made to look one up.
 */
export class Recipes {
  /** By a hash that fits into a small integer; mostly there is one. */
  readonly #byHash = new Map<number, readonly Kept[]>();
  #count = 0;

  /** Null where there is none. @param literals ascending. */
  get(literals: readonly number[], level: number): Recipe | null {
    const kept = this.#byHash.get(hashOf(literals, level));
    if (kept === undefined) return null;
    for (const one of kept) if (one.level === level && areEqual(one.literals, literals)) return one.recipe;
    return null;
  }

  get isFull(): boolean {
    return this.#count >= MAX_RECIPES;
  }

  /** Adds one that is not there yet. @param literals ascending; copied. */
  add(literals: readonly number[], level: number, recipe: Recipe): void {
    const hash = hashOf(literals, level);
    this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), { literals: [...literals], level, recipe }]);
    this.#count++;
  }
}

function hashOf(literals: readonly number[], level: number): number {
  let hash = level;
  for (let at = 0; at < literals.length; at++) hash = (Math.imul(hash, 31) + (literals[at] ?? 0)) | 0;
  return hash;
}

function areEqual(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
