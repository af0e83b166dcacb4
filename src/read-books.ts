import { type Books, newBooks, noteRecord } from './books.ts';
import type { AnalyzeOptions } from './analyze-options.ts';
import { FigureBook } from './correlate/figure-book.ts';
import type { KnownTemplate } from './correlate/unknown-errors.ts';
import { EventCounts } from './event-counts.ts';
import type { LogRecord } from './model/record.ts';
import type { Source } from './model/source.ts';
import type { BlockMemory } from './scan/blocks/block-memory.ts';
import type { BlockSink } from './scan/blocks/block-sink.ts';
import type { PodSources } from './scan/sources/pod-sources.ts';
import { SourceKinds } from './source-kinds.ts';
import type { GramCounts } from './text/gram-counts.ts';
import { type Bounds, isWithin } from './time-bounds.ts';

/** The books of a run over whole logs, and what its sources are read with. */
export interface ReadBooks extends Books {
  /** Null where nobody asked for figures. */
  readonly figures: FigureBook | null;
  readonly kinds: SourceKinds;
  /** Null before the first file. */
  memory: BlockMemory | null;
}

/** Empty ones. @param usual of the logs at hand (Matcher). */
export function booksOf({ patterns, series }: AnalyzeOptions, usual: GramCounts): ReadBooks {
  const figures = series === false || series === 'records' ? null : new FigureBook(patterns.signatures);
  const books = newBooks(patterns, usual);
  return { ...books, figures, kinds: new SourceKinds(books.matcher), memory: null };
}

/** A pod's record is taken as what the pod is, as soon as that is known. @returns as `take`; null for a pod's. */
export function takeOwn(record: LogRecord, pods: PodSources, books: ReadBooks, known: Known | null = null): KnownTemplate | null {
  if (record.node === record.source.node) return take(record, books, known);
  for (const own of pods.push(record)) take(own, books);
  return null;
}

/** What is known of a record that was found by its literals. */
interface Known {
  readonly literals: readonly number[];
  /** See UndecodedRecord. */
  readonly likeness: () => number;
  readonly counts: EventCounts;
}

/** One record through matching into the books. @returns its template where it is an error that no signature knows. */
export function take(record: LogRecord, books: ReadBooks, known: Known | null = null): KnownTemplate | null {
  const events = known === null ? books.matcher.match(record) : known.counts.match(record, known.literals, known.likeness);
  books.figures?.note(record, events);
  return noteRecord(record, events, books);
}

/** Where a source that is read by blocks goes. */
export function blockSink(source: Source, pods: PodSources, books: ReadBooks, bounds: Bounds): BlockSink {
  const counts = new EventCounts(source, books, books.kinds.of(source).recipes);
  return {
    record(record, literals, likeness) {
      if (!isWithin(record, bounds)) return null;
      return takeOwn(record, pods, books, { literals, likeness, counts });
    },
    count: (record, literals) => counts.count(record, literals),
    quoteCounted: (decode) => counts.quote(decode),
    skipped: () => books.silence.noteSkipped(source),
    silenceFrom: () => books.silence.wantsGapsFrom(source),
    mostSilences: books.silence.maxGaps,
    activity: (slots, firstMs) => books.silence.noteActivity(source, slots, firstMs),
  };
}
