import type { Diagnostic } from '../../model/diagnostic.ts';
import { unrotate } from '../rotation.ts';
import { bytesFrom, findOriginal } from './find-original.ts';
import { HEAD_LENGTH, markOf, TAIL_LENGTH } from './fingerprint.ts';
import { NOTICES } from './follow-notices.ts';
import { Followed, lineFeeds, type Place } from './followed.ts';
import { type FoundLog, listLogs } from './list-logs.ts';

/** Bytes of one log, in order. */
export interface Piece {
  readonly log: Followed;
  /** Holds until the next piece is asked for. */
  readonly chunk: Uint8Array;
  /** Lines of the file before these bytes. */
  readonly linesBefore: number;
}

export interface FollowOptions {
  readonly inputs: readonly string[];
  /** Absolute paths of what is no log though it may lie among them. */
  readonly except: readonly string[];
  /** Logs that are there at the start: read them from their beginning, or only what comes. */
  readonly fromStart: boolean;
  /** Places of an earlier run; then logs that it did not know are read from their beginning. Null for none. */
  readonly places: readonly Place[] | null;
  readonly now: () => number;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Bytes of a log that lies beside the one followed: a copy's rest, or a whole .gz. */
interface Job {
  readonly log: Followed;
  readonly found: FoundLog;
  readonly isGzip: boolean;
}

/** Of one log, in one turn. */
const TURN_BYTES = 512 * 1024;
/** A file without a name that was not written to for so long is let go. */
const LET_GO_MS = 5000;
/** The same for one with the name of a rotated file. */
const ROTATED_MS = 60_000;
/** Logs that are gone are remembered, since their .gz may still come; the oldest are forgotten. */
const MAX_GONE = 2000;

/**
 * Follows all logs that the inputs stand for, now and later, through renaming, copying and emptying, deletion and compression:
 * every byte is handed out once, however the file that holds it is called by then. Holds one descriptor per log that may grow.
 *
 * What can't be had: bytes written after a copy was made and before its original was emptied (copytruncate loses them by its
 * nature), and files that come and go between two listings.
 */
export class Follower {
  readonly #options: FollowOptions;
  #logs: Followed[] = [];
  #jobs: Job[] = [];
  #started = false;
  readonly #ignored = new Set<string>();
  readonly #waiting = new Set<string>();
  /** Whether the last call of `pieces` left bytes that were there. */
  hasMore = false;
  /** Logs whose nature was not clear at the last listing. */
  unfinished = false;
  /** Folders in which logs lie or may appear. */
  folders: readonly string[] = [];
  root = '';

  constructor(options: FollowOptions) {
    this.#options = options;
    for (const place of options.places ?? []) this.#logs.push(Followed.restored(place, options.now()));
  }

  get logs(): readonly Followed[] {
    return this.#logs;
  }

