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

/**
 * Gives the new text. @param isSentence whether it is one of the product's in some language, which holds words of a log here and there
 * at most.
 */
type Rewrite = (text: string, isSentence: boolean) => string;

/**
 * A copy of a plain value (objects, arrays, strings, numbers) in which every text that may come from a log went through
 * `rewrite`. Fields of the product's own words stay as they are where they hold texts; what they hold else is entered.
 *
 * @param rewrite a part that the value holds more than once is rewritten once.
 * @returns parts that hold no changed text are those of the value itself.
 */
export function rewriteTexts<T>(value: T, rewrite: Rewrite): T;
export function rewriteTexts(value: unknown, rewrite: Rewrite): unknown {
  return new Rewriting(rewrite).of(value, false);
}

class Rewriting {
  readonly #rewrite: Rewrite;
  /** Parts that were rewritten, with what became of them. */
  readonly #known = new Map<object, unknown>();

  constructor(rewrite: Rewrite) {
    this.#rewrite = rewrite;
  }

  of(value: unknown, isSentence: boolean): unknown {
    if (typeof value === 'string') return this.#rewrite(value, isSentence);
    if (!isComposed(value)) return value;
    const before = this.#known.get(value);
    if (before !== undefined) return before;
    const after = Array.isArray(value) ? this.#items(value, isSentence) : this.#fields(value, isSentence);
    this.#known.set(value, after);
    return after;
  }

  #fields(value: Composed, isSentence: boolean): Composed {
    let clean = value;
    visitFields(value, (part, key) => {
      const after = this.of(part, isSentence || LANGUAGES.has(key));
      if (after !== part) clean = { ...clean, [key]: after };
    });
    return clean;
  }

  #items(items: readonly unknown[], isSentence: boolean): readonly unknown[] {
    let isClean = true;
    const after = items.map((item) => {
      const clean = this.of(item, isSentence);
      isClean &&= clean === item;
      return clean;
    });
    return isClean ? items : after;
  }
}

/** Shows every text that `rewriteTexts` would rewrite to `look`; those of a part that the value holds more than once, once. */
export function visitTexts(value: unknown, look: (text: string) => void): void {
  const seen = new Set<object>();
  const visit = (part: unknown): void => {
    if (typeof part === 'string') look(part);
    else if (isComposed(part) && !seen.has(part)) {
      seen.add(part);
      if (Array.isArray(part)) for (const item of part) visit(item);
      else visitFields(part, visit);
    }
  };
  visit(value);
}

/** An object or an array. */
type Composed = Readonly<Record<string, unknown>>;

function isComposed(value: unknown): value is Composed {
  return typeof value === 'object' && value !== null;
}

/** Reports hold hundreds of thousands of fields: their entries are not listed first. */
function visitFields(part: Composed, visit: (inner: unknown, key: string) => void): void {
  for (const key in part) {
    const inner = part[key];
    if (!isOwn(key, inner)) visit(inner, key);
  }
}

function isOwn(key: string, part: unknown): boolean {
  if (!OWN_WORDS.has(key)) return false;
  return typeof part === 'string' || key === 'tool' || (Array.isArray(part) && part.every((item) => typeof item === 'string'));
}
