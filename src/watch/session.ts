import { type Books, newBooks, noteRecord, reportOf } from '../books.ts';
import { Matcher } from '../match/matcher.ts';
import type { Event } from '../model/event.ts';
import type { LiveMessage } from '../model/live.ts';
import type { LogRecord } from '../model/record.ts';
import type { Report } from '../model/report.ts';
import { isAtLeast } from '../model/severity.ts';
import type { Source } from '../model/source.ts';
import type { PatternLibrary, PatternTexts } from '../patterns/library.ts';
import { CoverageLines } from '../coverage-lines.ts';
import type { SourceTally } from '../scan/tally/tally.ts';
import type { Zones } from '../scan/sources/zones.ts';
import { EarlyEvents } from './early-events.ts';
import { IncidentBook, type Told } from './incident-book.ts';
import { LateBook } from './late-book.ts';
import { Teller } from './teller.ts';

/** What is older than that by the logs' own time is forgotten, unless an open incident reaches further back. */
export const KEPT_MS = 6 * 3_600_000;
/** An open incident keeps what led to it for so long. */
const KEPT_FOR_OPEN_MS = 7 * 86_400_000;
const BEFORE_INCIDENT_MS = 10 * 60_000;
/** A stamp that far ahead of the clock is wrong and ages nothing. */
const AHEAD_MS = 86_400_000;

export interface SessionOptions {
  readonly patterns: PatternLibrary;
  readonly version: string;
  readonly zone: string | null;
  /** Tells storms event by event too. */
  readonly everyEvent: boolean;
  /** Takes every event once, when its record is complete; those of storms too. */
  readonly onEvent?: (event: Event) => void;
  /** Incidents that an earlier run left. */
  readonly told: readonly Told[];
}

/** What a correlation needs to know of the sources. */
export interface Watched {
  readonly sources: readonly { readonly source: Source; readonly tally: SourceTally }[];
  readonly zones: Zones;
}

/**
 * Records in, messages out: the books of a whole-log run, kept open, and what was told of them. Reads no file, clock or timer.
 * Memory: six hours of episodes by the logs' own time, longer for what an open incident is made of; bounded per kind.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #books: Books;
  readonly #incidents: IncidentBook;
  readonly #teller: Teller;
  readonly late = new LateBook();
  #patterns: PatternLibrary;
  #weighty: ReadonlySet<string>;
  readonly early = new EarlyEvents();
  #latestMs: number | null = null;
  /** Whether something of weight came since the last look. */
  isStale = false;
  /** Whether any record came since then: time that passes ends incidents. */
  hasMoved = false;
  records = 0;

  constructor(options: SessionOptions, texts: PatternTexts) {
    this.#options = options;
    this.#patterns = withTexts(options.patterns, texts);
    this.#weighty = weighty(options.patterns);
    this.#books = newBooks(options.patterns);
    this.#books.matcher.prepare();
    this.#incidents = new IncidentBook(options.told);
    this.#teller = new Teller(options.patterns.signatures, texts, options.everyEvent);
  }

  /** Takes other patterns for the records to come. */
  use(patterns: PatternLibrary, texts: PatternTexts): void {
    this.#patterns = withTexts(patterns, texts);
    this.#weighty = weighty(patterns);
    this.#books.matcher = new Matcher(patterns.signatures, patterns.own);
    this.#books.matcher.prepare();
    for (const book of [this.#books.episodes, this.#books.clocks, this.#books.states]) book.use(patterns.signatures);
    this.#teller.use(patterns.signatures, texts);
  }

  /** Takes complete records, in file order per source. */
  take(records: readonly LogRecord[], nowMs: number): LiveMessage[] {
    const messages: LiveMessage[] = [];
    for (const record of records) {
      const events = this.#note(record, nowMs);
      const told = this.early.complete(record);
      for (const event of events) {
        this.#options.onEvent?.(event);
        if (!told.has(event.signature)) push(messages, this.#teller.tell(event, nowMs));
        else if (record.text.length > record.messageLength) messages.push(this.#teller.trace(event));
      }
    }
    return messages;
  }

  /** Takes complete records that an earlier run told. */
  relive(records: readonly LogRecord[], nowMs: number): void {
    for (const record of records) this.#note(record, nowMs);
  }

  /** Tells of records that may still grow; they are taken when complete. */
  glance(records: readonly LogRecord[], nowMs: number): LiveMessage[] {
    return records.flatMap((record) =>
      this.#books.matcher.match(record).flatMap((event) => {
        if (!this.early.add(record, event.signature)) return [];
        return this.#teller.tell(event, nowMs) ?? [];
      }),
    );
  }

  storms(): LiveMessage[] {
    return this.#teller.storms();
  }

  /** Looks at all evidence anew. @returns what changed, and the report that says the same as one of whole logs. */
  async look({ sources, zones }: Watched): Promise<{ report: Report; changes: LiveMessage[] }> {
    this.isStale = false;
    this.hasMoved = false;
    const { version, zone } = this.#options;
    const lines = new CoverageLines();
    const report = await reportOf(this.#books, {
      run: { patterns: this.#patterns, version, zone, complete: true },
      sources: sources.map(({ source }) => source),
      coverage: sources.map(({ source, tally }) => lines.of(source, tally)),
      zones,
      diagnostics: [],
    });
    return { report, changes: this.#incidents.update(report.incidents, this.#latestMs) };
  }

  get told(): readonly Told[] {
    return this.#incidents.told;
  }

  get hasOpenIncident(): boolean {
    return this.told.some(({ incident }) => incident.endMs === null);
  }

  /** The logs' own time: that of the latest record; null before one. */
  get latestMs(): number | null {
    return this.#latestMs;
  }

  /** Forgets what has aged. @returns the instant before which nothing is kept; null where nothing has aged. */
  age(): number | null {
    if (this.#latestMs === null) return null;
    const open = this.told.flatMap(({ incident }) =>
      incident.endMs === null && incident.startMs !== null ? [incident.startMs] : [],
    );
    const reach = Math.min(this.#latestMs - KEPT_MS, ...open.map((startMs) => startMs - BEFORE_INCIDENT_MS));
    const beforeMs = Math.max(reach, this.#latestMs - KEPT_FOR_OPEN_MS);
    const { episodes, silence, states } = this.#books;
    episodes.forgetBefore(beforeMs);
    silence.forgetBefore(beforeMs);
    states.forgetBefore(beforeMs);
    return beforeMs;
  }

  #note(record: LogRecord, nowMs: number): readonly Event[] {
    const events = this.#books.matcher.match(record);
    noteRecord(record, events, this.#books);
    this.late.note(record);
    this.records++;
    this.hasMoved = true;
    if (record.atMs !== null && record.atMs > (this.#latestMs ?? 0) && record.atMs < nowMs + AHEAD_MS)
      this.#latestMs = record.atMs;
    this.isStale ||= events.some((event) => this.#hasWeight(event));
    return events;
  }

  #hasWeight({ signature }: Event): boolean {
    return this.#weighty.has(signature);
  }
}

/** The texts are read once, not at every look. */
function withTexts(patterns: PatternLibrary, texts: PatternTexts): PatternLibrary {
  return { ...patterns, loadTexts: () => Promise.resolve(texts) };
}

/** Signatures that may make an incident, or end one. */
function weighty({ signatures }: PatternLibrary): ReadonlySet<string> {
  const bearing = signatures.filter(({ severity, clears }) => isAtLeast(severity, 'low') || clears.length > 0);
  return new Set(bearing.map(({ id }) => id));
}

function push(messages: LiveMessage[], message: LiveMessage | null): void {
  if (message !== null) messages.push(message);
}
