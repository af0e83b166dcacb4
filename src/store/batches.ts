/**
 * Puts texts into batches, in their order, so that each batch stays under a size.
 *
 * @param sizeOf what a text adds to a question. @param most per batch; a text larger than that gets a batch of its own.
 */
export function batchesOf(texts: readonly string[], sizeOf: (text: string) => number, most: number): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let size = 0;
  for (const text of texts) {
    const more = sizeOf(text);
    if (batch.length > 0 && size + more > most) {
      batches.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(text);
    size += more;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
