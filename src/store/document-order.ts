import { compareTexts } from '../collections/compare-texts.ts';
import type { StoredDocument, StreamName } from './contract.ts';

/** One text per stream, for keys of maps. */
export function streamKey({ node, file }: StreamName): string {
  return `${node}\u0000${file}`;
}

/** Time, node, file, place in the file, text: the same order whatever a store answers first. Documents that are equal in all are alike. */
export function compareDocuments(a: StoredDocument, b: StoredDocument): number {
  return (
    a.atMs - b.atMs ||
    a.nanos - b.nanos ||
    compareTexts(a.stream.node, b.stream.node) ||
    compareTexts(a.stream.file, b.stream.file) ||
    (a.offset ?? -1) - (b.offset ?? -1) ||
    (a.line ?? -1) - (b.line ?? -1) ||
    compareTexts(a.text, b.text) ||
    compareTexts(a.level ?? '', b.level ?? '')
  );
}

/**
 * Puts the answers to parts of one question together: a document that answers several parts is one, and documents that no field
 * tells apart stay as many as one part has of them, since each part finds all of these or none.
 *
 * @param parts in any order. @returns in the order of `compareDocuments`. Holds all.
 */
export function unionOf(parts: readonly (readonly StoredDocument[])[]): StoredDocument[] {
  const sorted = parts.map((part) => part.toSorted(compareDocuments));
  return sorted.reduce(mergeTwo, []);
}

function mergeTwo(left: StoredDocument[], right: readonly StoredDocument[]): StoredDocument[] {
  if (left.length === 0) return [...right];
  const merged: StoredDocument[] = [];
  let at = 0;
  for (const document of left) {
    let next = right[at];
    while (next !== undefined && compareDocuments(next, document) < 0) {
      merged.push(next);
      next = right[++at];
    }
    merged.push(document);
    if (next !== undefined && compareDocuments(next, document) === 0) at++;
  }
  for (; at < right.length; at++) {
    const rest = right[at];
    if (rest !== undefined) merged.push(rest);
  }
  return merged;
}
