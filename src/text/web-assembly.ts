import { SEARCH_CODE } from './search-code.ts';

const PAGE_BYTES = 65_536;

/** What assembly/*.ts export; addresses in bytes. */
export interface SearchModule {
  /** Hits of the last call of `find`. */
  readonly count: { readonly value: number };
  setTables(filter: number, firstRow: number, rows: number, text: number, starts: number, likely: number): void;
  setHits(at: number, literal: number, record: number, most: number): void;
  find(from: number, start: number, end: number): number;
  lineEnds(from: number, end: number, into: number): number;
  /** @param columns addresses of the table's columns. */
  setColumns(...columns: readonly number[]): void;
  /** @param stamp of 32 bytes. @param found of eight. */
  setFound(stamp: number, found: number): void;
  setMinute(at: number, ms: number, zone: number): void;
  readHeads(layout: number, takesTraces: boolean, from: number, end: number, recordCount: number, lineCount: number): number;
  likeness(start: number, end: number): number;
  setConditions(alone: number, more: number): void;
  findRecords(from: number, count: number, records: number): number;
}

/** Memory that both sides see. It never grows: `buffer` stays. */
export interface SharedMemory {
  readonly buffer: ArrayBuffer;
}

/** The part of WebAssembly that is used; Node may be started without (`--jitless`). */
declare const WebAssembly:
  | {
      readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => SharedMemory;
      readonly Module: new (code: Uint8Array) => object;
      readonly Instance: new (
        module: object,
        imports: { readonly env: { readonly memory: SharedMemory } },
      ) => { readonly exports: SearchModule };
    }
  | undefined;

/** Compiled once; null where it can't be. */
let code: object | null | undefined;

/** Null where there is no WebAssembly, or too little address space: each memory reserves 10 GB of it. */
export function newSharedMemory(bytes: number): SharedMemory | null {
  if (typeof WebAssembly === 'undefined') return null;
  const pages = Math.ceil(bytes / PAGE_BYTES);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch {
    return null;
  }
}

/** The module over a memory; null where the processor lacks its instructions. Takes a millisecond the first time. */
export function newSearchModule(memory: SharedMemory): SearchModule | null {
  if (typeof WebAssembly === 'undefined') return null;
  if (code === undefined) {
    try {
      code = new WebAssembly.Module(Buffer.from(SEARCH_CODE, 'base64'));
    } catch {
      code = null;
    }
  }
  return code === null ? null : new WebAssembly.Instance(code, { env: { memory } }).exports;
}
