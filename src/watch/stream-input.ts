import { LineFinisher } from '../scan/lines/line-finisher.ts';
import { finishLines } from '../scan/stream-lines.ts';
import { stdinSource } from '../read/stdin-source.ts';
import { openStream } from '../read/open-file.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Feed } from './feed.ts';
import type { LiveSources } from './live-sources.ts';

/** Lines that wait to be taken; while there are more, the stream is not read. */
const MAX_WAITING = 5000;

/** A stream that is read beside the files: its lines wait here until the loop takes them. */
export class StreamInput {
  #lines: string[] = [];
  #feed: Feed | null = null;
  #room: (() => void) | null = null;
  hasEnded = false;
  /** What the stream threw. */
  failure: unknown = null;

  get feed(): Feed | null {
    return this.#feed;
  }

  /** The lines since the last call. */
  take(): readonly string[] {
    const lines = this.#lines;
    this.#lines = [];
    this.#room?.();
    return lines;
  }

  /** Reads the stream to its end. @param ring tells that there are lines, or none to come. */
  async read(
    stream: AsyncIterable<Uint8Array>,
    sources: LiveSources,
    report: (diagnostic: Diagnostic) => void,
    ring: () => void,
  ): Promise<void> {
    try {
      const iterator = openStream(stream)[Symbol.asyncIterator]();
      const first = await iterator.next();
      if (first.done === true) return;
      const source = stdinSource();
      const feed = (this.#feed = sources.addStream(source, first.value));
      feed.startFile(source.name, 0);
      const finisher = new LineFinisher((line) => this.#lines.push(line));
      const context = { tally: feed.tally, report };
      for await (const { isLast } of finishLines(putBack(first.value, iterator), finisher, source.name, context)) {
        if (isLast || this.#lines.length >= MAX_WAITING) ring();
        if (this.#lines.length >= MAX_WAITING) await new Promise<void>((resolve) => (this.#room = resolve));
        this.#room = null;
      }
    } catch (error) {
      this.failure = error;
    } finally {
      this.hasEnded = true;
      ring();
    }
  }
}

async function* putBack(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
