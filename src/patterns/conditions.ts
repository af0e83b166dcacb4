/** A condition of a pattern file, parsed: compares a number or text, or tries a regex. */
export type Condition =
  | { readonly op: '>=' | '<=' | '>' | '<' | '=' | '!='; readonly text: string; readonly value: number | null }
  | { readonly op: 'matches' | 'differs'; readonly regex: string };

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  '%': 0.01,
};

/**
 * Parses `">= 3s"`, `"= 9848"`, `"/^127\\./"`, `"!/^10\\./"`.
 *
 * @returns `value` in milliseconds for durations, bytes for `KB MB GB`, a fraction for `%`, else the plain number;
 *   null where the right side is no number (then only `=` and `!=` make sense, on text).
 */
export function parseCondition(source: string): Condition {
  const regex = /^(!?)\/(.+)\/$/u.exec(source);
  if (regex !== null) return { op: regex[1] === '!' ? 'differs' : 'matches', regex: regex[2] ?? '' };
  const [op, ...rest] = source.split(' ');
  const text = rest.join(' ');
  if (op !== '>=' && op !== '<=' && op !== '>' && op !== '<' && op !== '=' && op !== '!=') {
    throw new Error(`not a condition: ${source}`);
  }
  const number = /^(-?\d+(?:\.\d+)?)\s*(ms|s|m|h|d|kb|mb|gb|%)?$/iu.exec(text);
  const unit = number?.[2] === undefined ? 1 : (UNITS[number[2].toLowerCase()] ?? 1);
  return { op, text, value: number === null ? null : Number(number[1]) * unit };
}

/** The condition as pattern files write it. */
export function conditionText(condition: Condition): string {
  if ('regex' in condition) return `${condition.op === 'differs' ? '!' : ''}/${condition.regex}/`;
  return `${condition.op} ${condition.text}`;
}

/** Parses `"60s"`, `"5m"`, `"1.5h"` to milliseconds. */
export function parsePatternDuration(source: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/u.exec(source);
  if (match === null) throw new Error(`not a duration: ${source}`);
  return Number(match[1]) * (UNITS[match[2] ?? 's'] ?? 1);
}

const regexCache = new Map<string, RegExp>();

/** Tells whether a text, or the number read from it, fulfils the condition. */
export function holds(condition: Condition, text: string, number: number | undefined): boolean {
  if ('regex' in condition) {
    let regex = regexCache.get(condition.regex);
    if (regex === undefined) {
      regex = new RegExp(condition.regex, 'u');
      regexCache.set(condition.regex, regex);
    }
    return regex.test(text) === (condition.op === 'matches');
  }
  if (condition.op === '=' && number === undefined) return text === condition.text;
  if (condition.op === '!=' && number === undefined) return text !== condition.text;
  const left = number ?? Number(text.replaceAll(',', ''));
  const right = condition.value;
  if (right === null || Number.isNaN(left)) return false;
  switch (condition.op) {
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    default: {
      const never: never = condition;
      return never;
    }
  }
}
