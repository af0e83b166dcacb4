/**
 * Index of the first value that is not below `wanted`; the length where all are.
 *
 * @param ascending may hold equal values.
 * @param length how many of the values count.
 */
export function firstAtLeast(ascending: ArrayLike<number>, wanted: number, length = ascending.length): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
