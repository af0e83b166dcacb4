import { isCounted } from './correlate/figure-book.ts';
import type { Source, SourceFile } from './model/source.ts';
import { blockSink, type ReadBooks, take, takeOwn } from './read-books.ts';
import { BlockMemory } from './scan/blocks/block-memory.ts';
import { PodSources } from './scan/sources/pod-sources.ts';
import { scanBlocks } from './scan/scan-blocks.ts';
import { type ScanContext, scanSource } from './scan/scan-source.ts';
import { type Bounds, isWithin } from './time-bounds.ts';

/** How one source is read. */
interface Reading {
  /** Gives a file's decompressed bytes. */
  readonly open: (file: SourceFile) => AsyncIterable<Uint8Array>;
  readonly context: ScanContext;
  readonly bounds: Bounds;
  /** Whether only the records that matter are decoded; the books come to hold the same. */
  readonly byBlocks: boolean;
  /** Is called behind each piece that was read. */
  readonly onChunk: () => void;
}

/** Reads all of a source into the books. */
export async function readSource(
  source: Source,
  books: ReadBooks,
  { open, context, bounds, byBlocks, onChunk }: Reading,
): Promise<void> {
  const pods = new PodSources(source);
  const isEachCounted = books.figures !== null && isCounted(source.family);
  if (!byBlocks || isEachCounted || source.broken !== undefined) {
    for await (const records of scanSource(source, open, context)) {
      for (const record of records) if (isWithin(record, bounds)) takeOwn(record, pods, books);
      books.episodes.settle();
      onChunk();
    }
  } else {
    const { conditions } = books.kinds.of(source);
    const memory = (books.memory ??= new BlockMemory(books.matcher.literals));
    const asked = { conditions, memory, fromMs: bounds.fromMs, toMs: bounds.toMs };
    await scanBlocks(source, open, context, blockSink(source, pods, books, bounds), asked, () => {
      books.episodes.settle();
      onChunk();
    });
  }
  for (const record of pods.rest()) take(record, books);
  for (const [node, role] of pods.roles()) books.podNodes.set(node, role);
}
