import type { Event } from '../model/event.ts';
import type { LiveMessage } from '../model/live.ts';
import type { LogRecord } from '../model/record.ts';
import type { Followed, Place } from '../read/follow/followed.ts';
import type { Piece } from '../read/follow/follower.ts';
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
    return this.#session.take(this.#wanted(feed.push(chunk, this.#now())), this.#now(), toldBefore(log));
  }

  /** Takes lines of a stream. */
  takeLines(feed: Feed, lines: readonly string[]): LiveMessage[] {
    if (lines.length > 0) this.#touch(feed);
    return lines.flatMap((line) => this.#session.take(this.#wanted(feed.line(line, this.#now())), this.#now()));
  }

  /** Tells at once what the records in hand say; their stack traces follow. */
  glance(): LiveMessage[] {
    const messages = [...this.#touched].flatMap((feed) =>
      this.#session.glance(this.#wanted(feed.peek()), this.#now(), this.#toldBeforeOf(feed)),
    );
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
      this.#session.take(this.#wanted(feed.push(chunk, this.#now())), this.#now(), always);
    }
    if (feed !== null) this.#session.take(feed.flush(), this.#now(), always);
  }

  /** Where to go on after a restart: behind what was told, before the records that are not complete. */
  places(logs: readonly Followed[]): Place[] {
    const inHand = new Map(this.#sources.feeds.map((feed) => [this.#sources.currentOf(feed), feed]));
    return logs.map((log) => {
      const place = inHand.get(log)?.safePlace;
      // What an earlier run told stays told until the record is behind the place, also where nothing was read of the log yet.
      const lines = place?.lines ?? log.lines;
      const again = [...log.told].filter((key) => Number.parseInt(key, 10) > lines);
      if (place === undefined) return log.placeBefore(0, lines, again);
      return log.placeBefore(place.bytesBehind, lines, [...this.#session.earlyIn(log.path), ...again]);
    });
  }

  #complete(feeds: readonly Feed[], complete: (feed: Feed) => readonly LogRecord[]): LiveMessage[] {
    return feeds.flatMap((feed) => {
      const told = this.#toldBeforeOf(feed);
      const messages = this.#session.take(this.#wanted(complete(feed)), this.#now(), told);
      this.#waiting.delete(feed);
      return messages;
    });
  }

  #touch(feed: Feed): void {
    this.#touched.add(feed);
    this.#waiting.add(feed);
  }

  #toldBeforeOf(feed: Feed): (event: Event) => boolean {
    const log = this.#sources.currentOf(feed);
    return log === null ? () => false : toldBefore(log);
  }

  #wanted(records: readonly LogRecord[]): readonly LogRecord[] {
    if (this.#sinceMs === Number.NEGATIVE_INFINITY) return records;
    return records.filter(({ atMs }) => atMs === null || atMs >= this.#sinceMs);
  }
}

function toldBefore(log: Followed): (event: Event) => boolean {
  if (log.told.size === 0) return () => false;
  return ({ signature, evidence }) => evidence.source === log.path && log.told.has(`${evidence.lineStart}:${signature}`);
}

function always(): boolean {
  return true;
}
