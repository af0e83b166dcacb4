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

  #grow(): void {
    this.at = twice(this.at);
    this.literal = twice(this.literal);
    this.next = twice(this.next);
  }
}

function twice(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
