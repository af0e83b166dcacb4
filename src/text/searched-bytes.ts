import { CompiledSearch, searchBytes } from './compiled-search.ts';
import type { HitList } from './hit-list.ts';
import type { LiteralIndex } from './literal-index.ts';
import { newSharedMemory, type SearchModule, type SharedMemory } from './web-assembly.ts';

const LF = 10;
/** Bytes on which the other search saves as much time as it takes to compile it. */
const COMPILE_BEHIND = 16 * 1024 * 1024;

/** A part of a memory, for arrays of the caller's own. */
export interface Room {
  readonly buffer: ArrayBuffer;
  /** Its first byte, a multiple of 16. */
  readonly at: number;
}

/**
 * Bytes in which literals and line ends are looked for, again and again: first in TypeScript, when much was searched by WebAssembly,
 * which finds the same in the same order.
 */
export class SearchedBytes {
  readonly bytes: Buffer;
  /** What the module sees, too. */
  readonly room: Room;
  readonly #words: Int32Array;
  readonly #literals: LiteralIndex;
  readonly #compileBehind: number;
  /** Until it is compiled; null where there is none. */
  #memory: SharedMemory | null;
  #searchedBytes = 0;
  /** Null before it is compiled, and where it can't be. */
  #compiled: CompiledSearch | null = null;
  #whenCompiled: (module: SearchModule) => void = () => undefined;

  /** @param roomBytes of the room. @param compileBehind so many bytes; other ones are for tests. */
  constructor(literals: LiteralIndex, size: number, roomBytes = 0, compileBehind = COMPILE_BEHIND) {
    this.#literals = literals;
    this.#compileBehind = compileBehind;
    const searched = searchBytes(size, literals.tables);
    this.#memory = newSharedMemory(searched + roomBytes);
    const own = (size + 15) & ~15;
    const buffer = this.#memory?.buffer ?? new ArrayBuffer(own + roomBytes);
    this.room = { buffer, at: this.#memory === null ? own : searched };
    this.bytes = Buffer.from(buffer, 0, size);
    this.#words = new Int32Array(buffer, 0, size >> 2);
  }

  /** Where literals stand between `start` and `end`, ascending only by and large. @param into cleared and filled. */
  find(start: number, end: number, into: HitList): void {
    into.clear();
    if (this.#compiled === null) this.#compile(end - start);
    if (this.#compiled === null) this.#literals.find(this.bytes, this.#words, start, end, into);
    else {
      this.#compiled.find(start, end, into);
      this.#literals.findShort(this.bytes, start, end, into);
    }
  }

  /** @param tell is called with the module once there is one, before it is used. */
  whenCompiled(tell: (module: SearchModule) => void): void {
    this.#whenCompiled = tell;
  }

  #compile(bytes: number): void {
    this.#searchedBytes += bytes;
    if (this.#memory === null || this.#searchedBytes <= this.#compileBehind) return;
    this.#compiled = CompiledSearch.over(this.#memory, this.bytes.length, this.#literals.tables);
    // Where it fails it would fail again.
    this.#memory = null;
    if (this.#compiled !== null) this.#whenCompiled(this.#compiled.module);
  }

  /** Null before it is compiled, and where it can't be. */
  get compiled(): CompiledSearch | null {
    return this.#compiled;
  }

  /** Begins to tell line ends between two places; the last byte before `end` is one. */
  startLines(from: number, end: number): void {
    this.#compiled?.startLines(from, end);
  }

  /** The first line feed at a place or behind it. @param at not before that of the last call. */
  lineEnd(at: number): number {
    return this.#compiled === null ? this.bytes.indexOf(LF, at) : this.#compiled.lineEnd(at);
  }
}
