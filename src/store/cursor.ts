import { createHash } from 'node:crypto';
import type { Question, StoreAdapter, StoredDocument } from './contract.ts';

/** A part of the answers to a question, as it was kept. */
export interface KeptPart {
  /** What was kept before and is of that time (UTC epoch ms) or later does not count: it was asked for again. Null for none. */
  readonly fromMs: number | null;
  readonly documents: readonly StoredDocument[];
  /** Whether nothing follows: the question was answered to its end. */
  readonly isLast: boolean;
}

/** What was fetched by a run that did not come to its end, and is fetched by this one. */
export interface Cursor {
  /** The parts kept for a question, oldest first. */
  kept(key: string): AsyncIterable<KeptPart>;
  /** Keeps one more part; it is safe when this ends. */
  keep(key: string, part: KeptPart): Promise<void>;
}

/**
 * The documents of a question: first those that were kept, then the store's from there on. The last millisecond that was kept is asked for
 * again, as more of it may have been on its way.
 *
 * @returns batches in the order of the store. Holds the documents of one millisecond.
 */
export async function* resumed(
  question: Question,
  adapter: StoreAdapter,
  cursor: Cursor,
): AsyncGenerator<readonly StoredDocument[]> {
  const key = keyOf(question);
  let tail: readonly StoredDocument[] = [];
  for await (const { fromMs, documents, isLast } of cursor.kept(key)) {
    const all = [...tail.filter(({ atMs }) => fromMs === null || atMs < fromMs), ...documents];
    if (isLast) {
      if (all.length > 0) yield all;
      return;
    }
    const lastMs = all.at(-1)?.atMs ?? 0;
    const ready = all.filter(({ atMs }) => atMs < lastMs);
    if (ready.length > 0) yield ready;
    tail = all.filter(({ atMs }) => atMs === lastMs);
  }
  let fromMs = tail[0]?.atMs ?? null;
  const range = fromMs === null ? question.range : { ...question.range, fromMs };
  for await (const documents of adapter.documents({ ...question, range })) {
    await cursor.keep(key, { fromMs, documents, isLast: false });
    fromMs = null;
    yield documents;
  }
  await cursor.keep(key, { fromMs, documents: [], isLast: true });
}

function keyOf(question: Question): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 32);
}
