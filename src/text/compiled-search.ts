import type { HitList } from './hit-list.ts';
import { type LiteralTables, ROW } from './literal-index.ts';
import { newSearchModule, type SearchModule, type SharedMemory } from './web-assembly.ts';

/** Of a vector: where what is laid out begins, and what must be readable behind it. */
const ALIGNMENT = 16;
/** Words that the module notes at a time, and those behind. */
const LIKELY_WORDS = 4096 + 4;
/** Hits behind which a call ends. */
const CALL_HITS = 4096;
/** Bytes whose line ends are looked for at a time: each may be one. */
const PIECE_BYTES = 16_384;

/** Where everything lies in a memory, in bytes: the bytes that are searched from 0 on, what the module writes, the tables. */
interface Layout {
  readonly likely: number;
  readonly hitAt: number;
  readonly hitLiteral: number;
  readonly hitRecord: number;
  /** As many as a call gives at most. */
  readonly hits: number;
  readonly lineEnds: number;
  readonly tables: number;
  /** Behind all. */
  readonly end: number;
}

function layoutOf(size: number, tables: LiteralTables): Layout {
  // By one word each literal may be found once for each residue.
  const hits = CALL_HITS + tables.rows.length / ROW;
  const likely = aligned(size);
  const hitAt = aligned(likely + LIKELY_WORDS * 4);
  const hitLiteral = aligned(hitAt + hits * 4);
  const hitRecord = aligned(hitLiteral + hits * 4);
  const lineEnds = aligned(hitRecord + hits * 4);
  const first = aligned(lineEnds + PIECE_BYTES * 4);
  const end = piecesOf(tables).reduce((at, piece) => aligned(at + piece.byteLength), first);
  return { likely, hitAt, hitLiteral, hitRecord, hits, lineEnds, tables: first, end: end + ALIGNMENT };
}

/** In the order of `setTables`. */
function piecesOf({ filter, firstRow, rows, text, starts }: LiteralTables): readonly Uint8Array[] {
  return [filter, firstRow, rows, text, starts].map((piece) => new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength));
}

/** How large a memory must be in which `size` bytes are searched for the literals of some tables. */
export function searchBytes(size: number, tables: LiteralTables): number {
  return layoutOf(size, tables).end;
}

/**
 * The search of `LiteralIndex` and that for line ends by WebAssembly (assembly/search.ts), in half the time. Holds a copy of the
 * tables.
 */
export class CompiledSearch {
  readonly module: SearchModule;
  readonly #hitAt: Int32Array;
  readonly #hitLiteral: Int32Array;
  /** Of how many hits a call of `findRecords` tells at most. */
  readonly mostRecords = CALL_HITS;
  /** What it found. */
  readonly records: Int32Array;
  readonly #lineEnds: Int32Array;
  readonly #lineEndsAt: number;
  // Of the line ends of one piece: how many there are, which comes next, and where the next piece begins.
  #lineCount = 0;
  #line = 0;
  #nextPiece = 0;
  #end = 0;

  private constructor(module: SearchModule, buffer: ArrayBuffer, layout: Layout) {
    this.module = module;
    this.#hitAt = new Int32Array(buffer, layout.hitAt, layout.hits);
    this.#hitLiteral = new Int32Array(buffer, layout.hitLiteral, layout.hits);
    this.records = new Int32Array(buffer, layout.hitRecord, layout.hits);
    this.#lineEnds = new Int32Array(buffer, layout.lineEnds, PIECE_BYTES);
    this.#lineEndsAt = layout.lineEnds;
  }

  /**
   * @param memory as large as `searchBytes` says; its first `size` bytes are those that are searched.
   * @returns null where WebAssembly doesn't run.
   */
  static over(memory: SharedMemory, size: number, tables: LiteralTables): CompiledSearch | null {
    const module = newSearchModule(memory);
    if (module === null) return null;
    const layout = layoutOf(size, tables);
    let end = layout.tables;
    const [filter = 0, firstRow = 0, rows = 0, text = 0, starts = 0] = piecesOf(tables).map((piece) => {
      const at = end;
      new Uint8Array(memory.buffer).set(piece, at);
      end = aligned(at + piece.byteLength);
      return at;
    });
    module.setTables(filter, firstRow, rows, text, starts, layout.likely);
    module.setHits(layout.hitAt, layout.hitLiteral, layout.hitRecord, CALL_HITS);
    return new CompiledSearch(module, memory.buffer, layout);
  }

  /** As `LiteralIndex.find`, but for short literals. */
  find(start: number, end: number, into: HitList): void {
    const { module } = this;
    for (let at = (start + 3) & ~3; at < end; ) {
      at = module.find(at, start, end);
      into.addAll(this.#hitAt, this.#hitLiteral, module.count.value);
    }
  }

  /**
   * The records of the table in which the literals of hits matter, as `records` from the first on; -1 for none.
   *
   * @param from the first hit. @param recordCount of the table.
   * @returns of how many hits: it ends before one of which the condition is not known, and behind `mostRecords`.
   */
  findRecords({ at, literal, count }: HitList, from: number, recordCount: number): number {
    const behind = Math.min(count, from + CALL_HITS);
    this.#hitAt.set(at.subarray(from, behind));
    this.#hitLiteral.set(literal.subarray(from, behind));
    return this.module.findRecords(0, behind - from, recordCount);
  }

  /** Begins to tell line ends before `end`, from a place on. */
  startLines(from: number, end: number): void {
    this.#lineCount = 0;
    this.#line = 0;
    this.#nextPiece = from;
    this.#end = end;
  }

  /** The first line feed at a place or behind it; -1 for none. @param at not before that of the last call. */
  lineEnd(at: number): number {
    for (;;) {
      while (this.#line < this.#lineCount) {
        const lineEnd = this.#lineEnds[this.#line++] ?? 0;
        if (lineEnd >= at) return lineEnd;
      }
      const from = Math.max(at, this.#nextPiece);
      if (from >= this.#end) return -1;
      this.#nextPiece = Math.min(from + PIECE_BYTES, this.#end);
      this.#lineCount = this.module.lineEnds(from, this.#nextPiece, this.#lineEndsAt);
      this.#line = 0;
    }
  }
}

function aligned(bytes: number): number {
  return (bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}
