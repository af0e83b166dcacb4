// docs/patterns/verified.md
import { linksOf, table } from '../docs/markdown.mjs';

export const WRITTEN = 'written to';

export function page({ rows, drift, versions, loaded }) {
  const link = linksOf(loaded).signature;
  const counts = versions.map((_, at) => String(rows.filter(({ found }) => found[at]).length));
  return `# Signatures held against Nacos' source

Written by \`npm run patterns:verify -- -o docs/patterns/verified.md <git folder of alibaba/nacos> ${versions.join(' ')}\`. A version has a signature where all literals of one of its alternatives stand in string constants of \`src/main/java\` or the start scripts, constants joined over \`+\` and placeholders taken as holes. Messages of the JVM, SOFAJRaft, gRPC, databases and other SDKs are not in here.

${table(['', ...versions], [['signatures found', ...counts]])}

## Ranges that disagree

${drift.length === 0 ? 'None.' : table(['signature', 'what disagrees'], drift.map(({ id, message }) => [link(id), message]))}

## All

${table(
  ['signature', 'range', ...versions],
  rows.map(({ signature, found }) => [link(signature.id), signature.nacos ?? '', ...found.map((mark) => (mark ? '+' : '-'))]),
)}
`;
}
