import { TruncatedGzip } from '../inflate.ts';
import { peekBytes } from '../peek.ts';
import { DamagedZstd } from '../unzstd.ts';
import { type ArchiveBounds, RATIO_FROM_BYTES } from './archive-bounds.ts';
import { decompress, DecompressionBomb, HEAD_BYTES } from './decompress.ts';
import { INSIDE, memberPath } from './member-path.ts';
import { rawBytes } from './raw-bytes.ts';
import { ArchiveDamage, type RawMember } from './raw-member.ts';
import { isTar, tarMembers } from './tar-members.ts';
import { isZip, openZip } from './zip-members.ts';

/** Why a member, or the rest of an archive, is not read. */
export type ArchiveProblemKind =
  | 'damaged'
  | 'encrypted'
  | 'unsafe-path'
  | 'special'
  | 'bomb'
  | 'too-deep'
  | 'too-many'
  | 'too-large'
  | 'inner-zip-too-large';

export interface ArchiveProblem {
  readonly kind: ArchiveProblemKind;
  /** The archive, with `!/` and the member where it is about one. */
  readonly path: string;
}

/** A file in an archive, its own compression and that of the archives around it taken off. */
export interface Member {
  /** Within the outermost archive: `node1.tar.gz!/logs/nacos.log`. Unique: a second one of that name ends in ` (2)`. */
  readonly path: string;
  /** What is stored, as the archive says. */
  readonly storedBytes: number;
  readonly compressed: boolean;
  /** Can be read until the next member is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** One walk through an archive. */
export interface Walk {
  readonly bounds: ArchiveBounds;
  readonly report: (problem: ArchiveProblem) => void;
  /** What problems name. */
  readonly archive: string;
  /** How often a path was seen. */
  readonly names: Map<string, number>;
  members: number;
  totalBytes: number;
  /** Only this member is wanted next: where the archive can be read at any place, others are passed over. Null: all. */
  target: string | null;
}

/** The bound on all that an archive expands to is reached: the walk ends. */
class TooLarge extends Error {}

/**
 * Hands out the files of an archive one after the other, those of archives within it too.
 *
 * Never follows links and never writes. What is wrong with one member is reported, and the next ones are read.
 *
 * @param absolutePath a tar (also compressed) or a zip; any other file is its own only member, with an empty path.
 * @throws errors of the file system.
 */
export async function* walkArchive(absolutePath: string, walk: Walk): AsyncGenerator<Member> {
  const { head, stream } = await peekBytes(rawBytes(absolutePath), HEAD_BYTES);
  try {
    if (isZip(head)) yield* walkZip(absolutePath, '', 0, walk);
    else yield* walkMember({ ...WHOLE_FILE, open: () => Promise.resolve(stream) }, '', 0, walk);
  } catch (error) {
    tell(walk, kindOrThrow(error), '');
  } finally {
    await stream.return?.();
  }
}

const WHOLE_FILE = { name: '', sizeBytes: 0, packedBytes: 0, kind: 'file', encrypted: false, seekable: false } as const;

/** What a failure says about the archive; null for what is none of its making. */
export function problemOf(error: unknown): ArchiveProblemKind | null {
  if (error instanceof DecompressionBomb) return 'bomb';
  if (error instanceof TooLarge) return 'too-large';
  if (error instanceof ArchiveDamage || error instanceof TruncatedGzip || error instanceof DamagedZstd) return 'damaged';
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? 'damaged' : null;
}

/** @param depth how many archives are around it. */
async function* walkMember(raw: RawMember, path: string, depth: number, walk: Walk): AsyncGenerator<Member> {
  if (raw.sizeBytes > RATIO_FROM_BYTES && raw.sizeBytes > raw.packedBytes * walk.bounds.ratio && raw.seekable) {
    throw new DecompressionBomb('says that it expands to more than allowed');
  }
  const { head, stream, compressed } = await decompress(await raw.open(), walk.bounds.ratio);
  const bytes = counted(stream, walk);
  try {
    if (!isTar(head) && !isZip(head)) yield { path, storedBytes: raw.sizeBytes, compressed, bytes };
    else if (depth >= walk.bounds.depth) tell(walk, 'too-deep', path);
    else if (isTar(head)) yield* walkMembers(tarMembers(bytes), path, depth, walk);
    else {
      const zip = await gather(bytes, walk.bounds.innerZipBytes);
      if (zip === null) tell(walk, 'inner-zip-too-large', path);
      else yield* walkZip(zip, path, depth, walk);
    }
  } finally {
    await stream.return?.();
  }
}

async function* walkZip(zip: string | Uint8Array, path: string, depth: number, walk: Walk): AsyncGenerator<Member> {
  const { members, close } = await openZip(zip);
  try {
    yield* walkMembers(members, path, depth, walk);
  } finally {
    close();
  }
}

/** The files among the members of one archive; each may be an archive again. */
async function* walkMembers(members: AsyncIterable<RawMember>, path: string, depth: number, walk: Walk): AsyncGenerator<Member> {
  for await (const raw of members) {
    if (raw.kind === 'folder') continue;
    const inside = memberPath(raw.name, walk.bounds.pathBytes);
    if (inside === null) {
      tell(walk, 'unsafe-path', path);
      continue;
    }
    const at = uniquePath(path === '' ? inside : path + INSIDE + inside, walk);
    if (raw.seekable && walk.target !== null && at !== walk.target && !walk.target.startsWith(at + INSIDE)) continue;
    if (raw.kind === 'special') tell(walk, 'special', at);
    else if (raw.encrypted) tell(walk, 'encrypted', at);
    else if (++walk.members > walk.bounds.members) {
      tell(walk, 'too-many', path);
      return;
    } else {
      try {
        yield* walkMember(raw, at, depth + 1, walk);
      } catch (error) {
        if (error instanceof TooLarge) throw error;
        tell(walk, kindOrThrow(error), at);
      }
    }
  }
}

function uniquePath(path: string, walk: Walk): string {
  const seen = (walk.names.get(path) ?? 0) + 1;
  walk.names.set(path, seen);
  return seen === 1 ? path : `${path} (${seen})`;
}

function kindOrThrow(error: unknown): ArchiveProblemKind {
  const kind = problemOf(error);
  if (kind === null) throw error;
  return kind;
}

function tell(walk: Walk, kind: ArchiveProblemKind, path: string): void {
  walk.report({ kind, path: path === '' ? walk.archive : walk.archive + INSIDE + path });
}

async function* counted(bytes: AsyncIterable<Uint8Array>, walk: Walk): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    walk.totalBytes += chunk.length;
    if (walk.totalBytes > walk.bounds.totalBytes) throw new TooLarge('expands to more than allowed');
    yield chunk;
  }
}

/** All of a stream; null where it is longer than that. */
async function gather(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
