/** The languages that the product speaks. */
export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

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
