import { chmod, rename, writeFile } from 'node:fs/promises';

/** Writes a file by rename, so that whoever reads it meanwhile finds the old one or the new one, never a part. */
export async function replaceFile(path, content, mode) {
  const fresh = `${path}.${process.pid}.tmp`;
  await writeFile(fresh, content);
  await chmod(fresh, mode);
  await rename(fresh, path);
}
