import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

export interface DecodedLine {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gbk';
  /** How many byte sequences became U+FFFD. */
  readonly replaced: number;
}

const REPLACEMENT = '\ufffd';
/** Fewer pairs than that are as likely a cut UTF-8 character as Chinese text. */
const MIN_GBK_PAIRS = 2;

let gbk: TextDecoder | null | undefined;

/**
 * Decodes one line on its own: as UTF-8 if it is valid, else as GBK if that explains it better (Windows and JVM messages in a
 * Chinese locale stand among UTF-8 lines in one file), else as UTF-8 with replacement characters, counted.
 */
export function decodeLine(bytes: Uint8Array): DecodedLine {
  const utf8 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (isUtf8(bytes)) return { text: utf8, encoding: 'utf-8', replaced: 0 };
  const replaced = utf8.split(REPLACEMENT).length - 1;
  const asUtf8 = { text: utf8, encoding: 'utf-8', replaced } as const;
  if (replaced <= countReadable(utf8)) return asUtf8;
  const chinese = decodeGbk(bytes);
  if (chinese !== null) return { text: chinese, encoding: 'gbk', replaced: 0 };
  // A line that was cut, or is still being written, ends within a character.
  const cut = decodeGbk(bytes.subarray(0, -1));
  return cut === null ? asUtf8 : { text: cut + REPLACEMENT, encoding: 'gbk', replaced: 1 };
}

/** Bytes read as GBK; null where they are not, or this Node can't. */
function decodeGbk(bytes: Uint8Array): string | null {
  gbk ??= gbkDecoder();
  if (gbk === null || !hasGbkPairs(bytes)) return null;
  try {
    return gbk.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Builds of Node without full ICU don't know GBK: then such lines are read as broken UTF-8. */
function gbkDecoder(): TextDecoder | null {
  try {
    return new TextDecoder('gbk', { fatal: true });
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function hasGbkPairs(bytes: Uint8Array): boolean {
  let pairs = 0;
  for (let i = 0; i < bytes.length && pairs < MIN_GBK_PAIRS; i++) {
    if ((bytes[i] ?? 0) < 0x81) continue;
    pairs++;
    i++;
  }
  return pairs >= MIN_GBK_PAIRS;
}

/** Characters beyond ASCII that UTF-8 made sense of. */
function countReadable(text: string): number {
  let count = 0;
  for (const character of text) if (character > '\u007f' && character !== REPLACEMENT) count++;
  return count;
}
