import { setFlagsFromString } from 'node:v8';

/** The latest V8 (Node 24) that was seen to know the flags; a later one might write to stderr that it does not. */
const LAST_KNOWN_V8 = 13;
const FLAGS = [
  // The space for young objects stays as small as it is at the start, collected more often and about as fast; it would grow to 48 MB.
  { flag: '--semi-space-growth-factor', small: 1, usual: 2 },
  // Old objects are looked through when they have grown by a seventh, not when they have doubled or more.
  { flag: '--heap-growing-percent', small: 15, usual: 0 },
];

/** Keeps memory close to what is held, from here on: V8 would let it grow by tens of megabytes of garbage, which reading makes much of. */
export function keepHeapSmall(): void {
  if (Number.parseInt(process.versions.v8, 10) > LAST_KNOWN_V8) return;
  for (const { flag, small } of FLAGS) setFlagsFromString(`${flag}=${small}`);
}

/** Undoes {@link keepHeapSmall}: V8 refuses compiled code that was kept under other flags than those it is loaded with. */
export function keepHeapAsUsual(): void {
  if (Number.parseInt(process.versions.v8, 10) > LAST_KNOWN_V8) return;
  for (const { flag, usual } of FLAGS) setFlagsFromString(`${flag}=${usual}`);
}
