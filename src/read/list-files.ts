import { constants, realpathSync, statSync, type Stats } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import glob from 'fast-glob';

/** A file, folder or other thing that was named or found. */
export interface FoundFile {
  /** Absolute, as found: symbolic links are followed for reading, not for naming. */
  readonly absolutePath: string;
  readonly sizeBytes: number;
  /** True where the user named this very file; then its ending doesn't matter. */
  readonly named: boolean;
}

/** What could not be listed. */
export interface ListingProblem {
  readonly kind: 'missing' | 'unreadable-folder' | 'special-file' | 'broken-link' | 'no-match';
  /** As given for inputs, absolute for what was found. */
  readonly path: string;
}

/** What one input gave. */
export interface Listing {
  readonly files: readonly FoundFile[];
  readonly problems: readonly ListingProblem[];
  /** The folder that report paths of this input start from. */
  readonly root: string;
}

/**
 * Lists the files that an input stands for: a file, a folder (all below it), or a glob that the shell left alone.
 *
 * Links are followed; a folder is entered once, so that loops end. Order: by path, without regard to locale.
 *
 * @param input as typed; relative ones are relative to the current folder.
 * @returns one entry per path, also where two paths lead to one file (see `dropTwins`).
 */
export async function listInput(input: string): Promise<Listing> {
  const path = resolve(input);
  const stats = statOf(path);
  if (stats !== null) return listPath(path, stats, true);
  if (!glob.isDynamicPattern(input)) return { files: [], problems: [{ kind: 'missing', path: input }], root: path };
  const matches = await glob(input, {
    onlyFiles: false,
    followSymbolicLinks: false,
    dot: true,
    absolute: true,
    suppressErrors: true,
  });
  const root = resolve(staticPart(input));
  if (matches.length === 0) return { files: [], problems: [{ kind: 'no-match', path: input }], root };
  const listings: Listing[] = [];
  for (const match of matches.sort()) listings.push(await listPath(resolve(match), statOf(match), false));
  return {
    files: listings.flatMap((listing) => listing.files),
    problems: listings.flatMap((listing) => listing.problems),
    root,
  };
}

/** Keeps the first of several paths that lead to the same file (links, the same input twice). */
export function dropTwins(files: readonly FoundFile[]): FoundFile[] {
  const seen = new Set<string>();
  return files.filter((file) => {
    const stats = statOf(file.absolutePath);
    const identity = stats === null || stats.ino === 0 ? file.absolutePath : `${stats.dev}:${stats.ino}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

async function listPath(path: string, stats: Stats | null, named: boolean): Promise<Listing> {
  if (stats === null) return { files: [], problems: [{ kind: 'broken-link', path }], root: path };
  if (!stats.isDirectory()) {
    const root = resolve(path, '..');
    if (!stats.isFile()) return { files: [], problems: [{ kind: 'special-file', path }], root };
    return { files: [{ absolutePath: path, sizeBytes: stats.size, named }], problems: [], root };
  }
  const files: FoundFile[] = [];
  const problems: ListingProblem[] = [];
  await listFolder(path, new Set(), files, problems);
  files.sort((a, b) => (a.absolutePath < b.absolutePath ? -1 : 1));
  return { files, problems, root: path };
}

/** fast-glob walks the tree but would run in circles over links to folders, so those are followed here. */
async function listFolder(folder: string, entered: Set<string>, files: FoundFile[], problems: ListingProblem[]): Promise<void> {
  const real = realpathSync(folder);
  if (entered.has(real)) return;
  entered.add(real);
  if (!(await isReadable(folder))) {
    problems.push({ kind: 'unreadable-folder', path: folder });
    return;
  }
  const entries = await glob('**', {
    cwd: folder,
    dot: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    objectMode: true,
    suppressErrors: true,
  });
  const linked: string[] = [];
  for (const { path: below, dirent } of entries) {
    const path = `${folder === sep ? '' : folder}/${below}`;
    if (dirent.isDirectory()) {
      // A folder that was reached through a link before is not left out: twins are dropped file by file.
      entered.add(realpathSync(path));
      if (!(await isReadable(path))) problems.push({ kind: 'unreadable-folder', path });
      continue;
    }
    const stats = statOf(path);
    if (stats === null) problems.push({ kind: 'broken-link', path });
    else if (stats.isDirectory()) linked.push(path);
    else if (stats.isFile()) files.push({ absolutePath: path, sizeBytes: stats.size, named: false });
    else problems.push({ kind: 'special-file', path });
  }
  for (const path of linked.sort()) await listFolder(path, entered, files, problems);
}

async function isReadable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** The folders before the first part of a glob that has a wildcard. */
function staticPart(pattern: string): string {
  const parts = pattern.split('/');
  const at = parts.findIndex((part) => glob.isDynamicPattern(part));
  return parts.slice(0, at < 0 ? -1 : at).join('/') || (pattern.startsWith('/') ? '/' : '.');
}
