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
 * @param rewrite gets one text and gives the new one. @returns parts that hold no changed text are those of the value itself.
 */
export function rewriteTexts<T>(value: T, rewrite: (text: string) => string): T;
export function rewriteTexts(value: unknown, rewrite: (text: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return rewriteItems(value, rewrite);
  if (typeof value !== 'object' || value === null) return value;
  let changed: Map<string, unknown> | null = null;
  for (const [key, part] of Object.entries(value)) {
    if (isOwn(key, part)) continue;
    const rewritten: unknown = rewriteTexts(part, rewrite);
    if (rewritten !== part) (changed ??= new Map()).set(key, rewritten);
  }
  return changed === null ? value : { ...value, ...Object.fromEntries(changed) };
}

function rewriteItems(items: readonly unknown[], rewrite: (text: string) => string): readonly unknown[] {
  const rewritten = items.map((item) => rewriteTexts(item, rewrite));
  return rewritten.some((item, at) => item !== items[at]) ? rewritten : items;
}

/** Shows every text that `rewriteTexts` would rewrite to `look`. */
export function visitTexts(value: unknown, look: (text: string) => void): void {
  if (typeof value === 'string') look(value);
  else if (Array.isArray(value)) for (const item of value) visitTexts(item, look);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) if (!isOwn(key, part)) visitTexts(part, look);
  }
}

function isOwn(key: string, part: unknown): boolean {
  if (!OWN_WORDS.has(key)) return false;
  return typeof part === 'string' || key === 'tool' || (Array.isArray(part) && part.every((item) => typeof item === 'string'));
}
