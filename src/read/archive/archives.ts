import type { SourceFile } from '../../model/source.ts';
import { ReadFailure } from '../read-failure.ts';
import { type ArchiveBounds, ARCHIVE_BOUNDS } from './archive-bounds.ts';
import { type ArchiveProblem, type Member, problemOf, walkArchive, type Walk } from './walk-archive.ts';

/** How much of a member's beginning is kept until all heads were looked at. */
const HEAD_BYTES = 64 * 1024;
/** The same once many members were seen. */
const SHORT_HEAD_BYTES = 4 * 1024;
const ALL_HEADS_BYTES = 32 * 1024 * 1024;
/** Small members are kept from the first walk, so that a bundle of small logs is walked once only. */
const KEEP_BYTES = 1024 * 1024;
const KEEP_ALL_BYTES = 24 * 1024 * 1024;
/** Of log text to its gzip. */
const USUAL_RATIO = 10;
/** Each holds a file open. */
const MAX_WAITING_WALKS = 4;

/** An archive as it was found. */
export interface ArchiveFile {
  readonly absolutePath: string;
  /** What problems and evidence name. */
  readonly path: string;
}

/** A file found in an archive. */
export interface FoundMember {
  /** Within the archive: `node1.tar.gz!/logs/nacos.log`. */
  readonly path: string;
  /** Exact for small ones, else as the archive says, or estimated where the member itself is compressed. */
  readonly sizeBytes: number;
  readonly head: Uint8Array;
}

/** A walk that goes on when a later member is asked for. */
interface OpenWalk {
  readonly walk: Walk;
  readonly members: AsyncIterator<Member>;
  /** Place of the member that was handed out last. */
  place: number;
}

/**
 * The archives of a run: lists what lies in them, and opens members for reading, without unpacking anything to disk.
 *
 * An archive is read from front to back. Members that are asked for in its order cost one walk; going back, or reading
 * two at a time, starts another walk. Members of a zip are reached without reading those before them.
 * Holds small members (24 MB at most), heads until `forgetHeads`, and open walks of the four archives that were read last.
 */
export class Archives {
  readonly #bounds: ArchiveBounds;
  readonly #kept = new Map<string, Uint8Array>();
  readonly #heads = new Map<string, Uint8Array>();
  /** Places of the members, per archive. */
  readonly #places = new Map<string, Map<string, number>>();
  /** Walks that wait for a later member. */
  readonly #walks = new Map<string, OpenWalk>();
  #keptBytes = 0;
  #headBytes = 0;

  /** @param bounds what one archive may cost. */
  constructor(bounds: ArchiveBounds = ARCHIVE_BOUNDS) {
    this.#bounds = bounds;
  }

