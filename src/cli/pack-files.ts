import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pack } from 'tar-stream';

/**
 * Packs texts into a gzipped tar archive, under one folder. The same files give the same bytes: no times, owners or names of this
 * machine are in it.
 *
 * @returns the archive; all of it is in memory.
 */
export async function packFiles(
  folder: string,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<Uint8Array> {
  const archive = pack();
  for (const { name, text } of files) {
    archive.entry({ name: `${folder}/${name}`, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0, uname: '', gname: '' }, text);
  }
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const packed = await promisify(gzip)(Buffer.concat(chunks), { level: 9 });
  // Byte 9 of a gzip head names the system (RFC 1952); 255 is "unknown".
  packed[9] = 255;
  return packed;
}
