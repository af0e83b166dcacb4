import type {
  ActivityCell,
  Question,
  RangeEnd,
  StoreAdapter,
  StoredDocument,
  StoreProfile,
  StreamName,
  TallyCell,
  TimeRange,
} from '../../src/store/contract.ts';
import { compareDocuments, streamKey } from '../../src/store/document-order.ts';

/** A store in memory, as the contract wants it, and what it was asked. */
export class MemoryStore implements StoreAdapter {
  readonly #documents: readonly StoredDocument[];
  readonly questions: Question[] = [];
  fetched = 0;

  constructor(documents: readonly StoredDocument[]) {
    this.#documents = documents.toSorted(compareDocuments);
  }

  probe(): Promise<StoreProfile> {
    const names = {
      time: 'time',
      message: 'message',
      level: 'level',
      node: 'node',
      file: 'file',
      offset: 'offset',
      line: 'line',
    };
    const lastMs = this.#documents.at(-1)?.atMs ?? null;
    return Promise.resolve({ product: 'Memory 1', fields: names, search: { kind: 'literals' }, lastMs });
  }

  count(question: Question): Promise<number> {
    return Promise.resolve(this.#found(question).length);
  }

  async *documents(question: Question): AsyncGenerator<readonly StoredDocument[]> {
    this.questions.push(question);
    const found = this.#found(question);
    this.fetched += found.length;
    for (let at = 0; at < found.length; at += 7) yield found.slice(at, at + 7);
  }

  context(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]> {
    const own = this.#within(range).filter((document) => streamKey(document.stream) === streamKey(stream));
    const edge = (side === 'first' ? own[most - 1] : own.at(-most))?.atMs;
    if (edge === undefined) return Promise.resolve(own);
    return Promise.resolve(own.filter(({ atMs }) => (side === 'first' ? atMs <= edge : atMs >= edge)));
  }

  async *tally(range: TimeRange): AsyncGenerator<readonly TallyCell[]> {
    const cells = new Map<string, TallyCell>();
    for (const { stream, atMs, level } of this.#within(range)) {
      const minute = Math.floor(atMs / 60_000);
      const key = JSON.stringify([streamKey(stream), minute, level]);
      const cell = cells.get(key) ?? { stream, minute, level, count: 0, firstMs: atMs, lastMs: atMs };
      cells.set(key, { ...cell, count: cell.count + 1, lastMs: atMs });
    }
    yield [...cells.values()];
  }

  async *activity(range: TimeRange, slotMs: number): AsyncGenerator<readonly ActivityCell[]> {
    const cells = this.#within(range).map(({ stream, atMs }) => `${Math.floor(atMs / slotMs)} ${stream.node}`);
    yield [...new Set(cells)].map((cell) => {
      const [slot = '', node = ''] = cell.split(' ');
      return { node, slot: Number(slot) };
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #within({ fromMs, toMs }: TimeRange): StoredDocument[] {
    return this.#documents.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  }

  #found({ range, literals, levels, streams }: Question): StoredDocument[] {
    const keys = streams === null ? null : new Set(streams.map(streamKey));
    return this.#within(range).filter(({ stream, text, level }) => {
      if (keys !== null && !keys.has(streamKey(stream))) return false;
      return (
        literals === null || (level !== null && levels.includes(level)) || literals.some((literal) => text.includes(literal))
      );
    });
  }
}
