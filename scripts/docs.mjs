// Writes all generated files: node scripts/docs.mjs
//   docs/report.schema.json, patterns/signature.schema.json, patterns/cause.schema.json, docs/patterns.md
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { importSource } from './bundle-source.mjs';
import { libraryIndex } from './library-index.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { reportJsonSchema, signatureJsonSchema, causeJsonSchema, loadPatternFolder } = await importSource(
  'report/json-schema',
  'patterns/json-schema',
  'patterns/load',
);
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
await writeFile(`${root}docs/report.schema.json`, json(reportJsonSchema()));
await writeFile(`${root}patterns/signature.schema.json`, json(signatureJsonSchema()));
await writeFile(`${root}patterns/cause.schema.json`, json(causeJsonSchema()));
await writeFile(`${root}docs/patterns.md`, libraryIndex(await loadPatternFolder(`${root}patterns`)));
