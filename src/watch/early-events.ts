import type { LogRecord } from '../model/record.ts';

const NONE: ReadonlySet<string> = new Set();

/** The line in which the record of a key (`line:signature`) begins. */
export function lineOfKey(key: string): number {
  return Number.parseInt(key, 10);
}

/** What was told of records that are not complete: signatures by where the record begins. As long as a record is in hand. */
export class EarlyEvents {
  readonly #told = new Map<string, Map<number, Set<string>>>();

  /** @returns false where it was told before. */
  add({ file, lineStart }: Pick<LogRecord, 'file' | 'lineStart'>, signature: string): boolean {
    let lines = this.#told.get(file);
    if (lines === undefined) this.#told.set(file, (lines = new Map()));
    let signatures = lines.get(lineStart);
    if (signatures === undefined) lines.set(lineStart, (signatures = new Set()));
    if (signatures.has(signature)) return false;
    signatures.add(signature);
    return true;
  }

  /** The record is complete. @returns what was told of it: no other record of the file's name will be taken for it. */
  complete({ file, lineStart }: LogRecord): ReadonlySet<string> {
    const lines = this.#told.get(file);
    const signatures = lines?.get(lineStart);
    if (lines === undefined || signatures === undefined) return NONE;
    lines.delete(lineStart);
    if (lines.size === 0) this.#told.delete(file);
    return signatures;
  }

  /** What an earlier run told, as `within` gave it. */
  remember(file: string, keys: Iterable<string>): void {
    for (const key of keys) this.add({ file, lineStart: lineOfKey(key) }, key.slice(key.indexOf(':') + 1));
  }

  /** What was told of records that begin within these lines (both included), as `line:signature`. */
  within(file: string, first: number, last: number): string[] {
    const lines = [...(this.#told.get(file) ?? [])].filter(([line]) => line >= first && line <= last);
    return lines.flatMap(([line, signatures]) => [...signatures].map((signature) => `${line}:${signature}`));
  }
}
