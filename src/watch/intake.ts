import type { LiveMessage } from '../model/live.ts';
import type { LogRecord } from '../model/record.ts';
import type { Followed, Place } from '../read/follow/followed.ts';
import type { Piece } from '../read/follow/follower.ts';
import { lineOfKey } from './early-events.ts';
import type { Feed } from './feed.ts';
import type { LiveSources } from './live-sources.ts';
import { SILENCE_MS } from './rhythm.ts';
import { KEPT_MS, type Session } from './session.ts';

/** Brings bytes and lines to the session: through the feed of their source, in whole records, and the one in hand at a glance. */
export class Intake {
  readonly #session: Session;
  readonly #sources: LiveSources;
  readonly #now: () => number;
  readonly #sinceMs: number;
  readonly #touched = new Set<Feed>();
  readonly #waiting = new Set<Feed>();
  /** Logs of an earlier run whose early events the session knows. */
  readonly #remembered = new WeakSet<Followed>();

  /** @param sinceMs dated records before it are passed over. */
  constructor(session: Session, sources: LiveSources, now: () => number, sinceMs: number) {
    this.#session = session;
    this.#sources = sources;
    this.#now = now;
    this.#sinceMs = sinceMs;
  }

  /** Takes bytes of a followed log. */
  async take({ log, chunk, linesBefore }: Piece): Promise<LiveMessage[]> {
    const feed = await this.#sources.feedFor(log, chunk, linesBefore);
    this.#touch(feed);
    if (log.told.size > 0 && !this.#remembered.has(log)) {
      this.#remembered.add(log);
      this.#session.early.remember(log.path, log.told);
    }
    return this.#session.take(this.#wanted(feed.push(chunk, this.#now())), this.#now());
  }

  /** Takes lines of a stream. */
  takeLines(feed: Feed, lines: readonly string[]): LiveMessage[] {
    if (lines.length > 0) this.#touch(feed);
    return lines.flatMap((line) => this.#session.take(this.#wanted(feed.line(line, this.#now())), this.#now()));
  }

  /** Tells at once what the records in hand say; their stack traces follow. */
  glance(): LiveMessage[] {
    const messages = [...this.#touched].flatMap((feed) => this.#session.glance(this.#wanted(feed.peek()), this.#now()));
    this.#touched.clear();
    return messages;
  }

  /** Completes the records of sources that are quiet. */
  flushQuiet(): LiveMessage[] {
    const dueMs = this.#now() - SILENCE_MS;
    return this.#complete(
      [...this.#waiting].filter(({ waitingSinceMs }) => waitingSinceMs !== null && waitingSinceMs <= dueMs),
      (feed) => feed.flush(),
    );
  }

  /** Completes everything. */
  end(): LiveMessage[] {
    return this.#complete(this.#sources.feeds, (feed) => feed.end());
  }

  /** Since when the longest waiting record waits; null for none. */
  get waitingSinceMs(): number | null {
    let first: number | null = null;
    for (const { waitingSinceMs } of this.#waiting) {
      if (waitingSinceMs !== null && (first === null || waitingSinceMs < first)) first = waitingSinceMs;
    }
    return first;
  }

  /** Reads back, in silence, what an earlier run told, so that what goes on is known again. */
  async warmUp(log: Followed, maxBytes: number): Promise<void> {
    if (this.#now() - log.changedMs > KEPT_MS) return;
    let feed: Feed | null = null;
    for (const { chunk, linesBefore } of log.before(maxBytes)) {
      feed = await this.#sources.feedFor(log, chunk, linesBefore);
      this.#session.relive(this.#wanted(feed.push(chunk, this.#now())), this.#now());
    }
    if (feed !== null) this.#session.relive(feed.flush(), this.#now());
  }

  /** Where to go on after a restart: behind what was told, before the records that are not complete. */
  places(logs: readonly Followed[]): Place[] {
    const inHand = new Map(this.#sources.feeds.map((feed) => [this.#sources.currentOf(feed), feed]));
    const numbers = new Map(logs.map((log, at) => [log, at]));
    return logs.map((log) => {
      const copyOf = log.copyOf === null ? null : (numbers.get(log.copyOf) ?? null);
      const place = inHand.get(log)?.safePlace;
      const lines = place?.lines ?? log.lines;
      // What an earlier run told stays told until the record is behind the place, also where nothing was read of the log yet.
      const again = [...log.told].filter((key) => lineOfKey(key) > lines);
      if (place === undefined) return log.placeBefore(0, lines, again, copyOf);
      // Between the place and the line reached: an earlier file of the same name may have a record in hand as well.
      const early = this.#session.early.within(log.path, lines + 1, log.lines + 1);
      return log.placeBefore(place.bytesBehind, lines, [...new Set([...early, ...again])], copyOf);
    });
  }

  #complete(feeds: readonly Feed[], complete: (feed: Feed) => readonly LogRecord[]): LiveMessage[] {
    return feeds.flatMap((feed) => {
      const messages = this.#session.take(this.#wanted(complete(feed)), this.#now());
      this.#waiting.delete(feed);
      return messages;
    });
  }

  #touch(feed: Feed): void {
    this.#touched.add(feed);
    this.#waiting.add(feed);
  }

  #wanted(records: readonly LogRecord[]): readonly LogRecord[] {
    if (this.#sinceMs === Number.NEGATIVE_INFINITY) return records;
    return records.filter(({ atMs }) => atMs === null || atMs >= this.#sinceMs);
  }
}
