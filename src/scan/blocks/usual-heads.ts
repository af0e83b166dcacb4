import type { SearchModule } from '../../text/web-assembly.ts';
import type { ByteHeads, ByteLayout } from '../bytes/byte-heads.ts';
import type { RecordColumns } from './record-columns.ts';

const SPACE = 32;
/** Those whose heads are known to assembly/heads.ts, by their numbers there. */
const LAYOUTS: Partial<Record<ByteLayout, number>> = {
  'nacos-server': 0,
  'nacos-columns': 1,
  'java-client': 2,
  'spring-boot': 3,
  'access-log': 4,
  'jvm-unified': 5,
};
/** Those with a zone in their stamps; in others a stamp with one is not usual. */
const ZONED: ReadonlySet<ByteLayout> = new Set(['access-log', 'jvm-unified']);

/**
 * Fills a record table by WebAssembly where heads follow each other as they mostly do: in the half hour of the one before, with nothing
 * behind their line but empty and indented ones and traces. Every other line is for `ByteHeads`.
 */
export class UsualHeads {
  readonly module: SearchModule;
  readonly #columns: RecordColumns;
  #layout = -1;
  #takesTraces = false;

  constructor(module: SearchModule, columns: RecordColumns) {
    this.module = module;
    this.#columns = columns;
  }

  /**
   * Begins with heads of another kind, perhaps.
   *
   * @param takesTraces whether lines go on with a record that can only be part of a trace, or are bare words. @returns whether heads can
   *   be read here.
   */
  start({ layout }: ByteHeads, takesTraces: boolean): boolean {
    this.#takesTraces = takesTraces;
    this.#columns.forgetStamp();
    this.#layout = LAYOUTS[layout] ?? -1;
    return this.#layout >= 0;
  }

  /** @returns where the first line begins that is not in the table now; `end` for none. `records` and `lines` count those that are. */
  read(from: number, end: number, records: number, lines: number): number {
    return this.module.readHeads(this.#layout, this.#takesTraces, from, end, records, lines);
  }

  get records(): number {
    return this.#columns.found[0] ?? 0;
  }

  get lines(): number {
    return this.#columns.found[1] ?? 0;
  }

  /** Takes the minute of the head that was read last. */
  learn({ layout, stampAt, minuteMs, zoneBytes }: ByteHeads, bytes: Uint8Array): void {
    if (ZONED.has(layout) || bytes[stampAt + 10] === SPACE) this.module.setMinute(stampAt, minuteMs, zoneBytes);
  }
}
