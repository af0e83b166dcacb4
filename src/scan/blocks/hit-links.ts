import type { CompiledSearch } from '../../text/compiled-search.ts';
import type { HitList } from '../../text/hit-list.ts';
import type { Room, SearchedBytes } from '../../text/searched-bytes.ts';
import type { SearchModule } from '../../text/web-assembly.ts';
import type { ByteConditions } from '../bytes/byte-conditions.ts';
import { ConditionRoom } from './condition-room.ts';
import type { RecordTable } from './record-table.ts';

/** Finds the records of a block in which a signature may hold. */
export class HitLinks {
  readonly #searched: SearchedBytes;
  readonly #table: RecordTable;
  readonly #room: ConditionRoom;

  /** @param table of the bytes that are searched. @param room of `ConditionRoom.bytesFor`. */
  constructor(searched: SearchedBytes, table: RecordTable, room: Room, literals: number) {
    this.#searched = searched;
    this.#table = table;
    this.#room = new ConditionRoom(room, literals);
  }

  /** Tells a module where conditions are. */
  show(module: SearchModule): void {
    this.#room.show(module);
  }

  /** Links the hits to the records of the table in which their literals matter behind the header, which no signature looks at. */
  link(hits: HitList, conditions: ByteConditions): void {
    const { compiled } = this.#searched;
    if (compiled === null) this.#linkEach(hits, conditions);
    else this.#linkCompiled(compiled, hits, conditions);
  }

  #linkEach(hits: HitList, conditions: ByteConditions): void {
    const table = this.#table;
    const { bytes } = this.#searched;
    const first = table.startOf(0);
    let near = 0;
    for (let hit = 0; hit < hits.count; hit++) {
      const at = hits.at[hit] ?? 0;
      const index = at < first ? -1 : table.holding(at, near);
      if (index < 0 || at < (table.messages[index] ?? 0)) continue;
      near = index;
      const literal = hits.literal[hit] ?? 0;
      const level = table.levels[index] ?? 0;
      if (conditions.mayHold(literal, level, bytes, table.startOf(index), table.startOf(index + 1))) table.link(hits, hit, index);
    }
  }

  #linkCompiled(compiled: CompiledSearch, hits: HitList, conditions: ByteConditions): void {
    const table = this.#table;
    this.#room.use(conditions);
    const { records } = compiled;
    for (let from = 0; from < hits.count; ) {
      const found = compiled.findRecords(hits, from, table.count);
      for (let hit = 0; hit < found; hit++) {
        const record = records[hit] ?? -1;
        if (record >= 0) table.link(hits, from + hit, record);
      }
      from += found;
      // Behind a full call its condition may be known: to learn it again does no harm, but takes room.
      if (from < hits.count && found < compiled.mostRecords) this.#room.learn(hits.literal[from] ?? 0);
    }
  }
}
