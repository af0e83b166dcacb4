// docs/patterns/index.md: causes by side, signatures by area.
import { groupBy, linksOf, table, WRITTEN_BY } from './markdown.mjs';

/** @param loaded what `loadPatternFolder` gives. */
export function byArea(loaded) {
  const { signatures, causes, files } = loaded;
  const link = linksOf(loaded);
  const areaOf = (signature) => files.get(`signature:${signature.id}`).split('/')[1];
  const sides = groupBy(causes, (cause) => cause.where).map(([side, list]) =>
    section(
      side,
      table(
        ['cause', 'severity', 'what it is', 'Chinese'],
        list.map((cause) => [link.cause(cause.id), cause.severity, cause.title.en, cause.title.zh]),
      ),
    ),
  );
  const areas = groupBy(signatures, areaOf).map(([area, list]) =>
    section(
      area,
      table(
        ['signature', 'severity', 'side', 'what the line says', 'written to'],
        list.map((one) => [link.signature(one.id), one.severity, one.side, one.title.en, one.logs.slice(0, 3).join(', ')]),
      ),
    ),
  );
  return `# The pattern library

${signatures.length} signatures and ${causes.length} causes. ${WRITTEN_BY} The same [by log file](by-log.md) and [by cause](by-cause.md). How to add one: [CONTRIBUTING.md](../../CONTRIBUTING.md).

## Causes

${sides.join('\n\n')}

## Signatures

${areas.join('\n\n')}
`;
}

function section(name, text) {
  return `### ${name}\n\n${text}`;
}