  /** Looks what lies there now: new logs, new names, logs that are gone. To be called when a name changed, and now and then. */
  async list(): Promise<void> {
    const listing = await listLogs(this.#options.inputs, this.#options.except);
    this.folders = listing.folders;
    this.root = listing.root;
    for (const input of listing.missing) {
      if (!this.#waiting.has(input)) this.#options.report(NOTICES.waiting(input));
      this.#waiting.add(input);
    }
    this.unfinished = false;
    const seen = new Set<Followed>();
    for (const found of listing.logs) {
      const known = this.#logs.findLast((log) => log.device === found.device && log.inode === found.inode);
      if (known !== undefined && this.#isStill(known, found)) {
        this.#sawAgain(known, found);
        seen.add(known);
        continue;
      }
      const log = await this.#meet(found);
      if (log !== null) seen.add(log);
    }
    for (const log of this.#logs) {
      if (seen.has(log) || log.seenAs === null) continue;
      const wasRotated = log.seenAs !== log.absolutePath;
      log.seenAs = null;
      if (log.isPlain && !wasRotated && this.#started) this.#options.report(NOTICES.gone(log.path));
    }
    this.#letGo();
    this.#started = true;
  }

  /** Bytes that wait in logs that are open. */
  get backlogBytes(): number {
    return this.#logs.reduce((sum, { log }) => sum + (log === null ? 0 : Math.max(0, log.sizeBytes - log.offset)), 0);
  }

  /**
   * The bytes that are there now, the older file of a series before the newer one. Of a log with many, a part (`hasMore`), so that
   * one that is written to without pause keeps no other waiting.
   */
  async *pieces(): AsyncGenerator<Piece> {
    this.hasMore = false;
    const unread = new Set<string>();
    yield* this.#jobPieces();
    for (const log of this.#logs) {
      if (unread.has(log.path) || log.log?.hasChanged !== true) continue;
      if (!log.log.isIntact) {
        const anew = await this.#emptied(log);
        yield* this.#jobPieces();
        if (anew !== null) yield* readSome(anew, this.#options.now());
        this.hasMore = true;
      } else yield* readSome(log, this.#options.now());
      if (log.log !== null && log.log.sizeBytes > log.offset) {
        this.hasMore = true;
        unread.add(log.path);
      }
    }
  }

  close(): void {
    for (const log of this.#logs) log.close();
  }

  /** Whether a file is the log that had its inode: one that is not open must look as before or hold the bytes read of it. */
  #isStill(log: Followed, found: FoundLog): boolean {
    if (log.log !== null) return true;
    const same = log.sizeBytes === found.sizeBytes && log.changedMs === found.changedMs && log.seenAs !== null;
    if (same) return true;
    if (!log.isPlain) return log.sizeBytes === found.sizeBytes || log.seenAs === found.absolutePath;
    if (!log.resumeAt(found.absolutePath)) return false;
    log.isLost = false;
    if (log.absolutePath === '') log.absolutePath = found.absolutePath;
    return true;
  }

  #sawAgain(log: Followed, found: FoundLog): void {
    if (log.seenAs !== null && log.seenAs !== found.absolutePath && log.copyOf === null) {
      this.#options.report(NOTICES.rotated(log.path, found.path));
    }
    note(log, found);
  }

  /** A file that was never seen: a new log, a copy of a known one, or none. */
  async #meet(found: FoundLog): Promise<Followed | null> {
    const name = `${found.device}:${found.inode}:${found.sizeBytes}`;
    if (this.#ignored.has(name)) return null;
    // What is there at the very start is passed over or read as it is: logs that have just begun may be alike.
    const isFirst = !this.#started && this.#options.places === null;
    const originals = isFirst ? [] : this.#logs.filter((log) => log.copyOf === null);
    const origin = await findOriginal(found, originals, this.#options.now());
    if (origin.kind === 'unfinished' && (this.#started || this.#options.places !== null)) {
      this.unfinished = true;
      return null;
    }
    if (origin.kind === 'no-log') {
      if (this.#ignored.size < MAX_GONE) this.#ignored.add(name);
      return null;
    }
    const log = new Followed(found, { head: NONE, tail: NONE }, this.#options.now());
    this.#logs.push(log);
    const { isGzip } = origin;
    log.isGzip = isGzip;
    log.isPlain = !isGzip && origin.kind !== 'copy';
    note(log, found);
    if (origin.kind === 'copy') {
      log.copyOf = origin.original;
      if (origin.original.isLost) this.#readRest(origin.original, found, isGzip);
    } else if (!this.#started && this.#options.places === null && !this.#options.fromStart) this.#passOver(log, found, isGzip);
    else {
      if (this.#started) this.#options.report(NOTICES.appeared(found.path));
      if (isGzip) this.#jobs.push({ log, found, isGzip });
      else if (!log.openAt(found.absolutePath, 0)) this.#options.report(NOTICES.unreadable(found.path));
    }
    return log;
  }

  /** A log that was there before: only what comes counts. Its lines are counted, so that numbers are those of the file. */
  #passOver(log: Followed, found: FoundLog, isGzip: boolean): void {
    if (isGzip || !log.openAt(found.absolutePath, 0)) return;
    while (log.read(this.#options.now()) !== null);
    if (unrotate(found.absolutePath.slice(found.absolutePath.lastIndexOf('/') + 1)) !== null) log.close();
  }

  #readRest(original: Followed, found: FoundLog, isGzip: boolean): void {
    original.isLost = false;
    this.#jobs.push({ log: original, found, isGzip });
  }

  /** A log was emptied under its name: what was not read is looked for in a copy, and the file counts as a new one. */
  async #emptied(log: Followed): Promise<Followed | null> {
    const path = log.seenAs ?? log.absolutePath;
    log.close();
    log.isLost = true;
    log.seenAs = null;
    const { device, inode } = log;
    const anew = new Followed(
      { path: log.path, absolutePath: path, device, inode },
      { head: NONE, tail: NONE },
      this.#options.now(),
    );
    this.#logs.push(anew);
    const listing = await listLogs(this.#options.inputs, this.#options.except);
    for (const found of listing.logs) {
      if (!log.isLost) break;
      if (found.device === device && found.inode === inode) continue;
      const known = this.#logs.findLast((other) => other.device === found.device && other.inode === found.inode);
      if (known === undefined) await this.#meet(found);
      else if (known.copyOf === log) this.#readRest(log, found, known.isGzip);
    }
    this.#options.report(NOTICES.emptied(log.path, !log.isLost));
    return anew.openAt(path, 0) ? anew : null;
  }

  async *#jobPieces(): AsyncGenerator<Piece> {
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      const { log, found, isGzip } = job;
      try {
        // A little of what was read before comes again, so that the tail is whole.
        let skip = Math.min(TAIL_LENGTH, log.offset);
        let tail = Buffer.alloc(0);
        for await (const bytes of bytesFrom(found, isGzip, log.offset - skip)) {
          tail = Buffer.concat([tail, bytes.subarray(-TAIL_LENGTH)]).subarray(-TAIL_LENGTH);
          const chunk = bytes.subarray(skip);
          skip -= bytes.length - chunk.length;
          if (chunk.length === 0) continue;
          const linesBefore = log.lines;
          log.lines += lineFeeds(chunk);
          log.offset += chunk.length;
          if (log.head.length === 0) log.head = markOf(chunk.subarray(0, HEAD_LENGTH));
          log.tail = markOf(tail);
          yield { log, chunk, linesBefore };
        }
      } catch {
        this.#options.report(NOTICES.unreadable(found.path));
      }
    }
  }

  #letGo(): void {
    const now = this.#options.now();
    for (const log of this.#logs) {
      const idleMs = now - log.idleSinceMs;
      const rotated = log.seenAs === null || log.seenAs !== log.absolutePath;
      if (log.seenAs === null ? idleMs > LET_GO_MS : rotated && idleMs > ROTATED_MS) log.close();
    }
    const gone = this.#logs.filter((log) => log.seenAs === null && log.log === null);
    if (gone.length <= MAX_GONE) return;
    const forgotten = new Set(gone.slice(0, gone.length - MAX_GONE));
    this.#logs = this.#logs.filter((log) => !forgotten.has(log));
  }
}

const NONE = markOf(new Uint8Array(0));

function note(log: Followed, found: FoundLog): void {
  log.seenAs = found.absolutePath;
  log.sizeBytes = found.sizeBytes;
  log.changedMs = found.changedMs;
}

/** The next bytes of a log, as many as one turn allows. */
function* readSome(log: Followed, now: number): Generator<Piece> {
  const end = log.offset + TURN_BYTES;
  while (log.offset < end) {
    const linesBefore = log.lines;
    const chunk = log.read(now);
    if (chunk === null) return;
    yield { log, chunk, linesBefore };
  }
}
