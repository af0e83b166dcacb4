import { batchesOf } from '../batches.ts';
import { escaped, type Parameters } from './parameters.ts';

/**
 * Ways to ask whether a text holds one of many literals, the fastest first; all find exactly the same.
 *
 * - `multiMatchAny`: all in one pass over a text (Vectorscan). It may be switched off (`allow_hyperscan`), missing in a build, or limited
 *   (`max_hyperscan_regexp_length`, `max_hyperscan_regexp_total_length`).
 * - `match`: alternations (RE2), so long that they stay within its memory.
 * - `multiSearchAny`: no patterns at all, 255 literals at a time.
 */
export const WAYS = ['multiMatchAny', 'match', 'multiSearchAny'] as const;
export type Way = (typeof WAYS)[number];

/** `http_max_field_value_size` is 128 KiB by default. */
const MOST_OF_ARRAY_BYTES = 100_000;
const MOST_OF_ALTERNATION_BYTES = 8000;
/** An 8-bit number counts them. */
const MOST_NEEDLES = 255;

/** The condition that a text holds one of the literals. @param text an expression of type String. */
export function holdsOneOf(text: string, literals: readonly string[], way: Way, parameters: Parameters): string {
  return conditions(text, literals, way, parameters).join(' OR ');
}

function conditions(text: string, literals: readonly string[], way: Way, parameters: Parameters): string[] {
  switch (way) {
    case 'multiMatchAny':
      return batchesOf(literals.map(asPattern), wireSize, MOST_OF_ARRAY_BYTES).map(
        (batch) => `multiMatchAny(${text}, ${parameters.texts(batch)})`,
      );
    case 'match':
      return batchesOf(literals.map(asPattern), wireSize, MOST_OF_ALTERNATION_BYTES).map(
        (batch) => `match(${text}, ${parameters.text(batch.join('|'))})`,
      );
    case 'multiSearchAny':
      return batchesOf(literals, () => 1, MOST_NEEDLES).map((batch) => `multiSearchAny(${text}, ${parameters.texts(batch)})`);
    default: {
      const unknown: never = way;
      return unknown;
    }
  }
}

/** A literal as a pattern that finds itself, in RE2 and Vectorscan; of control characters NUL would end a pattern. */
export function asPattern(literal: string): string {
  return literal
    .replace(/[\\^$.|?*+(){}[\]-]/g, '\\$&')
    .replace(/\p{Cc}/gu, (character) => (character < ' ' ? `\\x${hex(character)}` : character));
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}

function wireSize(text: string): number {
  return Buffer.byteLength(escaped(text)) + "'',".length;
}
