/** The languages that the product speaks. */
export type Language = 'en' | 'zh';

/** One text in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** One ordered list in both languages; both have the same length and order. */
export interface WordList {
  readonly en: readonly string[];
  readonly zh: readonly string[];
}
