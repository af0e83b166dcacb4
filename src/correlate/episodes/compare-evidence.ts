import type { Evidence } from '../../model/event.ts';

/** In time order, then by place. */
export function compareEvidence(a: Evidence, b: Evidence): number {
  const byTime = (a.atMs ?? 0) - (b.atMs ?? 0);
  if (byTime !== 0) return byTime;
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.lineStart - b.lineStart;
}
