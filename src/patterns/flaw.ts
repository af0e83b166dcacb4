/** Something wrong in one pattern: where in its file, and what. */
export interface Flaw {
  /** Keys and positions from the root of the file. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
