import { InvalidArgumentError, Option } from 'commander';
import { type Language, LANGUAGES } from '../model/language.ts';
import type { AnalyzeSettings } from './settings.ts';

type NodeSettings = Pick<AnalyzeSettings, 'nodes' | 'nodeNames'>;

/** An option whose value goes through `take`, in the order typed, so that nothing untyped is left to read. */
export function valued(flags: string, description: string, take: (value: string) => void): Option {
  return new Option(flags, description).argParser((value) => {
    take(value);
    return value;
  });
}

/**
 * Takes one of a list of words, in any case.
 *
 * @throws InvalidArgumentError with the list, and the nearest word where the start fits.
 */
export function oneOf<T extends string>(value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value.toLowerCase());
  if (found !== undefined) return found;
  const near = value === '' ? undefined : words.find((word) => word.startsWith(value.toLowerCase().slice(0, 2)));
  throw new InvalidArgumentError(`${near === undefined ? '' : `Did you mean ${near}? `}It is one of: ${words.join(', ')}.`);
}

/** Takes `--node`: `GLOB=NAME` names the node of the files that fit; a bare name keeps that node only. */
export function addNode(value: string, settings: NodeSettings): void {
  const at = value.lastIndexOf('=');
  if (at < 0 && value !== '') settings.nodes.push(value);
  else if (at > 0 && at < value.length - 1) settings.nodeNames.push({ glob: value.slice(0, at), name: value.slice(at + 1) });
  else throw new InvalidArgumentError("It is a node's name, or GLOB=NAME such as 'srv-17/**=nacos-0'.");
}

/** @param what is in that language, for the help. */
export function languageFlag(settings: { language: Language | null }, what = 'language'): Option {
  return valued('--lang <language>', `${what}: ${LANGUAGES.join(', ')} (default: from the locale)`, (value) => {
    settings.language = oneOf(value, LANGUAGES);
  });
}

/** The flags `--since` and `--until` of whole logs. */
export function timeFlags(settings: { since: string | null; until: string | null }): readonly [since: Option, until: Option] {
  return [
    valued('--since <when>', "from then on: '2024-05-01 10:00', or '2h' before the logs end", (value) => {
      settings.since = value;
    }),
    valued('--until <when>', 'until then, in the same forms', (value) => {
      settings.until = value;
    }),
  ];
}

export function zoneFlag(
  settings: { zone: string | null },
  description = 'time zone of stamps that carry none: Asia/Shanghai, +08:00, UTC',
): Option {
  return valued('--zone <zone>', description, (value) => {
    settings.zone = value;
  });
}

export function nodeFlag(settings: NodeSettings): Option {
  return valued('--node <name>', 'only this node; GLOB=NAME names the node of the files that fit; may be repeated', (value) => {
    addNode(value, settings);
  });
}

export function patternsFlag(
  settings: { readonly patterns: string[] },
  description = 'add your own patterns (YAML); the same id replaces a built-in one',
): Option {
  return valued('--patterns <folder>', description, (value) => {
    settings.patterns.push(value);
  });
}

export function redactMapFlag(settings: { redactMap: string | null }, description: string): Option {
  return valued('--redact-map <file>', description, (value) => {
    settings.redactMap = value;
  });
}

/** The flags `--color` and `--no-color`; {@link colorOf} reads them. */
export function colorFlags(
  color = 'colour the answer, also into a pipe',
  noColor = 'never colour (default: only on a terminal)',
): readonly [color: Option, noColor: Option] {
  return [new Option('--color', color), new Option('--no-color', noColor)];
}

/** Whether colour was asked for or refused, of the flags as commander hands them over; null for neither. */
export function colorOf(flags: Readonly<Record<string, unknown>>): boolean | null {
  const { color } = flags;
  return typeof color === 'boolean' ? color : null;
}
