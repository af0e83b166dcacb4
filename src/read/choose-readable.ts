import type { Diagnostic } from '../model/diagnostic.ts';
import type { Compression, SourceFile } from '../model/source.ts';
import { diagnosticsOf } from './archive/archive-diagnostics.ts';
import type { ArchiveFile, Archives } from './archive/archives.ts';
import { mayHoldFiles } from './archive/may-hold-files.ts';
import { INSIDE } from './archive/member-path.ts';
import type { ArchiveProblem } from './archive/walk-archive.ts';
import { bytesOfFile } from './bytes-of-file.ts';
import { aboutFile, aboutMany, ARCHIVES, EMPTY_FILES, NOT_LOGS } from './diagnostics.ts';
import type { FoundFile } from './list-files.ts';
import { HEAD_BYTES, isGzip, isZstd, skipReason, skipReasonOfHead } from './skip.ts';

/** What choosing lives on. */
interface Choosing {
  /** Takes what could not be read and why. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** Lists what lies in archives. */
  readonly archives: Archives;
}

/** What was found and is no log, by fate. */
interface LeftOut {
  readonly empty: string[];
  readonly archives: string[];
  readonly others: string[];
}

/**
 * Chooses what is to be read: files that are logs by their names and first bytes, and those that lie in archives. What a user named is
 * read whatever its ending; where it is no log after all, that is an error.
 *
 * @param shown gives the path as reports print it.
 * @returns in the order given, those of an archive in its order. What is left out is reported, much of one fate in one note.
 */
export async function chooseReadable(
  found: readonly FoundFile[],
  shown: (path: string) => string,
  choosing: Choosing,
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const leftOut: LeftOut = { empty: [], archives: [], others: [] };
  for (const file of found) {
    const path = shown(file.absolutePath);
    if (file.sizeBytes === 0) takeEmpty(file, path, leftOut, choosing);
    else if (skipReason(path) === 'not-a-log' && !file.named) leftOut.others.push(path);
    else files.push(...(await filesOf(file, path, leftOut, choosing)));
  }
  reportLeftOut(leftOut, choosing.report);
  return files;
}

/** A file that a user named and that has content all the same, such as one of /proc, is an error. */
function takeEmpty({ absolutePath, named }: FoundFile, path: string, leftOut: LeftOut, { report }: Choosing): void {
  if (named && (bytesOfFile(absolutePath, 0, HEAD_BYTES)?.length ?? 0) > 0)
    report(aboutFile('no-size', 'error', path, WORDS_OF_NO_SIZE));
  else leftOut.empty.push(path);
}

/** The logs that a file with content is or holds. */
async function filesOf(
  { absolutePath, sizeBytes, named }: FoundFile,
  path: string,
  leftOut: LeftOut,
  choosing: Choosing,
): Promise<SourceFile[]> {
  const head = bytesOfFile(absolutePath, 0, HEAD_BYTES);
  if (head === null) {
    choosing.report(aboutFile('unreadable-file', 'error', path, WORDS_OF_UNREADABLE));
    return [];
  }
  if (await mayHoldFiles(absolutePath, path, head)) return filesWithin({ absolutePath, path }, leftOut, choosing);
  const compression = compressionOf(head);
  const isOnlyCalledArchive = named || compression !== 'none' || skipReason(path) !== 'archive';
  const reason = skipReasonOfHead(head) ?? (isOnlyCalledArchive ? null : 'archive');
  if (reason === null) return [{ path, absolutePath, sizeBytes, compression }];
  if (named) choosing.report(aboutFile('not-a-log', 'error', path, WORDS_OF_SKIPPED[reason]));
  else (reason === 'archive' ? leftOut.archives : leftOut.others).push(path);
  return [];
}

function compressionOf(head: Uint8Array): Compression {
  if (isGzip(head)) return 'gzip';
  return isZstd(head) ? 'zstd' : 'none';
}

/** The logs in an archive; what is wrong with it is reported. */
async function filesWithin(archive: ArchiveFile, leftOut: LeftOut, choosing: Choosing): Promise<SourceFile[]> {
  const problems: ArchiveProblem[] = [];
  const files: SourceFile[] = [];
  for (const member of await choosing.archives.list(archive, (problem) => problems.push(problem))) {
    const path = archive.path + INSIDE + member.path;
    const byName = skipReason(path);
    const reason = byName === 'archive' ? skipReasonOfHead(member.head) : (byName ?? skipReasonOfHead(member.head));
    if (member.sizeBytes === 0) leftOut.empty.push(path);
    else if (reason === null) {
      const { absolutePath } = archive;
      files.push({ path, absolutePath, sizeBytes: member.sizeBytes, compression: 'none', member: member.path });
    } else (reason === 'archive' ? leftOut.archives : leftOut.others).push(path);
  }
  for (const diagnostic of diagnosticsOf(problems)) choosing.report(diagnostic);
  return files;
}

function reportLeftOut({ empty, archives, others }: LeftOut, report: Choosing['report']): void {
  if (empty.length > 0) report(aboutMany('empty-files', empty.sort(), EMPTY_FILES));
  if (archives.length > 0) report(aboutMany('archives-not-read', archives.sort(), ARCHIVES));
  if (others.length > 0) report(aboutMany('not-logs', others.sort(), NOT_LOGS));
}

/** Files of /proc and the like. */
const WORDS_OF_NO_SIZE = {
  en: 'a file that has content but no size is not read; pipe it: cat FILE | nacoscope -',
  zh: '该文件有内容但没有大小（如 /proc 下的文件），未读取；请用管道：cat 文件 | nacoscope -',
};

const WORDS_OF_UNREADABLE = { en: 'the file could not be opened (permission?)', zh: '无法打开该文件（权限？）' };

const WORDS_OF_SKIPPED = {
  archive: { en: 'a kind of archive that is not read; unpack it and give the folder', zh: '不支持该类压缩包，请解压后指定目录' },
  'not-a-log': {
    en: 'no log (a program, an image, or a report of this program)',
    zh: '不是日志（程序、图片或本工具生成的报告）',
  },
} as const;
