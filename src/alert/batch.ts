import type { LiveIncidentChange } from '../model/live.ts';
import { compareSeverity } from '../model/severity.ts';

/** What goes out in one message: what has gathered for a target since its last one. */
export interface Batch {
  /** The last change of each incident, the most severe first, then as they came; at least one. */
  readonly changes: readonly LiveIncidentChange[];
  /** All changes that came, also those that a later one of the same incident took the place of. */
  readonly count: number;
  /** Changes that the queue had no room for since the last message. */
  readonly lost: number;
  /** The same for every attempt at this batch, so that a receiver can tell a repetition. */
  readonly id: string;
}

/**
 * Gathers changes into one message.
 *
 * @param changes in the order in which they came; at least one.
 */
export function makeBatch(changes: readonly LiveIncidentChange[], lost: number): Batch {
  const last = new Map<string, LiveIncidentChange>();
  for (const change of changes) {
    last.delete(change.incident.id);
    last.set(change.incident.id, change);
  }
  const told = [...last.values()].sort((a, b) => compareSeverity(a.incident.severity, b.incident.severity));
  const first = told[0];
  const id = first === undefined ? '' : `${first.incident.id}/${first.change}/${first.atMs ?? 0}/${changes.length}`;
  return { changes: told, count: changes.length, lost, id };
}
