/**
 * Fields that hold the product's own words (ids, kinds, levels) and nothing that comes from a log. All else is rewritten, so
 * that a field which is added to the report later is not forgotten.
 */
const OWN_WORDS: ReadonlySet<string> = new Set(
  `
    schemaVersion tool id signature signatures kind severity status level mark confidence where side code weight
    because need state family role layout zone zoneBasis basis references cause runnerUp logs startMs endMs
  `
    .trim()
    .split(/\s+/u),
);

/**
 * A copy of a plain value (objects, arrays, strings, numbers) in which every text that may come from a log went through
 * `rewrite`. Fields of the product's own words stay as they are where they hold texts; what they hold else is entered.
 *
 * @param rewrite gets one text and gives the new one.
 */
export function rewriteTexts<T>(value: T, rewrite: (text: string) => string): T;
export function rewriteTexts(value: unknown, rewrite: (text: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return value.map((item: unknown) => rewriteTexts(item, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [key, isOwn(key, part) ? part : rewriteTexts(part, rewrite)]),
  );
}

function isOwn(key: string, part: unknown): boolean {
  if (!OWN_WORDS.has(key)) return false;
  return typeof part === 'string' || key === 'tool' || (Array.isArray(part) && part.every((item) => typeof item === 'string'));
}
