import { createHash } from 'node:crypto';

/** How much of a file's beginning is kept in mind. */
export const HEAD_LENGTH = 1024;
/** How much of what was read last is kept in mind. */
export const TAIL_LENGTH = 256;
/** Less than that says too little: two logs may both begin with the same date. */
export const TELLING_LENGTH = 64;

/** Bytes at a place of a file, as a hash, so that a state file holds no log text. */
export interface Mark {
  readonly length: number;
  /** SHA-256, the first 16 bytes in hex. */
  readonly hash: string;
}

/** What a file is known by when its name and inode no longer tell. */
export interface Fingerprint {
  /** Its beginning. */
  readonly head: Mark;
  /** What stands before `reached`. */
  readonly tail: Mark;
  /** How far it was read, in (decompressed) bytes: 0 says that nothing is known of it. */
  readonly reached: number;
}

/** The mark of some bytes. */
export function markOf(bytes: Uint8Array): Mark {
  return { length: bytes.length, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 32) };
}

/** Of a file of which nothing was read. */
export const NO_FINGERPRINT: Fingerprint = { head: markOf(new Uint8Array(0)), tail: markOf(new Uint8Array(0)), reached: 0 };

/** Whether bytes are those of a mark; for a head, `bytes` may be longer. */
export function fits(mark: Mark, bytes: Uint8Array): boolean {
  return bytes.length >= mark.length && markOf(bytes.subarray(0, mark.length)).hash === mark.hash;
}

/** Whether a fingerprint is long enough to tell a copy from another log. */
export function isTelling({ head, tail }: Fingerprint): boolean {
  return head.length >= TELLING_LENGTH && tail.length >= TELLING_LENGTH;
}
