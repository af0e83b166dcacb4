/** As much as plain files are read at once. */
const USUAL_BYTES = 512 * 1024;

/**
 * Memory that files are read into one after the other. New memory for each would be cleared by the kernel first, which takes as long
 * as reading a small file does.
 */
export class ReadMemory {
  #bytes = Buffer.alloc(0);

  /** So many bytes of it; what was read into it before is gone. */
  of(bytes: number): Buffer {
    if (this.#bytes.length < bytes) this.#bytes = Buffer.allocUnsafeSlow(Math.max(bytes, USUAL_BYTES));
    return this.#bytes.subarray(0, bytes);
  }
}
