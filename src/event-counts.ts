import type { EpisodeBook } from './correlate/episode-book.ts';
import type { FigureBook } from './correlate/figure-book.ts';
import type { Track } from './correlate/track.ts';
import type { Matcher } from './match/matcher.ts';
import { Recipe } from './match/recipe.ts';
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

/** The record of a track that was counted last, until it is quoted. */
interface Counted {
  index: number;
  atMs: number;
}

interface CountingBooks {
  readonly matcher: Matcher;
  readonly episodes: EpisodeBook;
  /** Null where nobody asked for figures. */
  readonly figures: FigureBook | null;
}

/**
 * Counts events of records that are not decoded: those of a storm, whose literals say which signatures hold, and whose
 * episodes have all the captures that are kept of them. For one source.
 */
export class EventCounts {
  readonly #source: Source;
  readonly #books: CountingBooks;
  readonly #recipes: Map<number | string, Recipe>;
  readonly #counted = new Map<Track, Counted>();
  /** Of the record in hand. */
  readonly #tracks: Track[] = [];

  /** @param recipes those of all sources of the kind; new ones are added. */
  constructor(source: Source, books: CountingBooks, recipes: Map<number | string, Recipe>) {
    this.#source = source;
    this.#books = books;
    this.#recipes = recipes;
  }

  /** Takes what was found in a record that was decoded. @param literals ascending. */
  learn(record: LogRecord, literals: readonly number[], events: readonly Event[]): void {
    if (record.source !== this.#source) return;
    const level = BYTE_LEVELS.indexOf(record.level);
    const key = keyOf(literals, level);
    let recipe = this.#recipes.get(key);
    if (recipe === undefined && this.#recipes.size >= MAX_RECIPES) return;
    if (recipe === undefined) this.#recipes.set(key, (recipe = new Recipe(this.#candidates(literals, record.level))));
    recipe.learn(events);
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
    const recipe = this.#recipes.get(keyOf(literals, record.level));
    const said = recipe?.outcome(record.read) ?? null;
    if (recipe === undefined || said === null) return null;
    if (said.length === 0) return false;
    const { atMs, index } = record;
    const tracks = this.#tracks;
    tracks.length = 0;
    for (const { signature, captures } of said) {
      const track = this.#books.episodes.trackOf(signature.id, this.#source.node, captures ?? NO_CAPTURES);
      if (track?.takesCount(atMs, captures) !== true) return null;
      tracks.push(track);
    }
    for (const [at, { signature, captures, numbers }] of said.entries()) {
      tracks[at]?.count(atMs, captures, numbers);
      this.#books.figures?.noteEvent({ signature: signature.id, node: this.#source.node, atMs, numbers }, this.#source.family);
    }
    for (const track of tracks) this.#last(track, index, atMs);
    return true;
  }

  #last(track: Track, index: number, atMs: number): void {
    const last = this.#counted.get(track);
    if (last === undefined) this.#counted.set(track, { index, atMs });
    else if (atMs >= last.atMs) {
      last.index = index;
      last.atMs = atMs;
    }
  }

  /** Quotes the last record of each track that was counted since the last call. @param decode gives it by its index. */
  quote(decode: (index: number) => LogRecord): void {
    for (const [track, { index, atMs }] of this.#counted) track.quote(atMs, evidenceOf(decode(index)));
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
