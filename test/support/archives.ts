import { buffer } from 'node:stream/consumers';
import tar from 'tar-stream';
import yazl from 'yazl';

/** A member to pack: a file's content, or what a tar can hold beside files. */
export type Packed = string | Uint8Array | { readonly linkTo: string } | { readonly device: true };

/** A tar of the given members, in their order; names are taken as they are, hostile ones too. */
export async function packTar(members: readonly (readonly [name: string, content: Packed])[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const [name, content] of members) {
    if (typeof content === 'string' || content instanceof Uint8Array) pack.entry({ name }, Buffer.from(content));
    else if ('linkTo' in content) pack.entry({ name, type: 'symlink', linkname: content.linkTo });
    else pack.entry({ name, type: 'character-device' });
  }
  pack.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pack) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A zip of the given files. `rename` writes other names of the same length over them, which no packer would. */
export async function packZip(
  members: readonly (readonly [name: string, content: string | Uint8Array])[],
  rename: readonly (readonly [from: string, to: string])[] = [],
): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of members) zip.addBuffer(Buffer.from(content), name, { mtime: new Date(0) });
  zip.end();
  let bytes = await buffer(zip.outputStream);
  for (const [from, to] of rename) {
    if (from.length !== to.length) throw new Error(`${from} and ${to} differ in length`);
    bytes = Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
  }
  return bytes;
}
