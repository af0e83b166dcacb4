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

/** The languages that the product's sentences are written in: the fields that hold them. */
const LANGUAGES: ReadonlySet<string> = new Set(['en', 'zh']);

type Rewrite = (text: string, isSentence: boolean) => string;

/** How a part is rewritten. */
interface Way {
  readonly rewrite: Rewrite;
  readonly isSentence: boolean;
}

/**
 * A copy of a plain value (objects, arrays, strings, numbers) in which every text that may come from a log went through
 * `rewrite`. Fields of the product's own words stay as they are where they hold texts; what they hold else is entered.
 *
 * @param rewrite gets one text and gives the new one, and is told whether it is a sentence in a language of the product, which
 * holds words of a log here and there at most; a part that the value holds more than once is rewritten once.
 * @returns parts that hold no changed text are those of the value itself.
 */
export function rewriteTexts<T>(value: T, rewrite: Rewrite): T;
export function rewriteTexts(value: unknown, rewrite: Rewrite): unknown {
  return rewritten(value, { rewrite, isSentence: false }, new Map());
}

/** @param known parts that were rewritten, with what became of them. */
function rewritten(value: unknown, way: Way, known: Map<object, unknown>): unknown {
  if (typeof value === 'string') return way.rewrite(value, way.isSentence);
  if (typeof value !== 'object' || value === null) return value;
  const before = known.get(value);
  if (before !== undefined) return before;
  const after = Array.isArray(value) ? rewrittenItems(value, way, known) : rewrittenFields(value, way, known);
  known.set(value, after);
  return after;
}

function rewrittenFields(value: object, way: Way, known: Map<object, unknown>): object {
  let clean = value;
  const sentence = { ...way, isSentence: true };
  visitFields(value, (part, key) => {
    const after = rewritten(part, LANGUAGES.has(key) ? sentence : way, known);
    if (after !== part) clean = { ...clean, [key]: after };
  });
  return clean;
}

function rewrittenItems(items: readonly unknown[], way: Way, known: Map<object, unknown>): readonly unknown[] {
  let isClean = true;
  const after = items.map((item) => {
    const clean = rewritten(item, way, known);
    isClean &&= clean === item;
    return clean;
  });
  return isClean ? items : after;
}

/** Shows every text that `rewriteTexts` would rewrite to `look`; those of a part that the value holds more than once, once. */
export function visitTexts(value: unknown, look: (text: string) => void): void {
  const seen = new Set<object>();
  const visit = (part: unknown): void => {
    if (typeof part === 'string') look(part);
    else if (typeof part === 'object' && part !== null && !seen.has(part)) {
      seen.add(part);
      if (Array.isArray(part)) for (const item of part) visit(item);
      else visitFields(part, visit);
    }
  };
  visit(value);
}

/** Reports hold hundreds of thousands of fields: their entries are not listed first. */
function visitFields(part: object, visit: (inner: unknown, key: string) => void): void {
  for (const key in part) {
    const inner: unknown = Reflect.get(part, key);
    if (!isOwn(key, inner)) visit(inner, key);
  }
}

function isOwn(key: string, part: unknown): boolean {
  if (!OWN_WORDS.has(key)) return false;
  return typeof part === 'string' || key === 'tool' || (Array.isArray(part) && part.every((item) => typeof item === 'string'));
}
