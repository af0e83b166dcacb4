import { parseCondition } from './conditions.ts';
import type { Flaw } from './flaw.ts';

/** What is wrong with conditions by the name of what they ask. @param path of the field that holds them. */
export function lintConditions(conditions: Readonly<Record<string, string>> | undefined, path: readonly PropertyKey[]): Flaw[] {
  return Object.entries(conditions ?? {}).flatMap(([name, source]) => lintCondition(source, [...path, name]));
}

/**
 * What is wrong with one condition whose form is right: a regex that does not compile, or an order asked of what is no number, which
 * would never hold.
 */
export function lintCondition(source: string | undefined, path: readonly PropertyKey[]): Flaw[] {
  if (source === undefined) return [];
  const condition = parseCondition(source);
  if (!('regex' in condition)) {
    const isOrder = condition.op !== '=' && condition.op !== '!=';
    return isOrder && condition.value === null
      ? [{ path, message: `"${condition.text}" is no number, such as 3s, 2GB or 90%` }]
      : [];
  }
  try {
    new RegExp(condition.regex, 'u');
    return [];
  } catch (error) {
    return [{ path, message: `regex does not compile: ${error instanceof Error ? error.message : String(error)}` }];
  }
}
