import { open, readFile, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../../errors.ts';

/** @returns the text of a state file; null where there is none yet. @throws UserError `output-failed` where it can't be read. */
export async function readState(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw failure(path, error);
  }
}

/** The files that keeping a state makes, as absolute paths: none of them is a log. */
export function stateFiles(path: string | null): string[] {
  return path === null ? [] : [resolve(path), resolve(`${path}.tmp`)];
}

/**
 * Writes a state file whole or not at all: beside it, to the disk, then in its place.
 *
 * @throws UserError `output-failed`.
 */
export async function writeState(path: string, text: string): Promise<void> {
  const fresh = `${path}.tmp`;
  try {
    await syncing(fresh, 'w', text);
    await rename(fresh, path);
    await syncing(dirname(path), 'r', null);
  } catch (error) {
    throw failure(path, error);
  }
}

async function syncing(path: string, flags: string, text: string | null): Promise<void> {
  const handle = await open(path, flags, 0o600);
  try {
    if (text !== null) await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function failure(path: string, cause: unknown): UserError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    'output-failed',
    { en: `cannot keep the state in ${path}: ${why}`, zh: `无法在 ${path} 中保存状态：${why}` },
    { hint: { en: 'name a file in a folder that you may write to', zh: '请指定可写目录中的文件' }, cause },
  );
}
