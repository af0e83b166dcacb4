/** Names that belong together: sets which are joined as it turns out that two of them share a name. */
export class JoinedNames {
  readonly #sets = new Map<string, Set<string>>();

  /** The set that a name is in; a name that is new is a set of its own. */
  of(name: string): ReadonlySet<string> {
    return this.#setOf(name);
  }

  join(left: string, right: string): void {
    const [mine, theirs] = [this.#setOf(left), this.#setOf(right)];
    if (mine === theirs) return;
    const [small, large] = mine.size < theirs.size ? [mine, theirs] : [theirs, mine];
    for (const name of small) this.#sets.set(name, large.add(name));
  }

  /** All sets, in the order of their first names. */
  all(): ReadonlySet<string>[] {
    return [...new Set(this.#sets.values())];
  }

  #setOf(name: string): Set<string> {
    const known = this.#sets.get(name) ?? new Set([name]);
    this.#sets.set(name, known);
    return known;
  }
}
