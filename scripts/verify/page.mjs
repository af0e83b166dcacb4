// docs/patterns/verified.md
import { linksOf, table } from '../docs/markdown.mjs';

/** @param gone, wider where range and source disagree. */
export function page({ rows, gone, wider, versions, loaded }) {
  const link = linksOf(loaded).signature;
  const counts = versions.map((_, at) => String(rows.filter(({ found }) => found[at]).length));
  const listed = (list, what) =>
    list.length === 0
      ? 'None.'
      : table(
          ['signature', 'range', what],
          list.map(({ id, range, tags }) => [link(id), range, tags.join(', ')]),
        );
  return `# Signatures held against Nacos' source

Written by \`npm run patterns:verify -- -o docs/patterns/verified.md <git folder of alibaba/nacos> ${versions.join(' ')}\`.

A version has a signature where the literals of one of its alternatives stand in string constants of \`src/main/java\` or in the start scripts, constants joined over \`+\` and placeholders taken as holes. Words of other programs in the same alternative (\`Connection refused\`) don't count. Messages of the JVM, SOFAJRaft, gRPC, databases and other SDKs are not in here.

${table(['', ...versions], [['signatures found', ...counts]])}

## Ranges that name a version without the text

${listed(gone, 'not in')}

## Texts that stand in other versions, too

The range says where a message is written; old classes stay in the source for a while, and new ones may come before their use.

${listed(wider, 'also in')}

## All

${table(
  ['signature', 'range', ...versions],
  rows.map(({ signature, found }) => [link(signature.id), signature.nacos ?? '', ...found.map((mark) => (mark ? '+' : '-'))]),
)}
`;
}
