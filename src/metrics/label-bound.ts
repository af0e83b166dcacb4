/** What values beyond the bound are counted under. */
export const OTHER = 'other';

/** Keeps the values of a label few: the first ones stay, all further ones are counted together, so that memory is bounded. */
export class LabelBound {
  readonly #max: number;
  readonly #known = new Set<string>();

  constructor(max: number) {
    this.#max = max;
  }

  /** The value to use for this one. */
  of(value: string): string {
    if (this.#known.has(value)) return value;
    if (this.#known.size >= this.#max) return OTHER;
    this.#known.add(value);
    return value;
  }
}
