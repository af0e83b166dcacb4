import type { StoredDocument } from '../contract.ts';
import { unionOf } from '../document-order.ts';

/** Some of the documents that answer a part of a question, in the order of time: all up to an instant. */
export interface Page {
  readonly documents: readonly StoredDocument[];
  /** UTC epoch ms; documents of that millisecond are all in this page or in one before. */
  readonly toMs: number;
}

interface Part {
  readonly pages: AsyncIterator<Page>;
  waiting: StoredDocument[];
  toMs: number;
}

/**
 * Puts the answers to the parts of one question together while they come: a document that answers several parts is given once.
 * The part that is farthest behind is asked next, so that each holds about one page.
 *
 * @returns pages, documents in the order of `compareDocuments`; what is up to the end of a page is not needed any more.
 */
export async function* mergeParts(parts: readonly AsyncIterable<Page>[]): AsyncGenerator<Page> {
  const open = parts.map(
    (pages): Part => ({ pages: pages[Symbol.asyncIterator](), waiting: [], toMs: Number.NEGATIVE_INFINITY }),
  );
  let givenMs = Number.NEGATIVE_INFINITY;
  for (;;) {
    const behind = open.reduce<Part | null>((last, part) => (last === null || part.toMs < last.toMs ? part : last), null);
    if (behind === null || behind.toMs === Number.POSITIVE_INFINITY) return;
    const { done, value } = await behind.pages.next();
    if (done === true) behind.toMs = Number.POSITIVE_INFINITY;
    else {
      behind.waiting.push(...value.documents);
      behind.toMs = value.toMs;
    }
    const wholeMs = Math.min(...open.map(({ toMs }) => toMs));
    if (wholeMs <= givenMs) continue;
    givenMs = wholeMs;
    const ready = unionOf(open.map(({ waiting }) => waiting.filter(({ atMs }) => atMs <= wholeMs)));
    for (const part of open) part.waiting = part.waiting.filter(({ atMs }) => atMs > wholeMs);
    yield { documents: ready, toMs: wholeMs };
  }
}
