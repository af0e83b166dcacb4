import { LiteralIndex } from '../match/literal-index.ts';
import type { Matcher } from '../match/matcher.ts';
import type { Source } from '../model/source.ts';

/** A run of characters that every encoder of JSON leaves as it is: not quotes, backslashes, `/<>&'=`, nor what is not ASCII. */
const PLAIN = /[ !#-%(-.0-;?-[\]-~]+/gu;
/** A plain run of that length is asked for in place of its literal; more records hold it, the matcher decides. */
const ENOUGH = 10;

/**
 * The literals that records of these sources must hold one of to make an event.
 *
 * @param inJson whether texts may be JSON: literals are then asked for by what stands there escaped or not.
 * @param further to be asked for as they are.
 * @returns none of them is within another, as the shorter one finds more; in the order of the library.
 */
export function literalsFor(matcher: Matcher, sources: readonly Source[], inJson: boolean, further: readonly string[]): string[] {
  const wanted = matcher.anchors.filter((_, anchor) =>
    sources.some((source) => matcher.alternativesFor(source, anchor).length > 0),
  );
  // A store's document may end with its line.
  const lines = wanted.map(longestLine);
  return withoutContaining([...(inJson ? lines.flatMap(formsInJson) : lines), ...further]);
}

/**
 * Words by which records of level WARN and above are found where no field holds levels: as the frameworks write them that Nacos and its
 * clients use, between marks where the word alone is everyday text. Levels told by one letter (klog, glog) are not among them.
 */
export const TROUBLE_WORDS: readonly string[] = [
  'WARN',
  'ERROR',
  'FATAL',
  'SEVERE',
  'CRITICAL',
  'PANIC',
  ...['warn', 'warning', 'error', 'fatal', 'panic', 'crit', 'alert', 'emerg'].flatMap((word) => [
    `"${word}"`,
    `=${word} `,
    `[${word}]`,
    `\t${word}\t`,
  ]),
  ...['[Warning', '[Error', 'WRN', 'ERR', 'FTL'].map((word) => `${word}]`),
  'warn: ',
  'fail: ',
  'crit: ',
];

function longestLine(literal: string): string {
  return literal.split('\n').reduce((longest, line) => (line.length > longest.length ? line : longest), '');
}

/** What of a literal stands in a JSON text, however its encoder escapes. */
function formsInJson(literal: string): string[] {
  const longest = (literal.match(PLAIN) ?? []).reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest.length === literal.length) return [literal];
  if (longest.length >= ENOUGH) return [longest];
  const escaped = JSON.stringify(literal).slice(1, -1);
  const inHex = (pattern: RegExp, digits: (hex: string) => string): string =>
    escaped.replace(pattern, (unit) => `\\u${digits(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`);
  const ascii = [inHex(/[^\0-\x7f]/g, (hex) => hex), inHex(/[^\0-\x7f]/g, (hex) => hex.toUpperCase())];
  const html = [inHex(/[<>&]/g, (hex) => hex), inHex(/[<>&'=]/g, (hex) => hex), escaped.replaceAll('/', '\\/')];
  return [literal, escaped, ...ascii, ...html];
}

/** Without those that hold another one. */
export function withoutContaining(literals: readonly string[]): string[] {
  const distinct = [...new Set(literals)].filter((literal) => literal !== '');
  const index = new LiteralIndex(distinct);
  const found: number[] = [];
  return distinct.filter((literal) => {
    index.find(literal, found);
    return found.length === 1;
  });
}
