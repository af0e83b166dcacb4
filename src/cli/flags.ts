import { InvalidArgumentError, Option } from 'commander';
import type { Say } from './help-format.ts';
import { type Language, LANGUAGES, type Words } from '../model/language.ts';
import type { AnalyzeSettings } from './settings.ts';

type NodeSettings = Pick<AnalyzeSettings, 'nodes' | 'nodeNames'>;

/** An option whose value goes through `take`, in the order typed, so that nothing untyped is left to read. */
export function valued(flags: string, description: string, take: (value: string) => void): Option {
  return new Option(flags, description).argParser((value) => {
    take(value);
    return value;
  });
}

/** An option whose value is kept in a setting as it was typed; the last one counts. */
export function kept<K extends string>(
  settings: { [name in K]: string | null },
  name: K,
  flags: string,
  description: string,
): Option {
  return valued(flags, description, (value) => {
    settings[name] = value;
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

/** What is in the language that `--lang` names, where nothing else is. */
const LANGUAGE: Words = { en: 'language', zh: '语言' };

/** The flag `--lang`. @param what is in that language, for the help. */
export function languageFlag(settings: { language: Language | null }, say: Say, what = LANGUAGE): Option {
  const words = LANGUAGES.join(', ');
  const description = say({
    en: `${what.en}: ${words} (default: from the locale)`,
    zh: `${what.zh}：${words}（默认随系统语言环境）`,
  });
  return valued('--lang <language>', description, (value) => {
    settings.language = oneOf(value, LANGUAGES);
  });
}

/** The flags `--since` and `--until` of whole logs. */
export function timeFlags(
  settings: { since: string | null; until: string | null },
  say: Say,
): readonly [since: Option, until: Option] {
  const from = {
    en: "from then on: '2024-05-01 10:00', or '2h' before the logs end",
    zh: "只看此时刻之后：'2024-05-01 10:00'，或日志结束前的 '2h'",
  };
  const to = { en: 'until then, in the same forms', zh: '只看此时刻之前，写法同上' };
  return [kept(settings, 'since', '--since <when>', say(from)), kept(settings, 'until', '--until <when>', say(to))];
}

const ZONE: Words = {
  en: 'time zone of stamps that carry none: Asia/Shanghai, +08:00, UTC',
  zh: '时间戳未带时区时所用的时区：Asia/Shanghai、+08:00、UTC',
};

/** The flag `--zone`. @param description for the help, where the zone is used for more. */
export function zoneFlag(settings: { zone: string | null }, say: Say, description = ZONE): Option {
  return kept(settings, 'zone', '--zone <zone>', say(description));
}

/** The flag `--node`, see {@link addNode}. */
export function nodeFlag(settings: NodeSettings, say: Say): Option {
  const description = {
    en: 'only this node; GLOB=NAME names the node of the files that fit; may be repeated',
    zh: '只看该节点；GLOB=NAME 则为匹配的文件指定节点名；可重复',
  };
  return valued('--node <name>', say(description), (value) => {
    addNode(value, settings);
  });
}

const PATTERNS: Words = {
  en: 'add your own patterns (YAML); the same id replaces a built-in one',
  zh: '加入自己的规则（YAML）；id 相同者替换内置规则',
};

/** The flag `--patterns`, which may be repeated. @param description for the help, where the patterns are used otherwise. */
export function patternsFlag(settings: { readonly patterns: string[] }, say: Say, description = PATTERNS): Option {
  return valued('--patterns <folder>', say(description), (value) => {
    settings.patterns.push(value);
  });
}

/** The flag `--redact-map`. */
export function redactMapFlag(settings: { redactMap: string | null }, description: string): Option {
  return kept(settings, 'redactMap', '--redact-map <file>', description);
}

const COLOR: Words = { en: 'colour the answer, also into a pipe', zh: '输出带颜色，写入管道时也带' };
const NO_COLOR: Words = { en: 'never colour (default: only on a terminal)', zh: '一律不带颜色（默认仅在终端中带）' };

/** The flags `--color` and `--no-color`; {@link colorOf} reads them. */
export function colorFlags(say: Say, color = COLOR, noColor = NO_COLOR): readonly [color: Option, noColor: Option] {
  return [new Option('--color', say(color)), new Option('--no-color', say(noColor))];
}

/** Whether colour was asked for or refused, of the flags as commander hands them over; null for neither. */
export function colorOf(flags: Readonly<Record<string, unknown>>): boolean | null {
  const { color } = flags;
  return typeof color === 'boolean' ? color : null;
}
