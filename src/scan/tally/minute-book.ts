import type { MinuteCounts } from './tally.ts';

/** The minutes of one source, by the node and role of it. */
export interface SourceMinutes {
  readonly node: string;
  readonly role: string;
  /** By minute: UTC epoch ms / 60000, rounded down. */
  readonly minutes: ReadonlyMap<number, MinuteCounts>;
}

const LEVELS = ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE', 'none'] as const;

/**
 * Dated records of all sources by minute, and the ERROR and FATAL ones of the clients' own logs by node. Memory grows with the
 * minutes of the logs and with the clients that had errors, not with the sources.
 */
export class MinuteBook {
  readonly #minutes = new Map<number, MinuteCounts>();
  readonly #clientErrors = new Map<string, Map<number, number>>();

  /** Adds what was counted of a source; nothing of it is kept. */
  add({ node, role, minutes }: SourceMinutes): void {
    for (const [minute, counts] of minutes) {
      const into = this.#minutes.get(minute);
      if (into === undefined) this.#minutes.set(minute, { ...counts });
      else addCounts(into, counts);
      if (role === 'client') this.#addErrors(node, minute, (counts.ERROR ?? 0) + (counts.FATAL ?? 0));
    }
  }

  #addErrors(node: string, minute: number, errors: number): void {
    if (errors === 0) return;
    const known = this.#clientErrors.get(node);
    if (known === undefined) this.#clientErrors.set(node, new Map([[minute, errors]]));
    else known.set(minute, (known.get(minute) ?? 0) + errors);
  }

  /** Records by level of each minute (UTC epoch ms / 60000), in no order. */
  get minutes(): ReadonlyMap<number, MinuteCounts> {
    return this.#minutes;
  }

  /** Errors of each client by minute, minutes without any left out. */
  get clientErrors(): ReadonlyMap<string, ReadonlyMap<number, number>> {
    return this.#clientErrors;
  }
}

/** Adds the counts of one span of time to those of another. */
export function addCounts(into: MinuteCounts, counts: MinuteCounts): void {
  for (const level of LEVELS) {
    const count = counts[level];
    if (count !== undefined) into[level] = (into[level] ?? 0) + count;
  }
}
