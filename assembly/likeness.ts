// Which texts are alike but for the values of their digits, as WebAssembly. `npm run docs` compiles this, with the others, to
// src/text/search-code.ts.

import { VECTOR } from './bytes';

const ZERO: i8 = 48;
const NINE: i8 = 9;
const FIRST_FACTOR: i64 = 0x9e3779b97f4a7c15;
const SECOND_FACTOR: i64 = 0xc2b2ae3d27d4eb4f;

/** A number below 2^53 for the bytes between two places, the same for bytes that differ in the values of digits only; else by chance. */
export function likeness(start: i32, end: i32): f64 {
  const zeroes = i8x16.splat(ZERO);
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  let first = <i64>(end - start);
  let second = ~first;
  for (let at = start; at < end; at += VECTOR) {
    let part = v128.load(at);
    if (at + VECTOR > end) part = v128.and(part, i8x16.lt_u(places, i8x16.splat(<i8>(end - at))));
    const isDigit = i8x16.le_u(i8x16.sub(part, zeroes), i8x16.splat(NINE));
    part = v128.bitselect(zeroes, part, isDigit);
    first = rotl(first ^ i64x2.extract_lane(part, 0), 29) * FIRST_FACTOR;
    second = rotl(second ^ i64x2.extract_lane(part, 1), 31) * SECOND_FACTOR;
  }
  const mixed = (first ^ rotl(second, 32)) * FIRST_FACTOR;
  return <f64>(<u64>(mixed ^ <i64>(<u64>mixed >> 29)) >> 11);
}
