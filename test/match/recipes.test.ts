import { expect, test } from 'vitest';
import { Recipe } from '../../src/match/recipe.ts';
import { Recipes } from '../../src/match/recipes.ts';

test('a recipe is that of its literals, in full, and of its level', () => {
  const recipes = new Recipes();
  const sets = [[], [7], [7, 9], [9], [7, 9, 11], [0], [0, 0], [31], [1, 0]];
  const made = sets.flatMap((literals) => [3, 4].map((level) => ({ literals, level, recipe: new Recipe([]) })));
  for (const { literals, level, recipe } of made) {
    expect(recipes.get(literals, level)).toBeNull();
    recipes.add(literals, level, recipe);
  }
  for (const { literals, level, recipe } of made) expect(recipes.get([...literals], level)).toBe(recipe);
});

test('the list that one was added by may be used again', () => {
  const recipes = new Recipes();
  const literals = [2, 5];
  const recipe = new Recipe([]);
  recipes.add(literals, 4, recipe);
  literals[0] = 3;
  expect(recipes.get(literals, 4)).toBeNull();
  expect(recipes.get([2, 5], 4)).toBe(recipe);
});

test('sets beyond the bound are not kept', () => {
  const recipes = new Recipes();
  for (let literal = 0; !recipes.isFull; literal++) recipes.add([literal], 4, new Recipe([]));
  expect(recipes.get([4999], 4)).not.toBeNull();
  expect(recipes.get([5000], 4)).toBeNull();
});
