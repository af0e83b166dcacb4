import { HitList } from '../../text/hit-list.ts';
import type { LiteralIndex } from '../../text/literal-index.ts';
import { SearchedBytes } from '../../text/searched-bytes.ts';
import { KnownShapes } from './known-shapes.ts';
import { ConditionRoom } from './condition-room.ts';
import { HitLinks } from './hit-links.ts';
import { RecordTable } from './record-table.ts';

const BLOCK_BYTES = 512 * 1024;
/** Behind the block: heads are read without looking for its end. */
const PADDING = 64;

/** What one block is read into, and the shapes of up to 20 000 messages; used again for the next one, and for the next source. */
export class BlockMemory {
  /** Of a block; there is more behind it. */
  readonly size: number;
  readonly literals: LiteralIndex;
  readonly searched: SearchedBytes;
  readonly table: RecordTable;
  readonly hits = new HitList();
  readonly links: HitLinks;
  readonly shapes = new KnownShapes();
  readonly #compileBehind: number | undefined;
  #unwrapped: BlockMemory | null = null;

  /**
   * @param literals that are looked for.
   * @param size other ones are for tests. @param compileBehind see SearchedBytes.
   */
  constructor(literals: LiteralIndex, size: number = BLOCK_BYTES, compileBehind?: number) {
    this.literals = literals;
    this.size = size;
    this.#compileBehind = compileBehind;
    const tableBytes = RecordTable.bytesFor(size);
    const roomBytes = tableBytes + ConditionRoom.bytesFor(literals.count);
    this.searched = new SearchedBytes(literals, size + PADDING, roomBytes, compileBehind);
    const { buffer, at } = this.searched.room;
    this.table = new RecordTable(size, { buffer, at });
    this.links = new HitLinks(this.searched, this.table, { buffer, at: at + tableBytes }, literals.count);
    this.searched.whenCompiled((module) => {
      this.table.show(module);
      this.links.show(module);
    });
  }

  get bytes(): Buffer {
    return this.searched.bytes;
  }

  /** Where the lines of the block stand without their wrappers; made when it is needed first. */
  get unwrapped(): BlockMemory {
    return (this.#unwrapped ??= new BlockMemory(this.literals, this.size, this.#compileBehind));
  }
}
