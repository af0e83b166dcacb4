import type { Source } from '../model/source.ts';

/** How many sources of each node are still to be read. Holds a number per node. */
export class NodesLeft {
  readonly #left = new Map<string, number>();

  /** @param sources all that will be read. */
  constructor(sources: Iterable<Source>) {
    for (const { node } of sources) this.#left.set(node, (this.#left.get(node) ?? 0) + 1);
  }

  /** The nodes of which one source is still to be read. */
  ofOneSource(): Set<string> {
    return new Set([...this.#left].flatMap(([node, left]) => (left === 1 ? [node] : [])));
  }

  /** Takes note that a source was read. @returns whether it was the last one of its node. */
  isLast({ node }: Source): boolean {
    const left = (this.#left.get(node) ?? 1) - 1;
    if (left === 0) this.#left.delete(node);
    else this.#left.set(node, left);
    return left === 0;
  }
}
