/** Where literals stand in a block, in arrays that are used again for the next one. */
export class HitList {
  /** Positions of the first bytes, ascending only by and large. */
  at = new Int32Array(1024);
  /** Their positions among the literals. */
  literal = new Int32Array(1024);
  /** The next hit in the same record; -1 for none (RecordTable.link). */
  next = new Int32Array(1024);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  add(at: number, literal: number): void {
    const index = this.count;
    if (index === this.at.length) this.#grow();
    this.at[index] = at;
    this.literal[index] = literal;
    this.count++;
  }

  /** Adds the first `count` hits of two arrays. */
  addAll(at: Int32Array, literal: Int32Array, count: number): void {
    while (this.count + count > this.at.length) this.#grow();
    this.at.set(at.subarray(0, count), this.count);
    this.literal.set(literal.subarray(0, count), this.count);
    this.count += count;
  }

  /** The literals that were found, each once and ascending. @param into cleared and filled. */
  idsOf(into: number[]): void {
    let count = 0;
    for (let hit = 0; hit < this.count; hit++) count = insertOnce(into, count, this.literal[hit] ?? 0);
    cutTo(into, count);
  }

  #grow(): void {
    this.at = twice(this.at);
    this.literal = twice(this.literal);
    this.next = twice(this.next);
  }
}

/**
 * Puts a number where it belongs among the first `count` of an array, which ascend, unless it is there. The array is used again and
 * again: what stands behind them does not count.
 *
 * @returns how many there are now.
 */
export function insertOnce(ascending: number[], count: number, value: number): number {
  let at = count;
  while (at > 0 && (ascending[at - 1] ?? 0) > value) at--;
  if (at > 0 && ascending[at - 1] === value) return count;
  for (let behind = count; behind > at; behind--) ascending[behind] = ascending[behind - 1] ?? 0;
  ascending[at] = value;
  return count + 1;
}

/** Shortens an array in place: setting its length to 0 would let go of the memory that the next ones are put into. */
export function cutTo(array: unknown[], count: number): void {
  while (array.length > count) array.pop();
}

function twice(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
