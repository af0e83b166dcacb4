/** What an operator does about it: act now, act today, degraded but serving, wrong but harmless, context. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** All severities, the most urgent first. The only place that orders them. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
/** Looked up millions of times. */
const RANKS = new Map(SEVERITIES.map((severity, rank) => [severity, rank]));

/** Sorts the more urgent severity first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return (RANKS.get(a) ?? 0) - (RANKS.get(b) ?? 0);
}

/** Tells whether `severity` is as urgent as `bar`, or more. */
export function isAtLeast(severity: Severity, bar: Severity): boolean {
  return compareSeverity(severity, bar) <= 0;
}

/** The most urgent of the given severities; `info` for none. */
export function worstSeverity(severities: Iterable<Severity>): Severity {
  let worst: Severity = 'info';
  for (const severity of severities) if (compareSeverity(severity, worst) < 0) worst = severity;
  return worst;
}
