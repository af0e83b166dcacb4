/** Attempts at one delivery, the first one counted. With the waits below they span about four minutes. */
export const MAX_ATTEMPTS = 8;

const FIRST_MS = 1000;
const LONGEST_MS = 120_000;
/** A target that asks for more patience than this is given up for the message at hand. */
export const LONGEST_RETRY_AFTER_MS = 15 * 60_000;

/**
 * How long to wait after a failed attempt: doubled each time, half of it by chance, so that followers that failed together
 * don't come back together.
 *
 * @param attempt the one that failed, from 1.
 * @param random 0 to below 1.
 * @param askedMs what the target asked for (`Retry-After`); never less than that.
 */
export function backOffMs(attempt: number, random: number, askedMs: number | null): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.max(askedMs ?? 0, Math.round(full / 2 + (full / 2) * random));
}
