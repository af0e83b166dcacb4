/** The last instant that a Date can hold. */
const LAST_MS = 8.64e15;

/** An instant as ISO 8601 in UTC; empty for none. */
export function instantText(ms: number | null): string {
  return ms === null || !(Math.abs(ms) <= LAST_MS) ? '' : new Date(ms).toISOString();
}
