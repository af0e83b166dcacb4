const CR = 13;
const LF = 10;
/** Bytes of a file's beginning that are looked at, behind a hole. */
export const LOOKED_AT = 1024;
/** Share of control bytes above which a file is no text. */
const MOST_CONTROLS = 0.05;
/** Share of NUL among the upper bytes of UTF-16; Chinese has none. */
const MOST_NULS = 0.6;
/** Less text tells no encoding. */
const FEWEST_BYTES = 32;

/**
 * Whether a file's beginning is no text: more than a few control bytes. A hole of NUL bytes before text is not counted: a log
 * that was truncated while being written starts with one.
 */
export function isBinary(head: Uint8Array): boolean {
  const start = holeOf(head);
  const end = Math.min(head.length, start + LOOKED_AT);
  if (end === start) return head.length > 0;
  let controls = 0;
  for (let i = start; i < end; i++) {
    const byte = head[i] ?? 0;
    // Tab, line ends, form feed, backspace and escape occur in logs.
    if (byte < 32 && !(byte >= 8 && byte <= 13) && byte !== 27) controls++;
  }
  return controls / (end - start) > MOST_CONTROLS;
}

/** Length of the run of NUL bytes at the beginning. */
export function holeOf(bytes: Uint8Array): number {
  let end = 0;
  while (end < bytes.length && bytes[end] === 0) end++;
  return end;
}

/** The encoding that a byte order mark tells or, without one, NUL in nearly every second byte as Windows writes it; else `utf-8`. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const end = Math.min(head.length, LOOKED_AT) & ~1;
  let nuls = 0;
  for (let i = 0; i < end; i += 2) {
    if (head[i] === 0) return 'utf-8';
    if (head[i + 1] === 0) nuls++;
  }
  return end >= FEWEST_BYTES && nuls > (end / 2) * MOST_NULS ? 'utf-16le' : 'utf-8';
}

/** Whether lines end with a carriage return alone (old Macs, captures of terminals), as far as the beginning tells. */
export function hasBareReturns(head: Uint8Array): boolean {
  const seen = head.subarray(0, LOOKED_AT);
  return seen.indexOf(CR) !== seen.lastIndexOf(CR) && !seen.includes(LF);
}
