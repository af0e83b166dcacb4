import { type Dirent, readdirSync, statSync, type Stats } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareTexts } from '../collections/compare-texts.ts';

/** A file, folder or other thing that was named or found. */
export interface FoundFile {
  /** Absolute, as found: symbolic links are followed for reading, not for naming. */
  readonly absolutePath: string;
  readonly sizeBytes: number;
  /** True where the user named this very file; then its ending doesn't matter. */
  readonly named: boolean;
}

/** What could not be listed. */
interface ListingProblem {
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
  const { default: glob } = await import('fast-glob');
  if (!glob.isDynamicPattern(input)) return { files: [], problems: [{ kind: 'missing', path: input }], root: path };
  const options = { onlyFiles: false, followSymbolicLinks: false, dot: true, absolute: true, suppressErrors: true };
  const matches = await glob(input, options);
  const parts = input.split('/');
  const wild = parts.findIndex((part) => part !== '' && glob.isDynamicPattern(part));
  const root = resolve(parts.slice(0, wild).join('/') || (input.startsWith('/') ? '/' : '.'));
  if (matches.length === 0) return { files: [], problems: [{ kind: 'no-match', path: input }], root };
  const listings: Listing[] = [];
  for (const match of matches.sort()) listings.push(listPath(resolve(match), statOf(match), false));
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
    const identity = identityOf(file.absolutePath, statOf(file.absolutePath));
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function listPath(path: string, stats: Stats | null, named: boolean): Listing {
  if (stats === null) return { files: [], problems: [{ kind: 'broken-link', path }], root: path };
  if (!stats.isDirectory()) {
    const root = resolve(path, '..');
    if (!stats.isFile()) return { files: [], problems: [{ kind: 'special-file', path }], root };
    return { files: [{ absolutePath: path, sizeBytes: stats.size, named }], problems: [], root };
  }
  const listing = listFolder(path);
  listing.files.sort((a, b) => compareTexts(a.absolutePath, b.absolutePath));
  return { ...listing, root: path };
}

/** Walks a tree without recursion, so that no depth is too deep; fast-glob would lose names with a line end. */
function listFolder(top: string): { files: FoundFile[]; problems: ListingProblem[] } {
  const files: FoundFile[] = [];
  const problems: ListingProblem[] = [];
  const entered = new Set<string>();
  // Real folders before linked ones: a file that can be reached both ways keeps its real name.
  const waiting = [top];
  const linked: string[] = [];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop() ?? linked.shift()) {
    const entries = entriesOf(folder, entered);
    if (entries === 'unreadable') problems.push({ kind: 'unreadable-folder', path: folder });
    else if (entries !== 'entered-before') {
      for (const entry of entries) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) waiting.push(path);
        else {
          const stats = statOf(path);
          if (stats === null) problems.push({ kind: 'broken-link', path });
          else if (stats.isDirectory()) linked.push(path);
          else if (stats.isFile()) files.push({ absolutePath: path, sizeBytes: stats.size, named: false });
          else problems.push({ kind: 'special-file', path });
        }
      }
    }
  }
  return { files, problems };
}

function entriesOf(folder: string, entered: Set<string>): Dirent[] | 'unreadable' | 'entered-before' {
  try {
    const identity = identityOf(folder, statSync(folder));
    if (entered.has(identity)) return 'entered-before';
    entered.add(identity);
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => compareTexts(a.name, b.name));
  } catch {
    return 'unreadable';
  }
}

/** Device and inode; the path on file systems that have none. */
function identityOf(path: string, stats: Stats | null): string {
  return stats === null || stats.ino === 0 ? path : `${stats.dev}:${stats.ino}`;
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
