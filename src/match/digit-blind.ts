/** What a regex is made of, as far as digits go: parts that say nothing of a digit's value, in the order in which they are tried. */
const SAYS_NOTHING = /\\[dDwWsSbBnrtfv.*+?^$()[\]{}|/\\-]|\{\d+(?:,\d*)?\}|\(\?<[A-Za-z]\w*>|0-9/gu;

/**
 * Whether a regex matches a text whatever values the digits in it have: it names no digit, all of them or none stand in its classes,
 * and nothing is to be the same as something before it. Where that is not clear, it is not so.
 *
 * @param source as pattern files write it.
 */
export function isDigitBlind(source: string): boolean {
  return !/\\|\d/u.test(source.replace(SAYS_NOTHING, ''));
}

/** Whether a literal stands in a text whatever values the digits of the text have. */
export function hasNoDigit(literal: string): boolean {
  return !/\d/u.test(literal);
}
