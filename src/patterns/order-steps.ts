import type { WordList } from '../model/language.ts';
import type { CauseTexts } from './compile-texts.ts';

/**
 * The steps of a cause as the lines at hand ask for them: first those that are meant for a line that was seen, then those for any,
 * last those for lines that were not. The first stand in the order of `stepsFor`, the others in their own; where no such line was
 * seen, all stand as they were written.
 *
 * @param seen ids of the signatures that were seen.
 */
export function orderSteps({ fix, stepsFor }: Pick<CauseTexts, 'fix' | 'stepsFor'>, seen: ReadonlySet<string>): WordList {
  const meant = Object.entries(stepsFor);
  const special = new Set(meant.flatMap(([, steps]) => steps));
  const asked = new Set(meant.flatMap(([signature, steps]) => (seen.has(signature) ? steps : [])));
  if (asked.size === 0) return fix;
  const others = fix.en.map((_, at) => at + 1).filter((step) => !asked.has(step));
  const order = [...asked, ...others.filter((step) => !special.has(step)), ...others.filter((step) => special.has(step))];
  const ordered = (steps: readonly string[]): string[] => order.flatMap((step) => steps[step - 1] ?? []);
  return { en: ordered(fix.en), zh: ordered(fix.zh) };
}
