import type { Waits } from '../time/back-off.ts';

/** Attempts at one delivery, the first one counted. With the waits below they span about four minutes. */
export const MAX_ATTEMPTS = 8;
export const WAITS: Waits = { firstMs: 1000, longestMs: 120_000 };
/** A target that asks for more patience than this is given up for the message at hand. */
export const LONGEST_RETRY_AFTER_MS = 15 * 60_000;
