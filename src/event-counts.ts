import type { EpisodeBook } from './correlate/episode-book.ts';
import type { FigureBook } from './correlate/figure-book.ts';
import { type Span, takesCount } from './correlate/span.ts';
import { lengthen, type OpenRun, type StateBook } from './correlate/state-book.ts';
import type { Track } from './correlate/track.ts';
import type { Matcher } from './match/matcher.ts';
import { Recipe, type Said } from './match/recipe.ts';
import { evidenceOf } from './match/quote.ts';
import type { Event } from './model/event.ts';
import type { Level, LogRecord } from './model/record.ts';
import type { Source } from './model/source.ts';
import type { UndecodedRecord } from './scan/block-sink.ts';
import { BYTE_LEVELS } from './scan/byte-heads.ts';

/** Numbers of literals and levels that go into one number as a key. */
const [MAX_LITERALS, LITERAL_BASE, LEVEL_BASE] = [4, 4096, 8];

/** Sets of literals kept per kind of source; records with another set are decoded, each. */
const MAX_RECIPES = 5000;
const NO_CAPTURES: Event['captures'] = {};
const NO_RUNS: readonly OpenRun[] = [];

/** The record of a span that was counted last, until it is quoted. */
interface Counted {
  readonly track: Track;
  index: number;
  atMs: number;
}

interface CountingBooks {
  readonly matcher: Matcher;
  readonly episodes: EpisodeBook;
  readonly states: StateBook;
  /** Null where nobody asked for figures. */
  readonly figures: FigureBook | null;
}

/** An event of the record in hand that is about to be counted. */
interface Counting {
  readonly track: Track;
  readonly span: Span;
  readonly captures: Event['captures'] | null;
  readonly numbers: Event['numbers'];
  /** States that go on with it. */
  readonly runs: readonly OpenRun[];
}

/**
 * Counts events of records that are not decoded: those whose episodes quote enough records and have all the captures that are kept
 * of them. For one source.
 */
export class EventCounts {
  readonly #source: Source;
  readonly #books: CountingBooks;
  readonly #recipes: Map<number | string, Recipe>;
  readonly #counted = new Map<Span, Counted>();
  /** Of the record in hand, from the first on. */
  readonly #events: Counting[] = [];

  /** @param recipes those of all sources of the kind; new ones are added. */
  constructor(source: Source, books: CountingBooks, recipes: Map<number | string, Recipe>) {
    this.#source = source;
    this.#books = books;
    this.#recipes = recipes;
  }

  /** Events of a record that was decoded, as `Matcher.match`. @param literals ascending. @param likeness see UndecodedRecord. */
  match(record: LogRecord, literals: readonly number[], likeness: () => number): Event[] {
    const { matcher } = this.#books;
    const recipe = record.source === this.#source ? this.#recipeOf(literals, BYTE_LEVELS.indexOf(record.level)) : null;
    if (recipe === null) return matcher.match(record, literals);
    const events = matcher.matchAmong(record, recipe.mayHoldOn(record, likeness));
    recipe.learn(events);
    return events;
  }

  #recipeOf(literals: readonly number[], level: number): Recipe | null {
    const key = keyOf(literals, level);
    const known = this.#recipes.get(key);
    if (known !== undefined) return known;
    if (this.#recipes.size >= MAX_RECIPES) return null;
    const recipe = new Recipe(this.#candidates(literals, BYTE_LEVELS[level] ?? null));
    this.#recipes.set(key, recipe);
    return recipe;
  }

  #candidates(literals: readonly number[], level: Level | null) {
    return literals
      .flatMap((literal) => this.#books.matcher.candidatesFor(this.#source, literal))
      .filter((candidate) => candidate.fitsLevel(level));
  }

  /**
   * Counts the events of a record by its literals.
   *
   * @param literals ascending. @returns whether there were any; null where it is to be decoded: nothing was changed.
   */
  count(record: UndecodedRecord, literals: readonly number[]): boolean | null {
    const said = this.#recipeOf(literals, record.level)?.outcome(record.read, record.likeness) ?? null;
    if (said === null) return null;
    const events = this.#events;
    let count = 0;
    for (const one of said) {
      const event = this.#countable(one, record.atMs);
      if (event === null) return null;
      events[count++] = event;
    }
    for (let at = 0; at < count; at++) {
      const event = events[at];
      if (event !== undefined) this.#count(event, record);
    }
    return count > 0;
  }

  /** Null where an event's record is to be quoted. */
  #countable({ signature, captures, numbers, read }: Said, atMs: number): Counting | null {
    // It tells of clocks, with its record.
    if (signature.marks === 'connect') return null;
    const track = this.#books.episodes.trackOf(signature.id, this.#source.node, captures ?? NO_CAPTURES);
    const span = track?.spanAround(atMs) ?? null;
    if (track === null || span === null) return null;
    const runs = signature.states.length === 0 ? NO_RUNS : this.#runsThatGoOn(signature, captures, atMs);
    if (runs === null) return null;
    if (takesCount(span, atMs, captures)) return { track, span, captures, numbers, runs };
    const own = captures === null ? read() : null;
    return own !== null && takesCount(span, atMs, own) ? { track, span, captures: own, numbers, runs } : null;
  }

  #runsThatGoOn(signature: Said['signature'], captures: Event['captures'] | null, atMs: number): OpenRun[] | null {
    const { node, name: source, role } = this.#source;
    const event = { signature: signature.id, node, source, atMs, captures: captures ?? NO_CAPTURES };
    return this.#books.states.runsThatGoOn(event, role);
  }

  #count({ track, span, captures, numbers, runs }: Counting, { atMs, index }: UndecodedRecord): void {
    const { node, family } = this.#source;
    track.count(span, atMs, captures, numbers);
    this.#books.figures?.noteEvent({ signature: track.signature.id, node, atMs, numbers }, family);
    for (const run of runs) lengthen(run, atMs);
    this.#last(track, span, index, atMs);
  }

  #last(track: Track, span: Span, index: number, atMs: number): void {
    const before = this.#counted.get(span);
    if (before === undefined) this.#counted.set(span, { track, index, atMs });
    else if (atMs >= before.atMs) {
      before.index = index;
      before.atMs = atMs;
    }
  }

  /** Quotes the last record of each span that was counted since the last call. @param decode gives it by its index. */
  quote(decode: (index: number) => LogRecord): void {
    for (const { track, index, atMs } of this.#counted.values()) track.quote(atMs, evidenceOf(decode(index)));
    this.#counted.clear();
  }
}

/** Which literals stand in a record of which level, as one number where they go into one. */
function keyOf(literals: readonly number[], level: number): number | string {
  if (literals.length > MAX_LITERALS) return `${literals.join()} ${level}`;
  let key = 0;
  for (const literal of literals) {
    if (literal >= LITERAL_BASE - 1) return `${literals.join()} ${level}`;
    key = key * LITERAL_BASE + literal + 1;
  }
  return key * LEVEL_BASE + level;
}
