import { bytesFrom } from './find-original.ts';
import { HEAD_LENGTH, markOf, TAIL_LENGTH } from './fingerprint.ts';
import type { Followed } from './followed.ts';
import type { Piece } from './follower.ts';
import type { OpenLog } from './open-log.ts';

/** Bytes of a log that stand in another file: in a copy of it, or all of them in a .gz. */
interface Job {
  readonly log: Followed;
  readonly from: OpenLog;
  readonly isGzip: boolean;
}

/** Files that are read once, from the place reached in a log to their end, and let go. */
export class RestJobs {
  readonly #jobs: Job[] = [];

  /** @param from held open; the name that it had may soon be another file's. Closed when it was read. */
  add(log: Followed, from: OpenLog, isGzip: boolean): void {
    this.#jobs.push({ log, from, isGzip });
  }

  /** Whether the rest of a log is about to be read. */
  has(log: Followed): boolean {
    return this.#jobs.some((job) => job.log === log);
  }

  /** Reads all of them; one that is broken off stays, and its log lost. @param failed is told the path of one that could not be read to its end. */
  async *pieces(now: () => number, failed: (path: string) => void): AsyncGenerator<Piece> {
    for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
      try {
        yield* restOf(job, now);
      } catch {
        failed(job.log.path);
      }
      job.log.isLost = false;
      job.from.close();
      this.#jobs.shift();
    }
  }

  close(): void {
    for (const { from } of this.#jobs.splice(0)) from.close();
  }
}

async function* restOf({ log, from, isGzip }: Job, now: () => number): AsyncGenerator<Piece> {
  // A little of what was read before comes again, so that the tail is whole.
  let skip = Math.min(TAIL_LENGTH, log.offset);
  let tail = Buffer.alloc(0);
  let { head } = log;
  for await (const bytes of bytesFrom(from, isGzip, log.offset - skip)) {
    tail = Buffer.concat([tail, bytes.subarray(-TAIL_LENGTH)]).subarray(-TAIL_LENGTH);
    const chunk = bytes.subarray(skip);
    skip -= bytes.length - chunk.length;
    if (chunk.length === 0) continue;
    const linesBefore = log.lines;
    if (head.length === 0) head = markOf(chunk.subarray(0, HEAD_LENGTH));
    log.took(chunk, { head, tail: markOf(tail) }, now());
    yield { log, chunk, linesBefore };
  }
}
