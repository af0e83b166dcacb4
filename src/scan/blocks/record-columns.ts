import type { Room } from '../../text/searched-bytes.ts';
import type { SearchModule } from '../../text/web-assembly.ts';

/** A stamp, and what a call of assembly/heads.ts finds. */
const [STAMP_BYTES, FOUND_BYTES] = [32, 8];
const [TIME_BYTES, NUMBER_BYTES] = [8, 4];

/** What a record table holds of each record, column by column, in memory that WebAssembly sees as well. */
export class RecordColumns {
  /** What a call of assembly/heads.ts found. */
  readonly found: Int32Array;
  readonly atMs: Float64Array;
  readonly starts: Int32Array;
  readonly messages: Int32Array;
  readonly lines: Int32Array;
  readonly firstHit: Int32Array;
  readonly levels: Uint8Array;
  readonly flags: Uint8Array;
  readonly #stampAt: number;

  /** @param most records. */
  constructor({ buffer, at }: Room, most: number) {
    let end = at;
    const take = (bytes: number): number => (end += bytes) - bytes;
    const numbers = (): Int32Array => new Int32Array(buffer, take(most * NUMBER_BYTES), most);
    const bytes = (): Uint8Array => new Uint8Array(buffer, take(most), most);
    this.found = new Int32Array(buffer, take(FOUND_BYTES), FOUND_BYTES / NUMBER_BYTES);
    this.#stampAt = take(STAMP_BYTES);
    this.atMs = new Float64Array(buffer, take(most * TIME_BYTES), most);
    [this.starts, this.messages, this.lines, this.firstHit] = [numbers(), numbers(), numbers(), numbers()];
    [this.levels, this.flags] = [bytes(), bytes()];
  }

  /** Bytes that so many records take. */
  static bytesFor(most: number): number {
    return FOUND_BYTES + STAMP_BYTES + most * (TIME_BYTES + 4 * NUMBER_BYTES + 2);
  }

  /** Tells a module where all is. */
  show(module: SearchModule): void {
    const { starts, atMs, levels, messages, lines, flags, firstHit, found } = this;
    const columns = [starts, atMs, levels, messages, lines, flags, firstHit];
    module.setColumns(...columns.map(({ byteOffset }) => byteOffset));
    module.setFound(this.#stampAt, found.byteOffset);
  }

  /** No stamp is known. */
  forgetStamp(): void {
    new Uint8Array(this.found.buffer, this.#stampAt, STAMP_BYTES).fill(0);
  }
}
