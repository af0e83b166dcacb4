import type { Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from './errors.ts';

const MAX_BYTES = 256 * 1024;

/** A small text file and whether it may hold secrets. */
export interface ReadFile {
  readonly text: string;
  /** Why secrets are not safe in it; empty where they are. */
  readonly exposed: string;
}

/**
 * Reads a file, and tells whether it is kept as secrets must be: owned by the user or root, not to be read or written by
 * others, not to be written by the group. Content and rights come from one opened file, so that no other can be slipped in.
 *
 * @param userId of this process; null where the system has none (Windows), then rights are not looked at.
 * @throws UserError `bad-config` where it can't be read.
 */
export async function readPrivateFile(path: string, userId: number | null): Promise<ReadFile> {
  try {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw unreadable(path, 'it is no file');
      if (stats.size > MAX_BYTES) throw unreadable(path, `it is larger than ${MAX_BYTES} bytes`);
      return { text: await handle.readFile('utf8'), exposed: userId === null ? '' : exposureOf(stats, userId) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unreadable(path, error instanceof Error && 'code' in error ? String(error.code) : 'it failed', error);
  }
}

function exposureOf(stats: Stats, userId: number): string {
  if (stats.uid !== userId && stats.uid !== 0) return 'it belongs to another user';
  if ((stats.mode & 0o007) !== 0) return `others may use it (mode ${(stats.mode & 0o777).toString(8)})`;
  return (stats.mode & 0o020) !== 0 ? `its group may write it (mode ${(stats.mode & 0o777).toString(8)})` : '';
}

function unreadable(path: string, why: string, cause?: unknown): UserError {
  return new UserError('bad-config', `cannot read ${path}: ${why}`, { hint: 'name a file that this user may read', cause });
}
