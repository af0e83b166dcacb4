import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { compareTexts } from '../collections/compare-texts.ts';
import { UserError } from '../errors.ts';
import type { Cursor, KeptPart } from '../store/cursor.ts';

/** What makes two runs the same query. */
export interface CursorQuery {
  readonly inputs: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, string>;
  readonly since: string | null;
  readonly until: string | null;
}

/** A cursor in a file that only its owner reads: it holds log texts. */
export interface CursorFile extends Cursor {
  /** The query came to its end: the file goes. */
  readonly done: () => Promise<void>;
  /** It did not: the file stays for the next run. */
  readonly leave: () => Promise<void>;
}

const PRIVATE_MODE = 0o600;
const LF = 10;
/** Read at once in search of the last line end. */
const STEP_BYTES = 64 * 1024;
const FORM = 'nacoscope cursor 1';

/**
 * Opens the file that a query left when it was stopped, or a new one. A line that was not written to its end is cut off.
 *
 * @throws UserError `bad-option` for a file of another query, or one that is something else, and where the query has no fixed times.
 */
export async function openCursorFile(path: string, query: CursorQuery): Promise<CursorFile> {
  if (query.since === null || query.until === null || !isStamp(query.since) || !isStamp(query.until)) {
    throw new UserError(
      'bad-option',
      {
        en: '--cursor needs --since and --until as stamps: other times move on',
        zh: '--cursor 要求 --since 和 --until 都是固定时刻：相对时间会随时间变化',
      },
      {
        hint: {
          en: "for example --since '2024-05-01 10:00' --until '2024-05-01 12:00'",
          zh: "例如 --since '2024-05-01 10:00' --until '2024-05-01 12:00'",
        },
      },
    );
  }
  const head = `${JSON.stringify({ form: FORM, query: fingerprintOf(query) })}\n`;
  const handle = await openFile(path);
  try {
    await prepare(handle, path, head);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    kept: (key) => partsOf(path, key),
    async keep(key, part) {
      await handle.appendFile(`${JSON.stringify({ key, ...part })}\n`);
    },
    async done() {
      await handle.close();
      await rm(path, { force: true });
    },
    leave: () => handle.close(),
  };
}

function isStamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/u.test(text.trim());
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'a+', PRIVATE_MODE);
  } catch (error) {
    throw new UserError(
      'bad-option',
      { en: `cannot open the cursor file ${path}`, zh: `无法打开游标文件 ${path}` },
      { hint: { en: 'name a file in a folder that you may write', zh: '请指定可写目录中的文件' }, cause: error },
    );
  }
}

/** Checks or writes the first line, and cuts off what stands behind the last line end. */
async function prepare(handle: FileHandle, path: string, head: string): Promise<void> {
  const { size } = await handle.stat();
  if (size === 0) {
    await handle.appendFile(head);
    return;
  }
  const start = Buffer.alloc(Math.min(size, head.length));
  await handle.read(start, 0, start.length, 0);
  if (start.toString() !== head) {
    throw start.toString().includes(FORM) ? ofAnotherQuery(path) : noCursorFile(path);
  }
  const end = await endOfLastLine(handle, size);
  if (end < size) await handle.truncate(end);
}

/** The place behind the last line end, looked for from the end on: the file may be larger than memory. */
async function endOfLastLine(handle: FileHandle, size: number): Promise<number> {
  const bytes = Buffer.alloc(STEP_BYTES);
  for (let end = size; end > 0; end -= STEP_BYTES) {
    const from = Math.max(0, end - STEP_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, end - from, from);
    const at = bytes.subarray(0, bytesRead).lastIndexOf(LF);
    if (at >= 0) return from + at + 1;
  }
  return 0;
}

function ofAnotherQuery(path: string): UserError {
  return new UserError(
    'bad-option',
    { en: `${path} is the cursor of another query`, zh: `${path} 是另一次查询的游标` },
    {
      hint: {
        en: 'give the stores, labels, fields and times of that query, or name another file',
        zh: '请使用那次查询的存储、标签、字段和时间，或换一个文件',
      },
    },
  );
}

function noCursorFile(path: string): UserError {
  return new UserError(
    'bad-option',
    { en: `${path} is no cursor file`, zh: `${path} 不是游标文件` },
    { hint: { en: 'name a file that is not there yet', zh: '请指定尚不存在的文件' } },
  );
}

/** The parts of a question, oldest first. Their lines are taken for what this program wrote: the first line of the file says so. */
async function* partsOf(path: string, key: string): AsyncGenerator<KeptPart> {
  const start = `{"key":${JSON.stringify(key)},`;
  const input = createReadStream(path);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (!line.startsWith(start)) continue;
      const part: KeptPart = JSON.parse(line);
      yield part;
    }
  } finally {
    input.destroy();
  }
}

function fingerprintOf({ inputs, labels, fields, since, until }: CursorQuery): string {
  const sorted = (map: ReadonlyMap<string, string>): unknown => [...map].sort(([a], [b]) => compareTexts(a, b));
  const text = JSON.stringify([[...inputs].sort(), sorted(labels), sorted(fields), since, until]);
  return createHash('sha256').update(text).digest('hex');
}
