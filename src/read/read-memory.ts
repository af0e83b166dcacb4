/** As much as plain files are read at once. */
const USUAL_BYTES = 512 * 1024;

/**
 * Memory that files are read into one after the other. New memory for each would be cleared by the kernel first, which takes as long
 * as reading a small file does.
 */
export class ReadMemory {
  readonly #parts = [Buffer.alloc(0), Buffer.alloc(0)];

  /**
   * So many bytes of a part of it; what was read into that part before is gone.
   *
   * @param part one holds what is in hand while the other one is read into.
   */
  of(bytes: number, part: 0 | 1 = 0): Buffer {
    const known = this.#parts[part];
    if (known !== undefined && known.length >= bytes) return known.subarray(0, bytes);
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes, USUAL_BYTES));
    this.#parts[part] = larger;
    return larger.subarray(0, bytes);
  }
}
