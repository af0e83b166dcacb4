// Holds the signatures against Nacos' source: does the text still stand in a version?
//
//   node scripts/verify-patterns.mjs [-o FILE.md] <checkout or git folder of alibaba/nacos> [tags...]
//
// Looks for every literal of a signature in the string constants of src/main/java and of the start scripts, with `+` joined
// and placeholders taken as holes. Without tags the checkout is read as it stands. Signatures that no version has, and that
// name no Nacos source in `references`, come from elsewhere (the JVM, SOFAJRaft, gRPC, SDKs) and are left out.
// Exit status 1 where a version range in a file disagrees with the source.
import { writeFileSync } from 'node:fs';
import { importSource } from './bundle-source.mjs';
import { WRITTEN, page } from './verify/page.mjs';
import { isGit, textsOf } from './verify/sources.mjs';
import { inRange, stands } from './verify/stands.mjs';

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
const matched = loaded.signatures.filter((signature) => signature.match !== undefined && signature.side !== 'any');
const versions = tags.length > 0 ? tags : [''];
const found = new Map(matched.map((signature) => [signature.id, []]));
for (const tag of versions) {
  const texts = await textsOf(path, tag);
  for (const signature of matched) found.get(signature.id).push(stands(signature, texts));
}
const rows = matched
  .map((signature) => ({ signature, found: found.get(signature.id) }))
  .filter(({ signature, found: marks }) => marks.some(Boolean) || signature.references.some((one) => one.startsWith('alibaba/nacos ')));
const drift = rows.flatMap(({ signature, found: marks }) => driftOf(signature, marks));
if (output !== null) writeFileSync(output, page({ rows, drift, versions, loaded }));
for (const { id, message } of drift) console.log(`${loaded.files.get(`signature:${id}`)}: ${message}`);
console.log(
  `${rows.length} of ${matched.length} signatures are from Nacos' source; ${versions
    .map((tag, at) => `${tag || 'checkout'}: ${rows.filter((row) => row.found[at]).length}`)
    .join(', ')}; ${drift.length} disagree with their range${output === null ? '' : `; ${WRITTEN} ${output}`}`,
);
process.exitCode = drift.length > 0 ? 1 : 0;

/** Versions that the range has and the source hasn't. The range may be narrower than the source: it says where it is known. */
function driftOf({ id, nacos }, marks) {
  if (versions[0] === '') return marks[0] || nacos !== undefined ? [] : [{ id, message: 'is not in this source' }];
  const range = nacos ?? '';
  const gone = versions.filter((tag, at) => inRange(tag, range) && !marks[at]);
  const beyond = versions.filter((tag, at) => !inRange(tag, range) && marks[at]);
  if (marks.every((mark) => !mark)) return [{ id, message: `stands in none of the versions (nacos: ${range || 'any'})` }];
  return [
    ...(gone.length > 0 && range !== '' ? [{ id, message: `says ${range}, but is not in ${gone.join(', ')}` }] : []),
    ...(beyond.length > 0 ? [{ id, message: `says ${range}, but is also in ${beyond.join(', ')}` }] : []),
  ];
}
