import { dirname, relative, sep } from 'node:path';

/** The innermost folder that holds all of the given ones. */
export function commonFolder(folders: readonly string[]): string {
  let [common = sep] = folders;
  for (const folder of folders) {
    while (folder !== common && !folder.startsWith(common === sep ? sep : common + sep)) common = dirname(common);
  }
  return common;
}

/** A path as reports print it: what stands behind the root, with `/`. Where that is a part of the path, in the memory of the path. */
export function reportPath(root: string, path: string): string {
  const inside = root.endsWith(sep) ? root : root + sep;
  return sep === '/' && path.startsWith(inside) ? path.slice(inside.length) : relative(root, path).split(sep).join('/');
}
