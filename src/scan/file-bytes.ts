import { TextDecoder } from 'node:util';
import { encodingOf, holeOf, isBinary, LOOKED_AT } from './binary.ts';

/** The bytes of a file as UTF-8 or a superset of ASCII, or word that it is no text. */
export type FileBytes = { readonly kind: 'text'; readonly chunk: Uint8Array } | { readonly kind: 'binary' };

/**
 * Passes a file's bytes on: UTF-16 (Windows PowerShell) becomes UTF-8, a file that is no text gives one `binary` in place
 * of its content. Looks at the first chunks until they hold 1 KB;
 * a hole of NUL bytes before that is passed on as it is.
 *
 * @param onBytes is told the length of each chunk as read.
 */
export async function* fileBytes(chunks: AsyncIterable<Uint8Array>, onBytes: (count: number) => void): AsyncGenerator<FileBytes> {
  let head: Uint8Array = Buffer.alloc(0);
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of chunks) {
    onBytes(chunk.byteLength);
    if (decoder !== undefined) {
      yield textOf(chunk, decoder);
      continue;
    }
    const hole = head.length === 0 ? holeOf(chunk) : 0;
    if (hole > 0) yield { kind: 'text', chunk: chunk.subarray(0, hole) };
    head = Buffer.concat([head, chunk.subarray(hole)]);
    if (head.length < LOOKED_AT) continue;
    decoder = decoderFor(head);
    if (decoder === null && isBinary(head)) return yield { kind: 'binary' };
    yield textOf(head, decoder);
  }
  if (decoder === undefined && head.length > 0) {
    decoder = decoderFor(head);
    if (decoder === null && isBinary(head)) return yield { kind: 'binary' };
    yield textOf(head, decoder);
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield { kind: 'text', chunk: Buffer.from(rest) };
}

function decoderFor(head: Uint8Array): TextDecoder | null {
  const encoding = encodingOf(head);
  return encoding === 'utf-8' ? null : new TextDecoder(encoding);
}

function textOf(chunk: Uint8Array, decoder: TextDecoder | null): FileBytes {
  return { kind: 'text', chunk: decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true })) };
}
