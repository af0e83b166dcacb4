import type { SourceFile } from '../model/source.ts';
import { type LogName, parseLogName } from './log-name.ts';

/** A file with what its path tells. Files of one folder share its parts, and files of one name what that tells. */
export interface PlacedFile {
  readonly file: SourceFile;
  /** Folders on the way to it, outermost first; an archive is called as a folder would be. */
  readonly folders: readonly string[];
  readonly name: LogName;
}

/**
 * Takes the paths of files apart.
 *
 * @param skip folders at the beginning of all paths that are left out.
 */
export function placeFiles(files: readonly SourceFile[], skip: number): PlacedFile[] {
  const names = new Map<string, LogName>();
  let last = { path: '', folders: foldersOf('', skip) };
  return files.map((file) => {
    const end = file.path.lastIndexOf('/');
    const path = file.path.slice(0, Math.max(0, end));
    if (path !== last.path) last = { path, folders: foldersOf(path, skip) };
    const written = file.path.slice(end + 1);
    let name = names.get(written);
    if (name === undefined) names.set(written, (name = parseLogName(written)));
    return { file, folders: last.folders, name };
  });
}

function foldersOf(path: string, skip: number): readonly string[] {
  return path === '' ? [] : path.split('/').slice(skip).map(folderOfArchive);
}

/** `node1` for `node1.tar.gz!`: an archive names a node as a folder does. */
export function folderOfArchive(part: string): string {
  return part.replace(/(\.(zip|tar|tgz|gz|zst))*!$/i, '');
}
