import { HitList } from '../text/hit-list.ts';
import { KnownShapes } from './known-shapes.ts';
import { RecordTable } from './record-table.ts';

const BLOCK_BYTES = 512 * 1024;
/** Behind the block: heads are read without looking for its end. */
const PADDING = 64;

/** What one block is read into, and the shapes of up to 20 000 messages; used again for the next one, and for the next source. */
export class BlockMemory {
  /** Of a block; there is more behind it. */
  readonly size: number;
  readonly bytes: Buffer;
  /** The same as little-endian words. */
  readonly words: Int32Array;
  readonly table: RecordTable;
  readonly hits = new HitList();
  readonly shapes = new KnownShapes();
  #unwrapped: BlockMemory | null = null;

  /** @param size other ones are for tests. */
  constructor(size: number = BLOCK_BYTES) {
    const memory = new ArrayBuffer((size + PADDING + 3) & ~3);
    this.size = size;
    this.bytes = Buffer.from(memory);
    this.words = new Int32Array(memory);
    this.table = new RecordTable(size);
  }

  /** Where the lines of the block stand without their wrappers; made when it is needed first. */
  get unwrapped(): BlockMemory {
    return (this.#unwrapped ??= new BlockMemory(this.size));
  }
}
