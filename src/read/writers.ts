import type { Source, Writer } from '../model/source.ts';

/** Who wrote sources: each node once per role, in the order of the sources. */
export function writersOf(sources: Iterable<Source>): Writer[] {
  const roles = new Map<string, Writer['role'][]>();
  const writers: Writer[] = [];
  for (const { node, role } of sources) {
    const known = roles.get(node) ?? [];
    if (known.includes(role)) continue;
    roles.set(node, [...known, role]);
    writers.push({ node, role });
  }
  return writers;
}
