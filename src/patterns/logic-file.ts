import { readFileSync } from 'node:fs';
import type { CompiledPatterns } from './compile.ts';

/** In the folder of the compiled library. */
export const LOGIC_FILE = 'logic.json';

/** What matching and correlating need, as JSON in ASCII: at every start it is read without decoding. */
export function writeLogic(logic: CompiledPatterns['logic']): string {
  // Unit by unit: what JSON escapes are UTF-16 units.
  return JSON.stringify(logic).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Reads what `writeLogic` wrote; at once, since by way of the thread pool it takes some milliseconds longer. */
export function readLogic(path: string): CompiledPatterns['logic'] {
  const logic: CompiledPatterns['logic'] = JSON.parse(readFileSync(path, 'latin1'));
  return logic;
}
