/** An archive that is damaged or ends early. What came before has been handed out. */
export class ArchiveDamage extends Error {}

/**
 * What a library says about an archive, as damage: its errors carry no code and no class of their own.
 *
 * @returns all other errors (of the file system, of zlib, bugs) as they are.
 */
export function asDamage(error: unknown): unknown {
  const isPlain = error instanceof Error && error.constructor === Error && !('code' in error);
  return isPlain ? new ArchiveDamage(error.message, { cause: error }) : error;
}

/** A member as its archive names it. */
export interface RawMember {
  /** As written in the archive: hostile. */
  readonly name: string;
  /** As the archive says: may be a lie. */
  readonly sizeBytes: number;
  /** What it takes in the archive; the same for a tar. */
  readonly packedBytes: number;
  readonly kind: 'file' | 'folder' | 'special';
  readonly encrypted: boolean;
  /** Whether it can be passed over without reading it, and read at any time. */
  readonly seekable: boolean;
  /** Its bytes, decompressed where the archive compresses; rejects where the archive is damaged there. */
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}
