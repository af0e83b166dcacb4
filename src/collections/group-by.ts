/** The entries by key, keys in the order of their first entry. */
export function groupBy<T, K>(entries: Iterable<T>, keyOf: (entry: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const entry of entries) append(groups, keyOf(entry), entry);
  return groups;
}

/** Adds an entry to the list of a key, which is made where there is none. */
export function append<T, K>(groups: Map<K, T[]>, key: K, entry: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [entry]);
  else group.push(entry);
}

/** The items of a key, in their order. Grouped when it is asked first: there may be very many items, and nobody who asks. */
export function itemsBy<T, K>(items: readonly T[], keyOf: (item: T) => K): (key: K) => readonly T[] {
  let groups: ReadonlyMap<K, readonly T[]> | null = null;
  return (key) => (groups ??= groupBy(items, keyOf)).get(key) ?? [];
}
