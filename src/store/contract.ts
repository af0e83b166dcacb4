/**
 * What a log store must be able to do so that logs in it can be read as if they were files. One adapter per kind of store; what
 * is asked, and what the answers mean, is the same for all (src/stored/).
 *
 * The rule of all answers: they are whole, or an error is thrown. A status other than 2xx, a body cut short, a failed shard, a
 * time-out, a bound of the store that was reached never make a shorter answer.
 */

/** Where documents come from, by their labels: one log file of one node, or the console of one pod. */
export interface StreamName {
  /** Host or pod; empty where no label tells. */
  readonly node: string;
  /** Path as the shipper has it; empty where no label tells, as for consoles. */
  readonly file: string;
}

/** What a store holds under one id: a record, one line of it, or several records, as the shipper cut them. Untrusted text. */
export interface StoredDocument {
  readonly stream: StreamName;
  /** Time that the store has it under, UTC epoch ms, rounded down. The stamp in the text may be another. */
  readonly atMs: number;
  /** What the time has below the millisecond, 0 to 999999. */
  readonly nanos: number;
  /** Place in the file, in bytes or lines, that orders documents of one time; null where the shipper noted none. */
  readonly offset: number | null;
  /** Number of its first line in the file, from 1; null where nobody noted it. */
  readonly line: number | null;
  /** As the store has it, any word of any logging framework; null for none. */
  readonly level: string | null;
  /** The lines, with `\n` between them, without the last line end. */
  readonly text: string;
}

/** Instants, UTC epoch ms, whole, both included: `toMs` stands for all of its millisecond. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One end of a range: what lies there is taken from its start on, or from its end back. */
export type RangeEnd = 'first' | 'last';

/** Which documents are asked for: those in the range, of the streams, that hold a literal or have a level. */
export interface Question {
  readonly range: TimeRange;
  /** None of them is empty, upper and lower case differ; null asks for all documents. */
  readonly literals: readonly string[] | null;
  /** Words of the level field that make a document wanted whatever it holds; empty where no field holds levels. */
  readonly levels: readonly string[];
  /**
   * Null for all that the labels of the run let through. The caller drops what is of another stream, so that an adapter may leave
   * a long list out of its question.
   */
  readonly streams: readonly StreamName[] | null;
}

/** Documents of one stream, minute and level. */
export interface TallyCell {
  readonly stream: StreamName;
  /** UTC epoch ms / 60000, rounded down. */
  readonly minute: number;
  /** As the store has it; null where no field holds levels, or the document has none. */
  readonly level: string | null;
  readonly count: number;
  /** The earliest and latest time of them, UTC epoch ms. */
  readonly firstMs: number;
  readonly lastMs: number;
}

/** That a node wrote something within a slot of time. */
export interface ActivityCell {
  readonly node: string;
  /** UTC epoch ms / the length of a slot, rounded down. */
  readonly slot: number;
}

/** The fields of a document, by the names that the store has. */
export interface FieldNames {
  readonly time: string;
  readonly message: string;
  /** Null where there is none. */
  readonly level: string | null;
  readonly node: string | null;
  readonly file: string | null;
  readonly offset: string | null;
  readonly line: string | null;
}

/** What is known of a store before it is read. */
export interface StoreProfile {
  /** `VictoriaLogs 1.52.1`. */
  readonly product: string;
  readonly fields: FieldNames;
  /**
   * `literals`: a question with literals is answered by a superset of the documents that hold one. `range`: literals can't be
   * searched for exactly, all documents of the range are fetched; `why` says so to the user.
   */
  readonly search:
    | { readonly kind: 'literals' }
    | { readonly kind: 'range'; readonly why: { readonly en: string; readonly zh: string } };
  /** Time of the latest document under the labels, UTC epoch ms; null for an empty store. */
  readonly lastMs: number | null;
}

/** Reads one store. Made by `openStore` (open-store.ts); labels, credentials and bounds of the run are in its making. */
export interface StoreAdapter {
  /**
   * Looks at version, fields and how texts are indexed. To be called first, once.
   *
   * @throws UserError `store-unsuited` where answers could not be trusted to be exact or a superset: a version too old, a message
   *   field that is not indexed, no time field. The hint names the way out.
   */
  probe(): Promise<StoreProfile>;

  /** How many documents a question has; an upper bound where the same document is found by several literals. */
  count(question: Question): Promise<number>;

  /**
   * The documents of a question, perhaps some more: the matcher decides. Each document once (documents that no field tells apart:
   * as often as they are there), in the order of `compareDocuments`.
   *
   * @returns batches, so that one page is held at a time.
   */
  documents(question: Question): AsyncIterable<readonly StoredDocument[]>;

  /**
   * The documents at one end of a stream's time: what stands there, what a record goes on with, the lines around it.
   *
   * @param range where they lie; the caller keeps it as short as it can.
   * @param side `first`: from the start of the range on; `last`: from its end back.
   * @param most how many. Of the farthest millisecond all are given, so that none of one time is left out: there may be more.
   * @returns in the order of `compareDocuments`.
   */
  context(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]>;

  /** How many documents each stream has, by minute and level; in any order, each cell once. */
  tally(range: TimeRange): AsyncIterable<readonly TallyCell[]>;

  /** In which slots nodes wrote anything; in any order, each cell once. @param slotMs divides a minute. */
  activity(range: TimeRange, slotMs: number): AsyncIterable<readonly ActivityCell[]>;

  /** Ends what it holds open in the store (a point in time). Called once, also after a failure; throws nothing. */
  close(): Promise<void>;
}
