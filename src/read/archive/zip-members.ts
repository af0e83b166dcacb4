import type { Entry, ZipFile } from 'yauzl';
import { asDamage, type RawMember } from './raw-member.ts';

/** Unix file types in the upper half of the external attributes, where a Unix wrote the zip. */
const TYPE_MASK = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const UNIX = 3;
/** General purpose flag: the name is UTF-8. */
const UTF8_NAME = 0x800;

/** Tells by the first bytes whether a stream is a zip (also an empty one). */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/**
 * The members of a zip in the order of its index. Their bytes can be read in any order, also later, until `close`.
 *
 * @param zip a path, or the whole zip in memory.
 * @throws ArchiveDamage where its index can't be read.
 */
export async function openZip(zip: string | Uint8Array): Promise<{ members: AsyncIterable<RawMember>; close: () => void }> {
  const { default: yauzl } = await import('yauzl');
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  const opened = await damageOf(() =>
    typeof zip === 'string'
      ? yauzl.openPromise(zip, options)
      : yauzl.fromBufferPromise(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength), options),
  );
  return { members: membersOf(opened), close: () => opened.close() };
}

async function* membersOf(zip: ZipFile): AsyncGenerator<RawMember> {
  const entries = zip.eachEntry();
  while (true) {
    const next = await damageOf(() => entries.next());
    if (next.done === true) return;
    const entry = next.value;
    yield {
      name: nameOf(entry),
      sizeBytes: entry.uncompressedSize,
      packedBytes: entry.compressedSize,
      kind: kindOf(entry),
      encrypted: entry.isEncrypted(),
      seekable: true,
      open: async () => damaged(await damageOf(() => zip.openReadStreamPromise(entry))),
    };
  }
}

/** Windows writes Chinese names in its own code page and says nothing of it. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  if ((entry.generalPurposeBitFlag & UTF8_NAME) !== 0) return raw.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gbk').decode(raw);
  }
}

function kindOf(entry: Entry): RawMember['kind'] {
  const last = entry.fileNameRaw.at(-1);
  if (last === 0x2f || last === 0x5c) return 'folder';
  if (entry.versionMadeBy >> 8 !== UNIX) return 'file';
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK;
  if (type === FOLDER) return 'folder';
  return type === REGULAR || type === 0 ? 'file' : 'special';
}

async function damageOf<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw asDamage(error);
  }
}

async function* damaged(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw asDamage(error);
  }
}
