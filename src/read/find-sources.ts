import { compareTexts } from '../collections/compare-texts.ts';
import { UserError } from '../errors.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Source, SourceFile } from '../model/source.ts';
import type { Archives } from './archive/archives.ts';
import { chooseReadable } from './choose-readable.ts';
import { withoutCopies } from './copies.ts';
import { aboutFile, aboutMany, BROKEN_LINKS, SPECIAL_FILES } from './diagnostics.ts';
import { groupSources } from './group-sources.ts';
import { dropTwins, type FoundFile, type Listing, listInput } from './list-files.ts';
import { nearestPath } from './near-names.ts';
import { commonFolder, reportPath } from './report-path.ts';

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
