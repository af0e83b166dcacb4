import { type EpisodeBook, keyOfEntity } from './correlate/episodes/episode-book.ts';
import type { FigureBook } from './correlate/figure-book.ts';
import type { Span } from './correlate/episodes/span.ts';
import { lengthen, type OpenRun, type StateBook } from './correlate/states/state-book.ts';
import type { NodeTracks } from './correlate/episodes/node-tracks.ts';
import type { Track } from './correlate/episodes/track.ts';
import type { Matcher } from './match/matcher.ts';
import { Recipe } from './match/recipe.ts';
import type { Recipes } from './match/recipes.ts';
import type { Said } from './match/split.ts';
import { evidenceOf } from './match/quote.ts';
import type { Event } from './model/event.ts';
import type { Level, LogRecord } from './model/record.ts';
import type { Source } from './model/source.ts';
import type { UndecodedRecord } from './scan/blocks/block-sink.ts';
import { BYTE_LEVELS } from './scan/bytes/byte-heads.ts';

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

/** An event that is about to be counted. There are millions: those of one record after the other are put into the same objects. */
interface Counting {
  track: Track;
  span: Span;
  captures: Event['captures'] | null;
  numbers: Event['numbers'];
  /** States that go on with it. */
  runs: readonly OpenRun[];
  isFigure: boolean;
}

/** What is asked for again and again of one signature's events on the source. */
interface Counter {
  readonly tracks: NodeTracks;
  /** Whether figures are told by them. */
  readonly isFigure: boolean;
}

/**
 * Counts events of records that are not decoded: those whose episodes quote enough records and have all the captures that are kept
 * of them. For one source.
 */
export class EventCounts {
  readonly #source: Source;
  readonly #books: CountingBooks;
  readonly #recipes: Recipes;
  readonly #counted = new Map<Span, Counted>();
  readonly #counters = new Map<Said['signature'], Counter>();
  /** Of the record in hand, from the first on. */
  readonly #events: Counting[] = [];

  /** @param recipes those of all sources of the kind; new ones are added. */
  constructor(source: Source, books: CountingBooks, recipes: Recipes) {
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
    const known = this.#recipes.get(literals, level);
    if (known !== null || this.#recipes.isFull) return known;
    const recipe = new Recipe(this.#candidates(literals, BYTE_LEVELS[level] ?? null));
    this.#recipes.add(literals, level, recipe);
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
    for (let at = 0; at < said.length; at++) {
      const one = said[at];
      if (one !== undefined && !this.#isCountable(at, one, record.atMs)) return null;
    }
    for (let at = 0; at < said.length; at++) {
      const event = this.#events[at];
      if (event !== undefined) this.#count(event, record);
    }
    return said.length > 0;
  }

  /** Whether an event's record need not be quoted. @param at its place among the record's, where it is put. */
  #isCountable(at: number, { signature, captures, numbers, read }: Said, atMs: number): boolean {
    // It tells of clocks, with its record.
    if (signature.marks === 'connect') return false;
    const counter = this.#counters.get(signature) ?? this.#newCounter(signature);
    const track = counter?.tracks.get(keyOfEntity(signature.splitBy, captures ?? NO_CAPTURES)) ?? null;
    const span = track?.spanAround(atMs) ?? null;
    if (counter === null || track === null || span === null) return false;
    const runs = signature.states.length === 0 ? NO_RUNS : this.#runsThatGoOn(signature, captures, atMs);
    if (runs === null) return false;
    let own = captures;
    if (!track.takesCount(span, atMs, own, numbers)) {
      own = own === null ? read() : null;
      if (own === null || !track.takesCount(span, atMs, own, numbers)) return false;
    }
    const event = (this.#events[at] ??= { track, span, captures: own, numbers, runs, isFigure: false });
    event.track = track;
    event.span = span;
    event.captures = own;
    event.numbers = numbers;
    event.runs = runs;
    event.isFigure = counter.isFigure;
    return true;
  }

  /** Null before the first event of the signature. */
  #newCounter(signature: Said['signature']): Counter | null {
    const { node, family } = this.#source;
    const tracks = this.#books.episodes.tracksOf(signature.id, node);
    if (tracks === null) return null;
    const counter = { tracks, isFigure: this.#books.figures?.follows(signature.id, family) === true };
    this.#counters.set(signature, counter);
    return counter;
  }

  #runsThatGoOn(signature: Said['signature'], captures: Event['captures'] | null, atMs: number): OpenRun[] | null {
    const { node, name: source, role } = this.#source;
    const event = { signature: signature.id, node, source, atMs, captures: captures ?? NO_CAPTURES };
    return this.#books.states.runsThatGoOn(event, role);
  }

  #count({ track, span, captures, numbers, runs, isFigure }: Counting, { atMs, index }: UndecodedRecord): void {
    const { node, family } = this.#source;
    track.count(span, atMs, captures, numbers);
    if (isFigure) this.#books.figures?.noteEvent({ signature: track.signature.id, node, atMs, numbers }, family);
    for (const run of runs) lengthen(run, atMs);
    this.#noteLast(track, span, index, atMs);
  }

  #noteLast(track: Track, span: Span, index: number, atMs: number): void {
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
