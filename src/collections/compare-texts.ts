/** The order of two texts by their code units, which is the same in every locale. @returns as `sort` wants it; 0 for equal ones. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
