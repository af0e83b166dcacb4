/** How much of what was read last is kept of each log: more than is written while a copy of it ends and it is emptied. */
const KEPT_BYTES = 64 * 1024;

/** The last bytes that were read of a log, by their place in it: the file itself no longer has them once it was emptied. */
export class RecentBytes {
  #ring: Buffer | null = null;
  #end = 0;
  #held = 0;

  /** Takes the bytes that lie before `end`. Bytes that don't join those before begin anew. */
  add(bytes: Uint8Array, end: number): void {
    const last = bytes.subarray(-KEPT_BYTES);
    this.#ring ??= Buffer.alloc(KEPT_BYTES);
    if (end - bytes.length !== this.#end) this.#held = 0;
    const at = (end - last.length) % KEPT_BYTES;
    const first = last.subarray(0, KEPT_BYTES - at);
    this.#ring.set(first, at);
    this.#ring.set(last.subarray(first.length), 0);
    this.#end = end;
    this.#held = Math.min(KEPT_BYTES, this.#held + last.length);
  }

  /** @returns a copy of the bytes at a place; null where they are not all held. */
  at(from: number, length: number): Buffer | null {
    if (this.#ring === null || from < this.#end - this.#held || from + length > this.#end) return null;
    const at = from % KEPT_BYTES;
    const first = this.#ring.subarray(at, at + length);
    return Buffer.concat([first, this.#ring.subarray(0, length - first.length)]);
  }

  /** Lets the memory go. */
  forget(): void {
    this.#ring = null;
    this.#held = 0;
  }
}
