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

  /** The literals that were found, each once and ascending. @param into cleared and filled. */
  idsOf(into: number[]): void {
    into.length = 0;
    for (let hit = 0; hit < this.count; hit++) insertOnce(into, this.literal[hit] ?? 0);
  }

  #grow(): void {
    this.at = twice(this.at);
    this.literal = twice(this.literal);
    this.next = twice(this.next);
  }
}

/** Puts a number where it belongs among ascending ones, unless it is there. */
export function insertOnce(ascending: number[], value: number): void {
  let at = ascending.length;
  while (at > 0 && (ascending[at - 1] ?? 0) > value) at--;
  if (at > 0 && ascending[at - 1] === value) return;
  // Without `splice`, which makes an array of what it takes out.
  ascending.push(value);
  for (let behind = ascending.length - 1; behind > at; behind--) ascending[behind] = ascending[behind - 1] ?? 0;
  ascending[at] = value;
}

function twice(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
