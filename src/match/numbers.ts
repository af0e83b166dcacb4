import type { SignatureLogic } from '../patterns/compile.ts';
import { parseDuration } from '../time/duration.ts';

const SIZE_UNITS: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };
/**
 * Reads the numbers of an event out of its captures.
 *
 * @returns milliseconds for times, bytes for sizes, fractions for percents and ratios, else the plain number;
 *   a capture that is absent or unreadable is left out.
 */
export function readNumbers(how: SignatureLogic['number'], captures: Readonly<Record<string, string>>): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const name in how) {
    const rule = how[name];
    if (rule === undefined) continue;
    const value = 'ratio' in rule ? readRatio(rule.ratio, captures) : readNumber(captures[name], rule.unit);
    if (value !== null && Number.isFinite(value)) numbers[name] = value;
  }
  return numbers;
}

const ODD_IN_DURATION = /[\s,]/u;

type Unit = 'ms' | 's' | 'us' | 'ns' | 'count' | 'duration' | 'size' | 'percent';

function readNumber(text: string | undefined, unit: Unit): number | null {
  if (text === undefined) return null;
  // `121.43 s`, and `5,526ms` of a JVM in a locale with decimal commas.
  if (unit === 'duration')
    return parseDuration(ODD_IN_DURATION.test(text) ? text.replaceAll(/\s/gu, '').replaceAll(',', '.') : text);
  if (unit === 'size') return readSize(text);
  const value = plainNumber(text);
  switch (unit) {
    case 's':
      return value * 1000;
    case 'us':
      return value / 1000;
    case 'ns':
      return value / 1e6;
    case 'percent':
      return value / 100;
    case 'ms':
    case 'count':
      return value;
    default: {
      const never: never = unit;
      return never;
    }
  }
}

/** `1,203,456` is grouped, `5,526` alone too; `1297,5` of a localised JVM has a decimal comma. */
function plainNumber(text: string): number {
  if (!text.includes(',')) return Number(text);
  return Number(/^\d+,\d{1,2}$/u.test(text) ? text.replace(',', '.') : text.replaceAll(',', ''));
}

function readSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmgt])?i?b?$/iu.exec(text);
  if (match === null) return null;
  return Number(match[1]) * (SIZE_UNITS[(match[2] ?? 'b').toLowerCase()] ?? 1);
}

function readRatio([of, to]: readonly [string, string], captures: Readonly<Record<string, string>>): number | null {
  const part = readSize(captures[of] ?? '');
  const whole = readSize(captures[to] ?? '');
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
