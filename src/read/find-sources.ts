import { dirname, relative, sep } from 'node:path';
import { compareTexts } from '../collections/compare-texts.ts';
import { UserError } from '../errors.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Compression, Source, SourceFile } from '../model/source.ts';
import { diagnosticsOf } from './archive/archive-diagnostics.ts';
import type { ArchiveFile, Archives } from './archive/archives.ts';
import { mayHoldFiles } from './archive/may-hold-files.ts';
import { INSIDE } from './archive/member-path.ts';
import type { ArchiveProblem } from './archive/walk-archive.ts';
import { bytesOfFile } from './bytes-of-file.ts';
import { withoutCopies } from './copies.ts';
import { aboutFile, aboutMany, ARCHIVES, BROKEN_LINKS, EMPTY_FILES, NOT_LOGS, SPECIAL_FILES } from './diagnostics.ts';
import { dropTwins, type FoundFile, type Listing, listInput } from './list-files.ts';
import { nearestPath } from './near-names.ts';
import { groupSources } from './group-sources.ts';
import { HEAD_BYTES, isGzip, isZstd, skipReason, skipReasonOfHead } from './skip.ts';

export interface FindOptions {
  /** `--node GLOB=NAME`: the first that fits a file's report path names its node. */
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  /** Takes what could not be read and why. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** Lists what lies in archives, and reads it later. */
  readonly archives: Archives;
}

/**
 * Finds the logs that the inputs stand for and tells of each which log it is and on which node. Copies of a node's logs are left out.
 *
 * @param inputs files, folders (all below), globs; relative ones to the current folder. The same file twice counts once.
 * @returns sorted by name; rotated series joined. Report paths start at the folder given; with several inputs or single
 * files, at the innermost folder that holds all of them. Opens each file for its first bytes.
 * @throws UserError `no-such-path` where none of the inputs is there; where some are, the others are diagnostics.
 */
export async function findSources(inputs: readonly string[], options: FindOptions): Promise<Source[]> {
  const { files, root } = await readableFiles(inputs, options);
  const sources = groupSources(files, { nodeNames: options.nodeNames, root });
  return withoutCopies(sources, options.archives, options.report);
}

/** The files to read, by path, and the folder that their paths start from. What was only looked at for it is let go. */
async function readableFiles(
  inputs: readonly string[],
  options: FindOptions,
): Promise<{ readonly files: readonly SourceFile[]; readonly root: string }> {
  const listings: Listing[] = [];
  for (const input of inputs) listings.push(await listInput(input));
  rejectMissing(listings, options.report);
  const there = listings.filter((listing) => !isMissing(listing));
  const root = commonFolder(there.map((listing) => listing.root));
  const shown = (path: string): string => reportPath(root, path);
  reportProblems(there, shown, options.report);

  const files = await chooseReadable(foundIn(there), shown, options);
  return { files: files.sort((a, b) => compareTexts(a.path, b.path)), root };
}

/** Each file once, those that were named first. */
function foundIn(listings: readonly Listing[]): FoundFile[] {
  return dropTwins(listings.flatMap((listing) => listing.files).sort((a, b) => Number(b.named) - Number(a.named)));
}

/** What was found and is no log, by fate. */
interface LeftOut {
  readonly empty: string[];
  readonly archives: string[];
  readonly others: string[];
}

async function chooseReadable(
  found: readonly FoundFile[],
  shown: (path: string) => string,
  options: FindOptions,
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const leftOut: LeftOut = { empty: [], archives: [], others: [] };
  for (const { absolutePath, sizeBytes, named } of found) {
    const path = shown(absolutePath);
    if (sizeBytes === 0) {
      if (named && (bytesOfFile(absolutePath, 0, HEAD_BYTES)?.length ?? 0) > 0)
        options.report(aboutFile('no-size', 'error', path, WORDS_OF_NO_SIZE));
      else leftOut.empty.push(path);
      continue;
    }
    const byName = skipReason(path);
    if (byName === 'not-a-log' && !named) {
      leftOut.others.push(path);
      continue;
    }
    const head = bytesOfFile(absolutePath, 0, HEAD_BYTES);
    if (head === null) {
      options.report(
        aboutFile('unreadable-file', 'error', path, {
          en: 'the file could not be opened (permission?)',
          zh: '无法打开该文件（权限？）',
        }),
      );
      continue;
    }
    if (await mayHoldFiles(absolutePath, path, head)) {
      files.push(...(await filesWithin({ absolutePath, path }, leftOut, options)));
      continue;
    }
    const byHead = skipReasonOfHead(head) ?? (byName === 'archive' && !isGzip(head) && !isZstd(head) && !named ? byName : null);
    if (byHead === null) files.push({ path, absolutePath, sizeBytes, compression: compressionOf(head) });
    else if (named) options.report(aboutFile('not-a-log', 'error', path, WORDS_OF_SKIPPED[byHead]));
    else (byHead === 'archive' ? leftOut.archives : leftOut.others).push(path);
  }
  reportLeftOut(leftOut, options.report);
  return files;
}

