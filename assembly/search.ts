// The loops over all bytes of a block, as WebAssembly: src/text/compiled-search.ts lays out the memory and tells where everything
// lies. Addresses are in bytes. `npm run docs` compiles this, with the others, to src/text/search-code.ts.

import { isSame, LF, VECTOR } from './bytes';
import { hitAt, hitLiteral, mostHits } from './hits';

export { setHits } from './hits';

/** As in src/text/literal-index.ts. */
const MULTIPLIER: i32 = <i32>0x9e3779b1;
const ROW_SHIFT: u32 = 16;
const BIT_SHIFT: u32 = 12;
const WORD_SHIFT: u32 = 17;
/** Bytes whose likely words are noted before the first of them is looked at. */
const STEP: i32 = 16384;

// The tables of the literal index.
let filter: i32 = 0;
let firstRow: i32 = 0;
let rows: i32 = 0;
let text: i32 = 0;
let starts: i32 = 0;
/** Where the likely words of a step are noted. */
let likely: i32 = 0;
/** Hits of the last call of `find`. */
export let count: i32 = 0;

export function setTables(filterAt: i32, firstRowAt: i32, rowsAt: i32, textAt: i32, startsAt: i32, likelyAt: i32): void {
  filter = filterAt;
  firstRow = firstRowAt;
  rows = rowsAt;
  text = textAt;
  starts = startsAt;
  likely = likelyAt;
}

/**
 * Finds literals that stand between `start` and `end` by the aligned words from `from` on.
 *
 * @returns where the next call goes on; `end` or more when all are found.
 */
export function find(from: i32, start: i32, end: i32): i32 {
  count = 0;
  for (let word = from; word < end; word += STEP) {
    const behind = noteLikely(word, min(word + STEP, end));
    for (let noted = likely; noted < behind; noted += 4) {
      const at = load<i32>(noted);
      if (count >= mostHits) return at;
      verify(at, start, end);
    }
  }
  return end;
}

/**
 * Notes the words by which a literal may be found, without a branch: the processor would guess it wrong for each of them. Up to three
 * words behind `to` are noted too: what they would give does not end before it.
 *
 * @returns behind the last one noted.
 */
function noteLikely(from: i32, to: i32): i32 {
  const bits = filter;
  let noted = likely;
  for (let word = from; word < to; word += VECTOR) {
    store<i32>(noted, word);
    noted += isLikely(bits, load<i32>(word)) << 2;
    store<i32>(noted, word + 4);
    noted += isLikely(bits, load<i32>(word, 4)) << 2;
    store<i32>(noted, word + 8);
    noted += isLikely(bits, load<i32>(word, 8)) << 2;
    store<i32>(noted, word + 12);
    noted += isLikely(bits, load<i32>(word, 12)) << 2;
  }
  return noted;
}

/** 1 where the filter has the bit of a word. A shift takes the lower five bits of its distance. */
function isLikely(bits: i32, gram: i32): i32 {
  const hash = <u32>(gram * MULTIPLIER);
  return (load<i32>(bits + ((hash >> WORD_SHIFT) << 2)) >>> (hash >> BIT_SHIFT)) & 1;
}

/** Adds the literals that are found by the word at a place. */
function verify(at: i32, start: i32, end: i32): void {
  const gram = load<i32>(at);
  let row = load<i32>(firstRow + ((<u32>(gram * MULTIPLIER) >> ROW_SHIFT) << 2));
  while (row != 0) {
    const entry = rows + (row << 2);
    if (load<i32>(entry) == gram) {
      const literal = load<i32>(entry, 4);
      const from = at - load<i32>(entry, 8);
      const bounds = starts + (literal << 2);
      const textAt = load<i32>(bounds);
      const length = load<i32>(bounds, 4) - textAt;
      if (from >= start && from + length <= end && isSame(from, text + textAt, length)) {
        store<i32>(hitAt + (count << 2), from);
        store<i32>(hitLiteral + (count << 2), literal);
        count++;
      }
    }
    row = load<i32>(entry, 12);
  }
}

/**
 * The line feeds between `from` and `end`, ascending, as numbers of four bytes each.
 *
 * @param into where they are written. @returns how many there are.
 */
export function lineEnds(from: i32, end: i32, into: i32): i32 {
  const feeds = i8x16.splat(<i8>LF);
  let to = into;
  for (let at = from; at < end; at += VECTOR) {
    let equal = i8x16.bitmask(i8x16.eq(v128.load(at), feeds));
    if (at + VECTOR > end) equal &= (1 << (end - at)) - 1;
    for (; equal != 0; equal &= equal - 1) {
      store<i32>(to, at + ctz(equal));
      to += 4;
    }
  }
  return (to - into) >> 2;
}
