import type { Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from './errors.ts';
import type { Words } from './model/language.ts';

const MAX_BYTES = 256 * 1024;

/** A small text file and whether it may hold secrets. */
export interface PrivateFile {
  readonly text: string;
  /** Why secrets are not safe in it; null where they are. */
  readonly exposed: Words | null;
}

/**
 * Reads a file, and tells whether it is kept as secrets must be: owned by the user or root, not to be read or written by
 * others, not to be written by the group. Content and rights come from one opened file, so that no other can be slipped in.
 *
 * @param userId of this process; null where the system has none (Windows), then rights are not looked at.
 * @throws UserError `bad-config` where it can't be read.
 */
export async function readPrivateFile(path: string, userId: number | null): Promise<PrivateFile> {
  try {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw unreadable(path, { en: 'it is no file', zh: '不是文件' });
      if (stats.size > MAX_BYTES)
        throw unreadable(path, { en: `it is larger than ${MAX_BYTES} bytes`, zh: `大于 ${MAX_BYTES} 字节` });
      return { text: await handle.readFile('utf8'), exposed: userId === null ? null : exposureOf(stats, userId) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    throw unreadable(path, { en: code ?? 'it failed', zh: code ?? '失败' }, error);
  }
}

function exposureOf(stats: Stats, userId: number): Words | null {
  if (stats.uid !== userId && stats.uid !== 0) return { en: 'it belongs to another user', zh: '属于其他用户' };
  const mode = (stats.mode & 0o777).toString(8);
  if ((stats.mode & 0o007) !== 0) return { en: `others may use it (mode ${mode})`, zh: `其他用户可访问（权限 ${mode}）` };
  return (stats.mode & 0o020) === 0 ? null : { en: `its group may write it (mode ${mode})`, zh: `同组用户可写（权限 ${mode}）` };
}

function unreadable(path: string, why: Words, cause?: unknown): UserError {
  return new UserError(
    'bad-config',
    { en: `cannot read ${path}: ${why.en}`, zh: `无法读取 ${path}：${why.zh}` },
    { hint: { en: 'name a file that this user may read', zh: '请指定当前用户可读的文件' }, cause },
  );
}
