import type { WordList } from '../model/language.ts';
import type { Sdk } from '../model/sdk.ts';
import type { CauseTexts } from './compile-texts.ts';

/** By what the steps are chosen. */
export interface AskedBy {
  /** Ids of the signatures that were seen. */
  readonly seen: ReadonlySet<string>;
  /** What the clients are written in; empty where that is not known of all of them. */
  readonly sdks: ReadonlySet<Sdk>;
}

/**
 * The steps of a cause as the logs at hand ask for them: first those that are meant for a line that was seen, then those for any,
 * last those for lines that were not. The first stand in the order of `stepsFor`, the others in their own; where no such line was
 * seen, all stand as they were written. What only clients of another language can do is left out.
 */
export function orderSteps({ fix, stepsFor, stepsIn }: Pick<CauseTexts, 'fix' | 'stepsFor' | 'stepsIn'>, by: AskedBy): WordList {
  const foreign = foreignSteps(stepsIn, by.sdks);
  const meant = Object.entries(stepsFor);
  const special = new Set(meant.flatMap(([, steps]) => steps));
  const asked = new Set(meant.flatMap(([signature, steps]) => (by.seen.has(signature) ? steps : [])));
  const others = fix.en.map((_, at) => at + 1).filter((step) => !asked.has(step));
  const inOrder = [...asked, ...others.filter((step) => !special.has(step)), ...others.filter((step) => special.has(step))];
  const order = (asked.size === 0 ? others : inOrder).filter((step) => !foreign.has(step));
  const ordered = (steps: readonly string[]): string[] => order.flatMap((step) => steps[step - 1] ?? []);
  return { en: ordered(fix.en), zh: ordered(fix.zh) };
}

/** The steps that are written for other languages alone. */
function foreignSteps(stepsIn: CauseTexts['stepsIn'], sdks: ReadonlySet<Sdk>): ReadonlySet<number> {
  if (sdks.size === 0) return new Set();
  const own = new Set([...sdks].flatMap((sdk) => stepsIn[sdk] ?? []));
  return new Set(Object.values(stepsIn).flatMap((steps) => steps.filter((step) => !own.has(step))));
}
