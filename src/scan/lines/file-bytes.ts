import { TextDecoder } from 'node:util';
import { BareReturns } from './bare-returns.ts';
import { encodingOf, hasBareReturns, holeOf, isBinary, LOOKED_AT } from './binary.ts';

/** The bytes of a file as UTF-8 or a superset of ASCII, or word that it is no text. */
export type FileBytes = { readonly kind: 'text'; readonly chunk: Uint8Array } | { readonly kind: 'binary' };

/**
 * Passes a file's bytes on: UTF-16 (Windows PowerShell) becomes UTF-8, carriage returns as line ends become line feeds, a file that is no text gives one `binary` in place
 * of its content. Looks at the first chunks until they hold 1 KB;
 * a hole of NUL bytes before that is passed on as it is.
 *
 * @param onBytes is told the length of each chunk as read.
 */
export async function* fileBytes(chunks: AsyncIterable<Uint8Array>, onBytes: (count: number) => void): AsyncGenerator<FileBytes> {
  let head: Uint8Array = Buffer.alloc(0);
  let reading: Reading | undefined;
  for await (const chunk of chunks) {
    onBytes(chunk.byteLength);
    if (reading !== undefined) {
      yield reading.read(chunk);
      continue;
    }
    const hole = head.length === 0 ? holeOf(chunk) : 0;
    if (hole > 0) yield { kind: 'text', chunk: chunk.subarray(0, hole) };
    const bytes = head.length === 0 ? chunk.subarray(hole) : Buffer.concat([head, chunk.subarray(hole)]);
    if (bytes.length < LOOKED_AT) {
      // A copy: the chunk's memory may be used again.
      head = Buffer.from(bytes);
      continue;
    }
    reading = readingFor(bytes);
    if (reading === BINARY) return yield { kind: 'binary' };
    yield reading.read(bytes);
  }
  if (reading === undefined && head.length > 0) {
    reading = readingFor(head);
    if (reading === BINARY) return yield { kind: 'binary' };
    yield reading.read(head);
  }
  const rest = reading?.rest();
  if (rest !== undefined && rest.length > 0) yield { kind: 'text', chunk: rest };
}

/** A file's beginning as `fileBytes` would pass it on; null where it is no text. */
export function textOfHead(head: Uint8Array): Uint8Array | null {
  const reading = readingFor(head);
  const part = reading.read(head);
  if (part.kind === 'binary') return null;
  const rest = reading.rest();
  return rest.length === 0 ? part.chunk : Buffer.concat([part.chunk, rest]);
}

/** How a file's bytes become text that has line feeds. */
interface Reading {
  readonly read: (chunk: Uint8Array) => FileBytes;
  /** What was held back when the file ends. */
  readonly rest: () => Uint8Array;
}

const NOTHING = new Uint8Array(0);
const AS_IT_IS: Reading = { read: (chunk) => ({ kind: 'text', chunk }), rest: () => NOTHING };
const BINARY: Reading = { read: () => ({ kind: 'binary' }), rest: () => NOTHING };

function readingFor(head: Uint8Array): Reading {
  const encoding = encodingOf(head);
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding);
    return {
      read: (chunk) => ({ kind: 'text', chunk: Buffer.from(decoder.decode(chunk, { stream: true })) }),
      rest: () => Buffer.from(decoder.decode()),
    };
  }
  if (isBinary(head)) return BINARY;
  if (!hasBareReturns(head)) return AS_IT_IS;
  const returns = new BareReturns();
  return { read: (chunk) => ({ kind: 'text', chunk: returns.toLineFeeds(chunk) }), rest: () => returns.rest() };
}
