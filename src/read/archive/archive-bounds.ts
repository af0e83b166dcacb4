/** What an archive may cost. Beyond it the rest is refused with a diagnostic; what came before is analysed. */
export interface ArchiveBounds {
  /** Members of one archive, those of archives within it included. */
  readonly members: number;
  /** Archives within archives: 1 is a file in the archive that was given. */
  readonly depth: number;
  /** Bytes of a member's path. */
  readonly pathBytes: number;
  /** Decompressed bytes of one archive. */
  readonly totalBytes: number;
  /** Decompressed bytes per compressed byte, looked at once more than `RATIO_FROM_BYTES` came out. */
  readonly ratio: number;
  /** A zip within an archive: its index lies at its end, so it has to be held in memory. */
  readonly innerZipBytes: number;
}

/**
 * A log of one line repeated with other stamps packs 20 to 60 times, one of equal lines up to 200; deflate can't do more
 * than 1032. A bundle of a cluster's week is some thousand files.
 */
export const ARCHIVE_BOUNDS: ArchiveBounds = {
  members: 20_000,
  depth: 4,
  pathBytes: 4096,
  totalBytes: 200 * 1024 ** 3,
  ratio: 300,
  innerZipBytes: 48 * 1024 ** 2,
};

/** Small files may pack as well as they like. */
export const RATIO_FROM_BYTES = 32 * 1024 ** 2;
