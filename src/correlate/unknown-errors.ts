import { compareTexts } from '../collections/compare-texts.ts';
import type { Evidence } from '../model/event.ts';
import type { Level, LogRecord } from '../model/record.ts';
import type { UnknownError } from '../model/report.ts';
import { compareEvidence } from './episodes/compare-evidence.ts';

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

/** All records of one template. */
class Template implements KnownTemplate {
  readonly level: Level;
  records = 0;
  firstMs: number | null = null;
  lastMs: number | null = null;
  readonly nodes = new Set<string>();
  readonly samples: Evidence[] = [];

  constructor(level: Level) {
    this.level = level;
  }

  get isSettled(): boolean {
    return this.samples.length >= FIRST_SAMPLES;
  }

  count(atMs: number | null, node: string): void {
    this.records++;
    this.nodes.add(node);
    if (atMs === null) return;
    if (this.firstMs === null || atMs < this.firstMs) this.firstMs = atMs;
    if (this.lastMs === null || atMs > this.lastMs) this.lastMs = atMs;
  }
}

/** WARN and ERROR records that no signature knows, by template. Holds at most 2000 templates with three samples each. */
export class UnknownErrors {
  readonly #collapse: (record: LogRecord) => string;
  readonly #quote: (record: LogRecord) => Evidence;
  readonly #templates = new Map<string, Template>();

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
    const template = this.#template(`${level} ${this.#collapse(record)}`, level);
    template.count(record.atMs, record.node);
    if (!template.isSettled) template.samples.push(this.#quote(record));
    return template;
  }

  #template(key: string, level: Level): Template {
    const known = this.#templates.get(key);
    if (known !== undefined) return known;
    const kept = this.#templates.size < MAX_TEMPLATES ? key : `${level} ${OVERFLOW}`;
    const template = this.#templates.get(kept) ?? new Template(level);
    this.#templates.set(kept, template);
    return template;
  }

  get isEmpty(): boolean {
    return this.#templates.size === 0;
  }

  /** ERROR before WARN, most frequent first. */
  list(): UnknownError[] {
    return [...this.#templates]
      .map(([key, { level, records, firstMs, lastMs, nodes, samples }]) => ({
        template: key.slice(level.length + 1),
        level,
        count: records,
        firstMs,
        lastMs,
        nodes: [...nodes].sort(),
        evidence: [...samples].sort(compareEvidence),
      }))
      .sort((a, b) => rank(a.level) - rank(b.level) || b.count - a.count || compareTexts(a.template, b.template));
  }
}

function rank(level: Level): number {
  return level === 'FATAL' ? 0 : level === 'ERROR' ? 1 : 2;
}
