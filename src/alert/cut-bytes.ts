const ELLIPSIS = '…';

/** A text of at most `maxBytes` in UTF-8, cut between characters and marked where it was longer. */
export function cutBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const room = maxBytes - Buffer.byteLength(ELLIPSIS);
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > room) break;
    end += character.length;
  }
  return text.slice(0, end).trimEnd() + ELLIPSIS;
}
