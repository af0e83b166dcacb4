// The index of the pattern library as Markdown: causes by side, signatures by area.

/** @param loaded what `loadPatternFolder` gives. */
export function libraryIndex({ signatures, causes, files }) {
  const areas = groupBy(signatures, (signature) => files.get(`signature:${signature.id}`).split('/')[1]);
  const sides = groupBy(causes, (cause) => cause.where);
  return `# The pattern library

${signatures.length} signatures and ${causes.length} causes. Written by \`npm run docs\`; how to add one: [writing-patterns.md](writing-patterns.md).

## Causes

${[...sides].map(([side, list]) => section(side, ['cause', 'severity', 'what it is', 'Chinese'], list.map(causeRow))).join('\n\n')}

## Signatures

${[...areas]
  .map(([area, list]) =>
    section(
      area,
      ['signature', 'severity', 'side', 'what the line says', 'written to'],
      list.map((s) => signatureRow(s, files)),
    ),
  )
  .join('\n\n')}
`;
}

function causeRow(cause) {
  return [`[${cause.id}](../patterns/causes/${cause.id}.yaml)`, cause.severity, cause.title.en, cause.title.zh];
}

function signatureRow(signature, files) {
  const link = `[${signature.id}](../patterns/${files.get(`signature:${signature.id}`)})`;
  return [link, signature.severity, signature.side, signature.title.en, signature.logs.slice(0, 3).join(', ')];
}

function section(name, head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`### ${name}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const entry of [...list].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = keyOf(entry);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
