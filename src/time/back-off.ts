/** How waits between attempts grow. */
export interface Waits {
  /** Of the first wait at most. */
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait after a failed attempt: doubled each time, half of it by chance, so that those that failed together don't come back
 * together.
 *
 * @param attempt the one that failed, from 1.
 * @param random 0 to below 1.
 * @param askedMs what the other side asked for (`Retry-After`); never less than that.
 */
export function backOffMs(attempt: number, random: number, askedMs: number | null, { firstMs, longestMs }: Waits): number {
  const full = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.max(askedMs ?? 0, Math.round(full / 2 + (full / 2) * random));
}
