/** Longer texts are given memory for their bytes each. */
const MAX_CHARS = 8 * 1024;
/** Where the bytes of a text stand for a moment. */
const scratch = Buffer.allocUnsafeSlow(2 * MAX_CHARS);

/**
 * The same text in memory of its own. Texts of records are views into the block they were read from, and one view keeps the
 * whole block (up to 1 MB) alive: what is kept beyond the next batch must be detached.
 */
export function detach(text: string): string {
  if (text.length < 13) return text;
  if (text.length > MAX_CHARS) return Buffer.from(text, 'utf16le').toString('utf16le');
  return scratch.toString('utf16le', 0, scratch.write(text, 'utf16le'));
}
