import type { Room } from '../../text/searched-bytes.ts';
import type { SearchModule } from '../../text/web-assembly.ts';
import type { ByteCondition, ByteConditions } from '../bytes/byte-conditions.ts';

/** For what literals need else: those of a large cluster's logs take a few thousand bytes of it. */
const POOL_BYTES = 64 * 1024;
const [NUMBER_BYTES, UNKNOWN, NOTHING_MORE, AT_ANY_LEVEL] = [4, -1, 0, 255];

/** The conditions of one kind of sources, in memory that WebAssembly sees as well: assembly/links.ts tells how they stand there. */
export class ConditionRoom {
  readonly #alone: Uint8Array;
  readonly #more: Int32Array;
  readonly #bytes: Buffer;
  readonly #poolAt: number;
  #end: number;
  #conditions: ByteConditions | null = null;

  constructor({ buffer, at }: Room, literals: number) {
    this.#more = new Int32Array(buffer, at, literals);
    this.#alone = new Uint8Array(buffer, at + literals * NUMBER_BYTES, literals);
    this.#poolAt = aligned(at + literals * (NUMBER_BYTES + 1));
    this.#end = this.#poolAt;
    this.#bytes = Buffer.from(buffer, 0, this.#poolAt + POOL_BYTES);
  }

  /** That those of so many literals take. */
  static bytesFor(literals: number): number {
    return aligned(literals * (NUMBER_BYTES + 1)) + NUMBER_BYTES + POOL_BYTES;
  }

  /** Tells a module where all is. */
  show(module: SearchModule): void {
    module.setConditions(this.#alone.byteOffset, this.#more.byteOffset);
  }

  /** Takes the conditions of sources of this kind from now on; each of them is learnt when it is asked for. */
  use(conditions: ByteConditions): void {
    if (this.#conditions === conditions) return;
    this.#conditions = conditions;
    this.#more.fill(UNKNOWN);
    this.#end = this.#poolAt;
  }

  /** Learns when a literal matters; where there is no room for it, that it always may. */
  learn(literal: number): void {
    const condition = this.#conditions?.of(literal) ?? { alone: AT_ANY_LEVEL, more: [] };
    const at = this.#end;
    const hasRoom = at + sizeOf(condition) <= this.#bytes.length;
    this.#alone[literal] = hasRoom ? condition.alone : AT_ANY_LEVEL;
    const hasMore = hasRoom && condition.more.length > 0;
    this.#more[literal] = hasMore ? at : NOTHING_MORE;
    if (hasMore) this.#write(condition);
  }

  #write({ more }: ByteCondition): void {
    const bytes = this.#bytes;
    const texts = more.flatMap(({ also }) => also);
    let at = this.#end;
    let textAt = at + listBytes(more);
    this.#end = aligned(textAt + lengthOf(texts));
    for (const { levels, also } of more) {
      at = bytes.writeInt32LE(levels, at);
      at = bytes.writeInt32LE(also.length, at);
      for (const text of also) {
        at = bytes.writeInt32LE(textAt, at);
        at = bytes.writeInt32LE(text.length, at);
        bytes.set(text, textAt);
        textAt += text.length;
      }
    }
    bytes.writeInt32LE(0, at);
  }
}

function listBytes(more: ByteCondition['more']): number {
  return NUMBER_BYTES * (1 + more.reduce((numbers, { also }) => numbers + 2 + 2 * also.length, 0));
}

function sizeOf({ more }: ByteCondition): number {
  return listBytes(more) + lengthOf(more.flatMap(({ also }) => also)) + NUMBER_BYTES;
}

function lengthOf(texts: readonly Buffer[]): number {
  return texts.reduce((length, text) => length + text.length, 0);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / NUMBER_BYTES) * NUMBER_BYTES;
}
