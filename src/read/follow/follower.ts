import type { Diagnostic } from '../../model/diagnostic.ts';
import { unrotate } from '../rotation.ts';
import { findOriginal } from './find-original.ts';
import type { Fingerprint } from './fingerprint.ts';
import { NOTICES } from './follow-notices.ts';
import { Followed, type Place } from './followed.ts';
import { type FoundLog, listLogs } from './list-logs.ts';
import { keyText, OpenLog } from './open-log.ts';
import { RestJobs } from './rest-jobs.ts';
import { type Stranger, Strangers } from './strangers.ts';

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

/** Of one log, in one turn. */
const TURN_BYTES = 512 * 1024;
/** A file without a name that was not written to for so long is let go. */
const LET_GO_MS = 5000;
/** The same for one with the name of a rotated file. */
const ROTATED_MS = 60_000;
/** What was read last of one that is closed is kept for so long: by then, a copy that was made of it is known. */
const RECENT_MS = 30_000;
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
  readonly #strangers = new Strangers();
  readonly #rests = new RestJobs();
  #started = false;
  /** Files that are no logs. */
  #ignored = new Set<string>();
  readonly #waiting = new Set<string>();
  /** Whether the last call of `pieces` left bytes that were there. */
  hasMore = false;
  /** Files whose nature is not clear yet, or that could not be opened: list again soon. */
  unfinished = false;
  /** Folders in which logs lie or may appear. */
  folders: readonly string[] = [];
  root = '';

  constructor(options: FollowOptions) {
    this.#options = options;
    const places = options.places ?? [];
    this.#logs = places.map((place) => Followed.restored(place, options.now()));
    for (const [at, { copyOf }] of places.entries()) {
      const log = this.#logs[at];
      if (log !== undefined && copyOf !== null) log.copyOf = this.#logs[copyOf] ?? null;
    }
  }

  get logs(): readonly Followed[] {
    return this.#logs;
  }

  /** How many files are held open because they may grow. */
  get openFiles(): number {
    return this.#logs.filter(({ log }) => log !== null).length + this.#strangers.all.length;
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
    const seen = new Set<Followed>();
    const strangers: FoundLog[] = [];
    this.#ignored = new Set(listing.logs.map(ignoredAs).filter((name) => this.#ignored.has(name)));
    // Known logs first: what is still there under another name needs no copy.
    for (const found of listing.logs) {
      const known = this.#knownAs(found);
      if (known !== null) {
        this.#sawAgain(known, found);
        seen.add(known);
      } else if (!this.#ignored.has(ignoredAs(found))) strangers.push(found);
    }
    for (const log of this.#logs) {
      if (seen.has(log) || log.seenAs === null) continue;
      const wasRotated = log.seenAs !== log.absolutePath;
      log.seenAs = null;
      if (log.isPlain && !wasRotated && this.#started) this.#options.report(NOTICES.gone(log.path));
    }
    this.unfinished = !this.#strangers.listed(strangers, !this.#started);
    for (const stranger of this.#strangers.all) await this.#judge(stranger);
    for (const copy of this.#logs) this.#readRest(copy);
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
    for (const stranger of this.#strangers.all) if (stranger.log.hasChanged) await this.#judge(stranger);
    yield* this.#restPieces();
    for (const log of this.#logs) {
      if (unread.has(log.path) || log.log?.hasChanged !== true) continue;
      if (!log.log.isIntact) {
        const anew = await this.#emptied(log, log.log);
        yield* this.#restPieces();
        yield* readSome(anew, this.#options.now());
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
    this.#strangers.close();
    this.#rests.close();
  }

  /** The log that a file is. Its inode may be another file's by now; then what was known by it is no longer there. */
  #knownAs(found: FoundLog): Followed | null {
    const known = this.#logs.findLast((log) => log.device === found.device && log.inode === found.inode);
    if (known === undefined) return null;
    if (this.#isStill(known, found)) return known;
    if (known.reached === 0) this.#logs = this.#logs.filter((log) => log !== known);
    return null;
  }

  /** Whether a file is the log that had its inode: one that is not open must look as before or hold the bytes read of it. */
  #isStill(log: Followed, found: FoundLog): boolean {
    if (log.log !== null) return true;
    const isUnchanged = log.sizeBytes === found.sizeBytes && log.changedMs === found.changedMs;
    if (!log.isPlain) return isUnchanged;
    if (isUnchanged && log.seenAs !== null) return true;
    if (log.reached === 0 || !log.resumeAt(found.absolutePath)) return false;
    log.isLost = false;
    if (log.absolutePath === '') log.absolutePath = found.absolutePath;
    return true;
  }

  #sawAgain(log: Followed, found: FoundLog): void {
    if (log.seenAs !== null && log.seenAs !== found.absolutePath && log.copyOf === null) {
      this.#options.report(NOTICES.rotated(log.path, found.path));
    }
    noteSeen(log, found);
  }

  /** Finds out what a file is, once something stands in it. */
  async #judge(stranger: Stranger): Promise<void> {
    const { found, isFirst } = stranger;
    const isSilent = isFirst && !stranger.wasEmpty && this.#options.places === null;
    // What is there at the very start is passed over or read as it is: logs that have just begun may be alike.
    const known = isSilent ? [] : this.#logs;
    const origin = await findOriginal(stranger.log, found.absolutePath, known, this.#options.now());
    if (origin.kind === 'unfinished' && !stranger.isGone) {
      this.unfinished ||= stranger.log.sizeBytes > 0;
      return;
    }
    this.#strangers.remove(stranger);
    if (origin.kind === 'no-log') this.#ignored.add(ignoredAs(found));
    if (origin.kind === 'no-log' || origin.kind === 'unfinished') return stranger.log.close();
    const log = new Followed(found, this.#options.now());
    this.#logs.push(log);
    noteSeen(log, found);
    if (stranger.isGone) log.seenAs = null;
    log.isGzip = origin.isGzip;
    log.isPlain = !origin.isGzip && origin.kind === 'new';
    if (origin.kind === 'copy') {
      log.copyOf = origin.original;
      if (!origin.isGzip) log.know(fingerprintOf(stranger.log));
      stranger.log.close();
      return;
    }
    if (isSilent && !this.#options.fromStart) return this.#passOver(log, stranger);
    if (!isFirst) this.#options.report(NOTICES.appeared(found.path));
    if (!origin.isGzip) return log.follow(stranger.log);
    log.isLost = true;
    this.#rests.add(log, stranger.log, true);
  }

  /** A log that was there before: only what comes counts. Its lines are counted, so that numbers are those of the file. */
  #passOver(log: Followed, { log: file, found }: Stranger): void {
    if (log.isGzip) return file.close();
    log.follow(file);
    while (log.read(this.#options.now()) !== null);
    if (unrotate(found.absolutePath.slice(found.absolutePath.lastIndexOf('/') + 1)) !== null) log.close();
  }

  /** Reads from a copy what its original lost, where it lies there and has more than was read; from a .gz, what an end cut off. */
  #readRest(copy: Followed): void {
    const original = copy.copyOf ?? (copy.isGzip ? copy : null);
    if (original?.isLost !== true || copy.seenAs === null || this.#rests.has(original)) return;
    if (!copy.isGzip && copy.reached <= original.offset) return;
    const file = OpenLog.open(copy.seenAs, copy);
    if (file === null) this.unfinished = true;
    else this.#rests.add(original, file, copy.isGzip);
  }

  /** A log was emptied under its name: what was not read is looked for in a copy, and the file counts as a new one. */
  async #emptied(log: Followed, file: OpenLog): Promise<Followed> {
    const { path, device, inode } = log;
    const absolutePath = log.seenAs ?? log.absolutePath;
    const anew = new Followed({ path, absolutePath, device, inode }, this.#options.now());
    log.log = null;
    log.isLost = true;
    log.seenAs = null;
    file.seek(0);
    anew.follow(file);
    this.#logs.push(anew);
    await this.list();
    this.#options.report(NOTICES.emptied(path, this.#rests.has(log)));
    return anew;
  }

  async *#restPieces(): AsyncGenerator<Piece> {
    const { now, report } = this.#options;
    yield* this.#rests.pieces(now, (path) => report(NOTICES.unreadable(path)));
  }

  #letGo(): void {
    const now = this.#options.now();
    for (const log of this.#logs) {
      const idleMs = now - log.idleSinceMs;
      const rotated = log.seenAs === null || log.seenAs !== log.absolutePath;
      if (log.seenAs === null ? idleMs > LET_GO_MS : rotated && idleMs > ROTATED_MS) log.close();
      if (log.log === null && idleMs > RECENT_MS) log.forgetRecent();
    }
    const gone = this.#logs.filter((log) => log.seenAs === null && log.log === null);
    if (gone.length <= MAX_GONE) return;
    const forgotten = new Set(gone.slice(0, gone.length - MAX_GONE));
    this.#logs = this.#logs.filter((log) => !forgotten.has(log));
  }
}

/** Notes how a listing saw a log. */
function noteSeen(log: Followed, found: FoundLog): void {
  log.seenAs = found.absolutePath;
  log.sizeBytes = found.sizeBytes;
  log.changedMs = found.changedMs;
}

/** A file as it is now: written anew, it may be a log. */
function ignoredAs(found: FoundLog): string {
  return `${keyText(found)}:${found.sizeBytes}:${found.changedMs}`;
}

/** Of a whole copy. */
function fingerprintOf(log: OpenLog): Fingerprint {
  log.seek(log.sizeBytes);
  return { head: log.head, tail: log.tail, reached: log.offset };
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
