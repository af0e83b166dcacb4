// The records in which the literals of hits matter: src/scan/blocks/hit-links.ts has the other way to find them and lays out what is looked up
// here. Addresses are in bytes. `npm run docs` compiles this, with the others, to src/text/search-code.ts.

import { byteAt, isSame, VECTOR } from './bytes';
import { levels, messages, starts } from './columns';
import { hitAt, hitLiteral, hitRecord } from './hits';

const NO_RECORD: i32 = -1;

/** By literal, a bit for each level at which it matters, whatever else is in the record. */
let alone: i32 = 0;
/**
 * By literal, the address of what it needs else; 0 for nothing that would do, -1 where that was not asked for. Numbers of four bytes:
 * of each alternative a bit for each of its levels and how many texts must stand in the record, then address and length of each; behind
 * the last one 0.
 */
let more: i32 = 0;

export function setConditions(aloneAt: i32, moreAt: i32): void {
  alone = aloneAt;
  more = moreAt;
}

/**
 * Notes the record of each hit in which its literal matters behind the header; -1 for none.
 *
 * @param count of the hits. @param records that the table holds.
 * @returns the first hit of which the condition is not known; `count` for none.
 */
export function findRecords(from: i32, count: i32, records: i32): i32 {
  const first = load<i32>(starts);
  const end = startOf(records);
  let near = 0;
  for (let hit = from; hit < count; hit++) {
    const at = load<i32>(hitAt + (hit << 2));
    let record = NO_RECORD;
    if (at >= first && at < end) {
      near = holding(at, near);
      if (at >= load<i32>(messages + (near << 2))) {
        const literal = load<i32>(hitLiteral + (hit << 2));
        const list = load<i32>(more + (literal << 2));
        if (list < 0) return hit;
        if (matters(literal, list, near)) record = near;
      }
    }
    store<i32>(hitRecord + (hit << 2), record);
  }
  return count;
}

function startOf(record: i32): i32 {
  return load<i32>(starts + (record << 2));
}

/** Hits ascend by and large. */
function holding(at: i32, near: i32): i32 {
  let record = near;
  while (startOf(record) > at) record--;
  while (startOf(record + 1) <= at) record++;
  return record;
}

function matters(literal: i32, list: i32, record: i32): bool {
  const level = 1 << (<i32>load<u8>(levels + record));
  if ((<i32>load<u8>(alone + literal) & level) != 0) return true;
  if (list == 0) return false;
  const from = startOf(record);
  const end = startOf(record + 1);
  for (let at = list; load<i32>(at) != 0; at += 8 + (load<i32>(at, 4) << 3)) {
    if ((load<i32>(at) & level) != 0 && holdsAll(at, from, end)) return true;
  }
  return false;
}

function holdsAll(alternative: i32, from: i32, end: i32): bool {
  const behind = alternative + 8 + (load<i32>(alternative, 4) << 3);
  for (let at = alternative + 8; at < behind; at += 8) {
    if (!holds(from, end, load<i32>(at), load<i32>(at, 4))) return false;
  }
  return true;
}

/** Whether a text stands between two places: looked at where its first and its last byte do. */
function holds(from: i32, end: i32, text: i32, length: i32): bool {
  const first = i8x16.splat(<i8>byteAt(text));
  const last = i8x16.splat(<i8>byteAt(text + length - 1));
  for (let at = from; at + length <= end; at += VECTOR) {
    const isFirst = i8x16.eq(v128.load(at), first);
    let equal = i8x16.bitmask(v128.and(isFirst, i8x16.eq(v128.load(at + length - 1), last)));
    for (; equal != 0; equal &= equal - 1) {
      const place = at + ctz(equal);
      if (place + length <= end && isSame(place, text, length)) return true;
    }
  }
  return false;
}
