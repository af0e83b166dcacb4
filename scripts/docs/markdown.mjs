// What the pages of the pattern library are written with.

/** A table; cells are text. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('<', '\\<')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Entries by key, both sorted; an entry may have several keys. */
export function groupBy(entries, keysOf) {
  const groups = new Map();
  for (const entry of [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const key of [keysOf(entry)].flat()) groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Links to the YAML files, as seen from docs/patterns/. */
export function linksOf({ files }) {
  const link = (kind) => (id) => `[${id}](../../patterns/${files.get(`${kind}:${id}`)})`;
  return { signature: link('signature'), cause: link('cause') };
}

export const WRITTEN_BY = 'Written by `npm run docs`.';
