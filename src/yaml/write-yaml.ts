import { stringify } from 'yaml';

/** One value as YAML, without a `---` before it; texts of several lines as blocks, long lines left long. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
