/**
 * The same text in memory of its own. Texts of records are views into the block they were read from, and one view keeps the
 * whole block (up to 1 MB) alive: what is kept beyond the next batch must be detached.
 */
export function detach(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