function compressionOf(head: Uint8Array): Compression {
  if (isGzip(head)) return 'gzip';
  return isZstd(head) ? 'zstd' : 'none';
}

/** The logs in an archive; what is wrong with it is reported. */
async function filesWithin(archive: ArchiveFile, leftOut: LeftOut, options: FindOptions): Promise<SourceFile[]> {
  const problems: ArchiveProblem[] = [];
  const files: SourceFile[] = [];
  for (const member of await options.archives.list(archive, (problem) => problems.push(problem))) {
    const path = archive.path + INSIDE + member.path;
    const byName = skipReason(path);
    const reason = byName === 'archive' ? skipReasonOfHead(member.head) : (byName ?? skipReasonOfHead(member.head));
    if (member.sizeBytes === 0) leftOut.empty.push(path);
    else if (reason === null) {
      const { absolutePath } = archive;
      files.push({ path, absolutePath, sizeBytes: member.sizeBytes, compression: 'none', member: member.path });
    } else (reason === 'archive' ? leftOut.archives : leftOut.others).push(path);
  }
  for (const diagnostic of diagnosticsOf(problems)) options.report(diagnostic);
  return files;
}

function reportLeftOut({ empty, archives, others }: LeftOut, report: FindOptions['report']): void {
  if (empty.length > 0) report(aboutMany('empty-files', empty.sort(), EMPTY_FILES));
  if (archives.length > 0) report(aboutMany('archives-not-read', archives.sort(), ARCHIVES));
  if (others.length > 0) report(aboutMany('not-logs', others.sort(), NOT_LOGS));
}

/** Files of /proc and the like. */
const WORDS_OF_NO_SIZE = {
  en: 'a file that has content but no size is not read; pipe it: cat FILE | nacoscope -',
  zh: '该文件有内容但没有大小（如 /proc 下的文件），未读取；请用管道：cat 文件 | nacoscope -',
};

const WORDS_OF_SKIPPED = {
  archive: { en: 'a kind of archive that is not read; unpack it and give the folder', zh: '不支持该类压缩包，请解压后指定目录' },
  'not-a-log': {
    en: 'no log (a program, an image, or a report of this program)',
    zh: '不是日志（程序、图片或本工具生成的报告）',
  },
} as const;

function isMissing(listing: Listing): boolean {
  return listing.problems.some((problem) => problem.kind === 'missing' || problem.kind === 'no-match');
}

function rejectMissing(listings: readonly Listing[], report: FindOptions['report']): void {
  const missing = listings.filter(isMissing).flatMap((listing) => listing.problems);
  const [first] = missing;
  if (first === undefined) return;
  if (missing.length === listings.length) {
    const near = nearestPath(first.path);
    throw new UserError(
      'no-such-path',
      first.kind === 'no-match'
        ? { en: `no file matches ${first.path}`, zh: `没有文件匹配 ${first.path}` }
        : { en: `no such file or folder: ${first.path}`, zh: `文件或目录不存在：${first.path}` },
      {
        hint:
          near === null
            ? { en: 'give a log file, or the folder that holds the logs', zh: '请指定日志文件，或存放日志的目录' }
            : { en: `did you mean ${near}?`, zh: `是否指 ${near}？` },
      },
    );
  }
  for (const { path } of missing) {
    const near = nearestPath(path);
    report(
      aboutFile('no-such-path', 'error', path, {
        en: `no such file or folder${near === null ? '' : `; did you mean ${near}?`}`,
        zh: `文件或目录不存在${near === null ? '' : `；是否指 ${near}？`}`,
      }),
    );
  }
}

function reportProblems(listings: readonly Listing[], shown: (path: string) => string, report: FindOptions['report']): void {
  const problems = listings.flatMap((listing) => listing.problems);
  const of = (kind: string): string[] =>
    problems.filter((problem) => problem.kind === kind).map((problem) => shown(problem.path));
  for (const path of of('unreadable-folder')) {
    report(
      aboutFile('unreadable-folder', 'error', path, {
        en: 'the folder could not be read (permission?)',
        zh: '无法读取该目录（权限？）',
      }),
    );
  }
  const special = of('special-file');
  if (special.length > 0) report(aboutMany('special-files', special.sort(), SPECIAL_FILES));
  const broken = of('broken-link');
  if (broken.length > 0) report(aboutMany('broken-links', broken.sort(), BROKEN_LINKS));
}

/** What stands behind the root in a path, with `/`. Where that is all the same a part of the path, in the memory of the path. */
function reportPath(root: string, path: string): string {
  const inside = root.endsWith(sep) ? root : root + sep;
  return sep === '/' && path.startsWith(inside) ? path.slice(inside.length) : relative(root, path).split(sep).join('/');
}

/** The innermost folder that holds all of the given ones. */
export function commonFolder(folders: readonly string[]): string {
  let [common = sep] = folders;
  for (const folder of folders) {
    while (folder !== common && !folder.startsWith(common === sep ? sep : common + sep)) common = dirname(common);
  }
  return common;
}
