/** Bytes of a file's beginning that are looked at, behind a hole. */
export const LOOKED_AT = 1024;
/** Share of control bytes above which a file is no text. */
const MOST_CONTROLS = 0.05;

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

/** The encoding that a byte order mark tells; `utf-8` without one. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}