  /**
   * Walks an archive once.
   *
   * @returns its files in its order. What could not be read is reported; what came before is returned.
   * @throws errors of the file system.
   */
  async list(archive: ArchiveFile, report: (problem: ArchiveProblem) => void): Promise<FoundMember[]> {
    const found: FoundMember[] = [];
    const places = new Map<string, number>();
    this.#places.set(archive.absolutePath, places);
    try {
      for await (const member of walkArchive(archive.absolutePath, this.#newWalk(archive.path, report))) {
        places.set(member.path, places.size);
        found.push(await this.#look(archive, member));
      }
    } catch (error) {
      if (problemOf(error) !== 'too-large') throw error;
      report({ kind: 'too-large', path: archive.path });
    }
    return found;
  }

  /** The beginning of a member, as the first walk saw it; empty once forgotten. */
  headOf(file: SourceFile): Uint8Array {
    return this.#heads.get(keyOf(file.absolutePath, file.member ?? '')) ?? new Uint8Array(0);
  }

  /** Frees what `headOf` gives. */
  forgetHeads(): void {
    this.#heads.clear();
  }

  /**
   * Reads a member from its beginning, decompressed.
   *
   * @throws ReadFailure where it, or what comes before it in the archive, can't be read; what could be read was handed out.
   */
  async *open(file: SourceFile, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const kept = this.#kept.get(keyOf(file.absolutePath, file.member ?? ''));
    if (kept !== undefined) {
      yield kept;
      return;
    }
    let readBytes = 0;
    let finished = false;
    const walk = this.#takeWalk(file);
    try {
      const member = await this.#advance(walk, file);
      if (member === null) throw new ReadFailure('vanished', file, 0);
      for await (const chunk of member.bytes) {
        readBytes += chunk.length;
        yield chunk;
        if (signal?.aborted === true) return;
      }
      finished = true;
    } catch (error) {
      const kind = problemOf(error);
      throw kind === null
        ? error
        : new ReadFailure(kind === 'bomb' || kind === 'too-large' ? kind : 'damaged', file, readBytes, error);
    } finally {
      if (finished) await this.#giveBack(file, walk);
      else await walk.members.return?.();
    }
  }

  /** Closes the walks that are still open. */
  async close(): Promise<void> {
    const open = [...this.#walks.values()];
    this.#walks.clear();
    this.#kept.clear();
    for (const walk of open) await walk.members.return?.();
  }

  async #look(archive: ArchiveFile, member: Member): Promise<FoundMember> {
    const wanted = this.#headBytes < ALL_HEADS_BYTES ? HEAD_BYTES : SHORT_HEAD_BYTES;
    const mayKeep = this.#keptBytes < KEEP_ALL_BYTES;
    const chunks: Uint8Array[] = [];
    let size = 0;
    let ended = true;
    try {
      const iterator = member.bytes[Symbol.asyncIterator]();
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        chunks.push(next.value);
        size += next.value.length;
        if (size > (mayKeep ? KEEP_BYTES : wanted)) {
          ended = false;
          break;
        }
      }
    } catch (error) {
      const kind = problemOf(error);
      if (kind === null || kind === 'too-large') throw error;
      // Told when it is read for good.
      ended = false;
    }
    const all = Buffer.concat(chunks);
    const key = keyOf(archive.absolutePath, member.path);
    if (ended && mayKeep) {
      this.#kept.set(key, all);
      this.#keptBytes += size;
    }
    // A copy, so that a megabyte is not held for its head.
    const head = Uint8Array.prototype.slice.call(all, 0, wanted);
    this.#heads.set(key, head);
    this.#headBytes += head.length;
    const guess = member.compressed ? member.storedBytes * USUAL_RATIO : member.storedBytes;
    return { path: member.path, sizeBytes: ended ? size : Math.max(size, guess), head };
  }

  #newWalk(path: string, report: (problem: ArchiveProblem) => void): Walk {
    return { bounds: this.#bounds, report, archive: path, names: new Map(), members: 0, totalBytes: 0, target: null };
  }

  /** The waiting walk of the archive where it is not yet past the member, else a new one. */
  #takeWalk(file: SourceFile): OpenWalk {
    const waiting = this.#walks.get(file.absolutePath);
    const place = this.#places.get(file.absolutePath)?.get(file.member ?? '') ?? -1;
    if (waiting !== undefined && waiting.place < place) {
      this.#walks.delete(file.absolutePath);
      return waiting;
    }
    // What is wrong with the archive was told by the first walk.
    const walk = this.#newWalk(file.path, () => undefined);
    return { walk, members: walkArchive(file.absolutePath, walk), place: -1 };
  }

  /** Keeps a walk for the next member of its archive; the one that it takes the place of, or the oldest, is closed. */
  async #giveBack(file: SourceFile, walk: OpenWalk): Promise<void> {
    await this.#drop(file.absolutePath);
    this.#walks.set(file.absolutePath, walk);
    const [oldest] = this.#walks.keys();
    if (oldest !== undefined && this.#walks.size > MAX_WAITING_WALKS) await this.#drop(oldest);
  }

  async #drop(absolutePath: string): Promise<void> {
    const walk = this.#walks.get(absolutePath);
    this.#walks.delete(absolutePath);
    await walk?.members.return?.();
  }

  async #advance(walk: OpenWalk, file: SourceFile): Promise<Member | null> {
    walk.walk.target = file.member ?? '';
    for (let next = await walk.members.next(); next.done !== true; next = await walk.members.next()) {
      walk.place = this.#places.get(file.absolutePath)?.get(next.value.path) ?? walk.place;
      if (next.value.path === file.member) return next.value;
    }
    return null;
  }
}

function keyOf(absolutePath: string, member: string): string {
  return `${absolutePath}\0${member}`;
}
