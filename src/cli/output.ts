import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Words } from '../model/language.ts';
import { IS_FOLDER } from './why-unread.ts';

const ANOTHER_FILE: Words = { en: 'name another file', zh: '请指定其他文件' };

/** A text or bytes at once, or a text in pieces. */
type Written = string | Uint8Array | Iterable<string>;

/** A place for one report, opened before there is one. */
export interface Output {
  /** Writes the report; whole or not at all. Of pieces the next is asked for when the one before was taken. */
  write(text: Written): Promise<void>;
  /** Gives the place up and leaves nothing behind. */
  discard(): Promise<void>;
}

/** Standard output. A reader that went away (`| head`) is no error. */
export function stdoutOutput(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => writeTo(stream, text),
    discard: async () => {},
  };
}

/**
 * Takes a file for a report: a new one beside it is written and put in its place at the end, so that nobody ever reads
 * half a report and a failed run leaves the old one. Pipes and devices are written as they are.
 *
 * Whether that will work is tried at once, with a file that goes again: nothing lies about while logs are read.
 *
 * @param mode permissions of the file, also where it was there with others; null: as it was, or the usual ones.
 * @throws UserError `output-failed` where the place can't be written.
 */
export async function fileOutput(path: string, mode: number | null = null): Promise<Output> {
  try {
    const target = await resolveTarget(path);
    const existing = await statOf(target);
    if (existing?.isDirectory() === true) {
      throw outputError(path, IS_FOLDER, { en: 'name a file in it', zh: '请指定其中的文件' });
    }
    if (existing !== null && !existing.isFile()) return directOutput(path, await open(target, 'w'));
    if (existing !== null) await access(target, constants.W_OK);
    const fresh = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    await writeFresh(fresh, '', null);
    await rm(fresh);
    return replacingOutput(path, target, fresh, mode ?? existing?.mode ?? null);
  } catch (error) {
    throw error instanceof UserError ? error : describe(path, error);
  }
}

function replacingOutput(path: string, target: string, fresh: string, mode: number | null): Output {
  return {
    discard: async () => {},
    async write(text) {
      try {
        await writeFresh(fresh, text, mode);
        await rename(fresh, target);
      } catch (error) {
        await rm(fresh, { force: true });
        throw describe(path, error);
      }
    },
  };
}

async function writeFresh(path: string, text: Written, mode: number | null): Promise<void> {
  // One that an earlier process with this id left when it was killed.
  await rm(path, { force: true });
  const handle = await open(path, 'wx', mode === null ? undefined : mode & 0o777);
  try {
    if (mode !== null) await handle.chmod(mode);
    let isEmpty = true;
    for (const piece of piecesOf(text)) {
      await handle.writeFile(piece);
      isEmpty &&= piece.length === 0;
    }
    if (!isEmpty) await handle.sync();
  } finally {
    await handle.close();
  }
}

function directOutput(path: string, handle: FileHandle): Output {
  return {
    discard: () => handle.close().catch(() => {}),
    async write(text) {
      try {
        for (const piece of piecesOf(text)) await handle.writeFile(piece);
        await handle.close();
      } catch (error) {
        throw describe(path, error);
      }
    },
  };
}

/** The file that a link stands for, so that the link stays. */
async function resolveTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return join(await realpath(dirname(path)), basename(path));
  }
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch {
    return null;
  }
}

function describe(path: string | null, error: unknown): UserError {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const folder = path === null ? '' : dirname(path);
  if (code === 'ENOENT') {
    const create = `mkdir -p ${folder}`;
    return outputError(
      path,
      { en: 'its folder does not exist', zh: '所在目录不存在' },
      { en: `create it first: ${create}`, zh: `请先创建：${create}` },
      error,
    );
  }
  if (code === 'ENOTDIR') {
    return outputError(path, { en: `${folder} is no folder`, zh: `${folder} 不是目录` }, ANOTHER_FILE, error);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const hint = { en: 'name a file that you may write', zh: '请指定可写的文件' };
    return outputError(path, { en: 'no permission', zh: '没有权限' }, hint, error);
  }
  if (code === 'ENOSPC') {
    const hint = { en: 'name a file on another disk', zh: '请指定其他磁盘上的文件' };
    return outputError(path, { en: 'the disk is full', zh: '磁盘已满' }, hint, error);
  }
  const message = error instanceof Error ? error.message : String(error);
  return outputError(path, { en: message, zh: message }, ANOTHER_FILE, error);
}

function outputError(path: string | null, why: Words, hint: Words, cause?: unknown): UserError {
  const message = {
    en: `cannot write ${path ?? 'standard output'}: ${why.en}`,
    zh: `无法写入${path === null ? '标准输出' : ` ${path}`}：${why.zh}`,
  };
  return new UserError('output-failed', message, { hint, cause });
}

async function writeTo(stream: NodeJS.WriteStream, text: Written): Promise<void> {
  for (const piece of piecesOf(text)) if (!(await isTaken(stream, piece))) return;
}

/** False where nobody reads any more. */
function isTaken(stream: NodeJS.WriteStream, piece: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(piece, (error) => {
      if (error === undefined || error === null) resolve(true);
      else if ('code' in error && error.code === 'EPIPE') resolve(false);
      else reject(describe(null, error));
    });
  });
}

function piecesOf(text: Written): Iterable<string | Uint8Array> {
  return typeof text === 'string' || text instanceof Uint8Array ? [text] : text;
}
