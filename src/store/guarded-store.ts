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
} from './contract.ts';
import { StoreFailure } from './failure.ts';
import type { StoreHttp } from './store-http.ts';

/** A store whose failures, once nothing more helps against them, are errors for the user. */
export class GuardedStore implements StoreAdapter {
  readonly #store: StoreAdapter;
  readonly #http: StoreHttp;

  constructor(store: StoreAdapter, http: StoreHttp) {
    this.#store = store;
    this.#http = http;
  }

  probe(): Promise<StoreProfile> {
    return this.#told(this.#store.probe());
  }

  count(question: Question): Promise<number> {
    return this.#told(this.#store.count(question));
  }

  documents(question: Question): AsyncIterable<readonly StoredDocument[]> {
    return this.#allTold(this.#store.documents(question));
  }

  context(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]> {
    return this.#told(this.#store.context(stream, range, side, most));
  }

  tally(range: TimeRange): AsyncIterable<readonly TallyCell[]> {
    return this.#allTold(this.#store.tally(range));
  }

  activity(range: TimeRange, slotMs: number): AsyncIterable<readonly ActivityCell[]> {
    return this.#allTold(this.#store.activity(range, slotMs));
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #told<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw this.#forUser(error);
    }
  }

  async *#allTold<T>(answers: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* answers;
    } catch (error) {
      throw this.#forUser(error);
    }
  }

  #forUser(error: unknown): unknown {
    if (!(error instanceof StoreFailure)) return error;
    const hint =
      error.kind === 'slow'
        ? {
            en: 'give it more time with --store-timeout, or ask for a shorter time with --since and --until',
            zh: '请用 --store-timeout 延长等待时间，或用 --since、--until 缩短时间范围',
          }
        : undefined;
    return this.#http.failed(error, hint);
  }
}
