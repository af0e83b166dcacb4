import { chooseFields, type FieldOverrides } from '../fields.ts';
import type { Scope } from './logql.ts';

/** What Loki found in a line by itself, where nobody told it. */
const GUESSED_LEVEL = 'detected_level';

/**
 * Which labels tell node, file and level. Names of labels have `_` in place of the dots that shippers write: `k8s_pod_name`,
 * `log_file_path`.
 *
 * @param names labels of streams and of structured metadata.
 */
export function chooseLabels(names: ReadonlySet<string>, overrides: FieldOverrides): Pick<Scope, 'node' | 'file' | 'level'> {
  const realNames = new Map([...names].flatMap((name): [string, string][] => [[name.replaceAll('_', '.'), name]]));
  for (const name of names) realNames.set(name, name);
  const { node, file, level } = chooseFields(new Set(realNames.keys()), overrides);
  const real = (name: string | null): string | null => (name === null ? null : (realNames.get(name) ?? name));
  const guessed = !overrides.has('level') && names.has(GUESSED_LEVEL) ? GUESSED_LEVEL : null;
  return { node: real(node), file: real(file), level: real(level) ?? guessed };
}
