import { closeSync, openSync, readSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { UserError } from '../errors.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Source, SourceFile } from '../model/source.ts';
import { aboutFile, aboutMany, ARCHIVES, BROKEN_LINKS, EMPTY_FILES, NOT_LOGS, SPECIAL_FILES } from './diagnostics.ts';
import { dropTwins, type FoundFile, type Listing, listInput } from './list-files.ts';
import { nearestPath } from './near-names.ts';
import { groupSources } from './group-sources.ts';
import { HEAD_BYTES, isGzip, skipReason, skipReasonOfHead } from './skip.ts';

export interface FindOptions {
  /** `--node GLOB=NAME`: the first that fits a file's report path names its node. */
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  /** Takes what could not be read and why. */
  readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * Finds the logs that the inputs stand for and tells of each which log it is and on which node.
 *
 * @param inputs files, folders (all below), globs; relative ones to the current folder. The same file twice counts once.
 * @returns sorted by name; rotated series joined. Report paths start at the folder given; with several inputs or single
 * files, at the innermost folder that holds all of them. Opens each file for its first bytes.
 * @throws UserError `no-such-path` where none of the inputs is there; where some are, the others are diagnostics.
 */
export async function findSources(inputs: readonly string[], options: FindOptions): Promise<Source[]> {
  const listings: Listing[] = [];
  for (const input of inputs) listings.push(await listInput(input));
  rejectMissing(listings, options.report);
  const there = listings.filter((listing) => !isMissing(listing));
  const root = commonFolder(there.map((listing) => listing.root));
  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  reportProblems(there, shown, options.report);

  const found = dropTwins(there.flatMap((listing) => listing.files).sort((a, b) => Number(b.named) - Number(a.named)));
  const files = chooseReadable(found, shown, options.report);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return groupSources(files, { nodeNames: options.nodeNames, root });
}

function chooseReadable(
  found: readonly FoundFile[],
  shown: (path: string) => string,
  report: FindOptions['report'],
): SourceFile[] {
  const files: SourceFile[] = [];
  const empty: string[] = [];
  const archives: string[] = [];
  const others: string[] = [];
  for (const { absolutePath, sizeBytes, named } of found) {
    const path = shown(absolutePath);
    if (sizeBytes === 0) {
      empty.push(path);
      continue;
    }
    const byName = skipReason(path);
    if (byName !== null && !named) {
      (byName === 'archive' ? archives : others).push(path);
      continue;
    }
    const head = readHead(absolutePath);
    if (head === null) {
      report(
        aboutFile('unreadable-file', 'error', path, {
          en: 'the file could not be opened (permission?)',
          zh: '无法打开该文件（权限？）',
        }),
      );
      continue;
    }
    const byHead = skipReasonOfHead(head);
    if (byHead === null) files.push({ path, absolutePath, sizeBytes, compression: isGzip(head) ? 'gzip' : 'none' });
    else if (named) report(aboutFile('not-a-log', 'error', path, WORDS_OF_SKIPPED[byHead]));
    else (byHead === 'archive' ? archives : others).push(path);
  }
  if (empty.length > 0) report(aboutMany('empty-files', empty.sort(), EMPTY_FILES));
  if (archives.length > 0) report(aboutMany('archives-not-read', archives.sort(), ARCHIVES));
  if (others.length > 0) report(aboutMany('not-logs', others.sort(), NOT_LOGS));
  return files;
}

const WORDS_OF_SKIPPED = {
  archive: { en: 'an archive; unpack it and give the folder', zh: '这是压缩包，请解压后指定目录' },
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
      first.kind === 'no-match' ? `no file matches ${first.path}` : `no such file or folder: ${first.path}`,
      { hint: near === null ? 'give a log file, or the folder that holds the logs' : `did you mean ${near}?` },
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

function readHead(path: string): Uint8Array | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    const head = new Uint8Array(HEAD_BYTES);
    return head.subarray(0, readSync(descriptor, head, 0, head.length, 0));
  } catch {
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** The innermost folder that holds all of the given ones. */
export function commonFolder(folders: readonly string[]): string {
  let [common = sep] = folders;
  for (const folder of folders) {
    while (folder !== common && !folder.startsWith(common === sep ? sep : common + sep)) common = dirname(common);
  }
  return common;
}
