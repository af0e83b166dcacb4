// docs/patterns/by-cause.md: what each cause is known by and what follows from it.
import { groupBy, linksOf, WRITTEN_BY } from './markdown.mjs';

/** @param loaded what `loadPatternFolder` gives. */
export function byCause(loaded) {
  const link = linksOf(loaded);
  const usual = new Map(groupBy(loaded.signatures, (signature) => signature.usually ?? []));
  const sections = [...loaded.causes]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((cause) => {
      const ids = (list) => list.map(link.signature).join(', ');
      const known = ['proves', 'supports', 'suggests'].flatMap((weight) => {
        const items = cause.evidence.filter((item) => item.weight === weight);
        const alone = new Set(items.flatMap((item) => item.signature ?? item.any ?? []));
        const together = items.flatMap((item) => (item.all === undefined ? [] : [item.all.map(link.signature).join(' + ')]));
        const all = [...[...alone].sort().map(link.signature), ...new Set(together)];
        return all.length === 0 ? [] : [`- ${weight}: ${all.join(', ')}`];
      });
      const behind = (usual.get(cause.id) ?? []).map(({ id }) => id);
      const effects = cause.effects.flatMap((effect) => effect.cause ?? []).sort();
      return [
        `## ${cause.id}`,
        `${link.cause(cause.id)}, ${cause.where}, ${cause.severity}: ${cause.title.en}`,
        [
          ...known,
          ...(behind.length === 0 ? [] : [`- often behind: ${ids(behind)}`]),
          ...(effects.length === 0 ? [] : [`- leads to: ${effects.map(link.cause).join(', ')}`]),
        ].join('\n'),
      ].join('\n\n');
    });
  return `# Signatures by cause

What each cause is known by, and what it leads to. ${WRITTEN_BY} The same [by area](index.md) and [by log file](by-log.md).

${sections.join('\n\n')}
`;
}
