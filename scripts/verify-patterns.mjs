// Holds the signatures against Nacos' source: do their texts still stand in a version?
//
//   node scripts/verify-patterns.mjs [-o FILE.md] <checkout or git folder of alibaba/nacos> [tags...]
//
// Looks for every literal of a signature in the string constants of src/main/java and of the start scripts, with `+` joined
// and placeholders taken as holes. Without tags the checkout is read as it stands. Signatures of which no version has a word
// come from elsewhere (the JVM, SOFAJRaft, gRPC, other SDKs) and are left out.
// Exit status 1 where a version that a file names doesn't have the text.
import { writeFileSync } from 'node:fs';
import { importSource } from './bundle-source.mjs';
import { page } from './verify/page.mjs';
import { isGit, textsOf } from './verify/sources.mjs';
import { inRange, literalsIn, stands } from './verify/stands.mjs';

const args = process.argv.slice(2);
const outputAt = args.indexOf('-o');
const output = outputAt < 0 ? null : args.splice(outputAt, 2)[1];
const [path, ...tags] = args;
if (path === undefined || (tags.length > 0 && !isGit(path))) {
  console.error('usage: npm run patterns:verify -- [-o FILE.md] <checkout or git folder of alibaba/nacos> [tags...]');
  process.exit(2);
}
const { loadPatternFolder } = await importSource('patterns/load');
const loaded = await loadPatternFolder('patterns');
const matched = loaded.signatures.filter((signature) => signature.match !== undefined);
const versions = tags.length > 0 ? tags : [''];
const had = [];
for (const tag of versions) had.push(literalsIn(matched, await textsOf(path, tag)));
const anywhere = new Set(had.flatMap((literals) => [...literals]));
const rows = matched
  .map((signature) => ({ signature, found: had.map((literals) => stands(signature, literals, anywhere)) }))
  .filter(({ found }) => found.some(Boolean));
const gone = rows.flatMap(({ signature, found }) =>
  disagreement(signature, (tag, at) => !found[at] && inRange(tag, signature.nacos ?? '')),
);
const wider = rows.flatMap(({ signature, found }) =>
  disagreement(signature, (tag, at) => found[at] && !inRange(tag, signature.nacos ?? '')),
);
if (output !== null) writeFileSync(output, page({ rows, gone, wider, versions, loaded }));
for (const { id, range, tags: which } of gone) {
  console.log(`${loaded.files.get(`signature:${id}`)}: says ${range}, but is not in ${which.join(', ')}`);
}
const counts = versions.map((tag, at) => `${tag || 'checkout'}: ${rows.filter(({ found }) => found[at]).length}`);
console.log(
  `${rows.length} of ${matched.length} signatures have words of Nacos' source (${counts.join(', ')}); ${gone.length} name a version that lacks them, ${wider.length} stand in others, too`,
);
process.exitCode = gone.length > 0 ? 1 : 0;

/** The versions for which the signature's range and the source disagree; nothing where it has no range. */
function disagreement({ id, nacos }, disagrees) {
  if (versions[0] === '' || nacos === undefined) return [];
  const which = versions.filter(disagrees);
  return which.length === 0 ? [] : [{ id, range: nacos, tags: which }];
}
