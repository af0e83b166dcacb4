import type { Evidence } from '../model/event.ts';
import type { Level, LogRecord } from '../model/record.ts';
import type { UnknownError } from '../model/report.ts';
import { compareEvidence } from './compare-evidence.ts';

/** More templates than that are counted together as one. */
const MAX_TEMPLATES = 2000;
const FIRST_SAMPLES = 3;
const OVERFLOW = '(further templates, not kept apart)';

/** A template that takes further records without seeing them. */
export interface KnownTemplate {
  /** False as long as it wants records to quote. */
  readonly isSettled: boolean;
  /** Counts a record; UTC epoch ms. */
  count(atMs: number, node: string): void;
}

interface Group {
  readonly level: Level;
  count: number;
  firstMs: number | null;
  lastMs: number | null;
  readonly nodes: Set<string>;
  readonly samples: Evidence[];
}

/** WARN and ERROR records that no signature knows, by template. Holds at most 2000 templates with three samples each. */
export class UnknownErrors {
  readonly #collapse: (record: LogRecord) => string;
  readonly #quote: (record: LogRecord) => Evidence;
  readonly #groups = new Map<string, Group>();

  /** @param collapse takes numbers, ids and addresses out of a message; `quote` makes the evidence of a record. */
  constructor(collapse: (record: LogRecord) => string, quote: (record: LogRecord) => Evidence) {
    this.#collapse = collapse;
    this.#quote = quote;
  }

  /**
   * @param record one that no signature holds on; other levels than FATAL, ERROR and WARN are passed over.
   * @returns its template; null for a record that is passed over.
   */
  note(record: LogRecord): KnownTemplate | null {
    const { level } = record;
    if (level !== 'ERROR' && level !== 'WARN' && level !== 'FATAL') return null;
    const template = this.#collapse(record);
    const key = `${level} ${template}`;
    const group = this.#groups.get(key) ?? this.#open(key, level);
    group.count++;
    group.nodes.add(record.node);
    if (group.samples.length < FIRST_SAMPLES) group.samples.push(this.#quote(record));
    if (record.atMs !== null) widen(group, record.atMs);
    return {
      isSettled: group.samples.length >= FIRST_SAMPLES,
      count(atMs, node) {
        group.count++;
        group.nodes.add(node);
        widen(group, atMs);
      },
    };
  }

  #open(key: string, level: Level): Group {
    const full = this.#groups.size >= MAX_TEMPLATES;
    const kept = full ? `${level} ${OVERFLOW}` : key;
    const known = this.#groups.get(kept);
    if (known !== undefined) return known;
    const group: Group = { level, count: 0, firstMs: null, lastMs: null, nodes: new Set(), samples: [] };
    this.#groups.set(kept, group);
    return group;
  }

  /** ERROR before WARN, most frequent first. */
  list(): UnknownError[] {
    return [...this.#groups]
      .map(([key, group]) => ({
        template: key.slice(group.level.length + 1),
        level: group.level,
        count: group.count,
        firstMs: group.firstMs,
        lastMs: group.lastMs,
        nodes: [...group.nodes].sort(),
        evidence: [...group.samples].sort(compareEvidence),
      }))
      .sort((a, b) => rank(a.level) - rank(b.level) || b.count - a.count || (a.template < b.template ? -1 : 1));
  }
}

function widen(group: Group, atMs: number): void {
  if (group.firstMs === null || atMs < group.firstMs) group.firstMs = atMs;
  if (group.lastMs === null || atMs > group.lastMs) group.lastMs = atMs;
}

function rank(level: Level): number {
  return level === 'FATAL' ? 0 : level === 'ERROR' ? 1 : 2;
}
