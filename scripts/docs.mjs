// Writes all generated files: node scripts/docs.mjs
//   docs/report.schema.json, docs/explanation.schema.json, docs/live.schema.json, patterns/signature.schema.json, patterns/cause.schema.json,
//   docs/patterns/index.md, by-log.md, by-cause.md, man/nacoscope.1, src/text/search-code.ts
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { importSource } from './bundle-source.mjs';
import { byArea } from './docs/by-area.mjs';
import { byCause } from './docs/by-cause.mjs';
import { byLog } from './docs/by-log.mjs';
import { searchCode } from './docs/search-code.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = await importSource(
  'report/json-schema',
  'report/explanation/json-schema',
  'report/live/json-schema',
  'patterns/json-schema',
  'patterns/load',
  'cli/program',
  'cli/completion/option-table',
  'cli/man/man-page',
);
const loaded = await source.loadPatternFolder(`${root}patterns`);
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
await mkdir(`${root}docs/patterns`, { recursive: true });
await mkdir(`${root}man`, { recursive: true });
const pages = {
  'docs/report.schema.json': json(source.reportJsonSchema()),
  'docs/explanation.schema.json': json(source.explanationJsonSchema()),
  'docs/live.schema.json': json(source.liveJsonSchema()),
  'patterns/signature.schema.json': json(source.signatureJsonSchema()),
  'patterns/cause.schema.json': json(source.causeJsonSchema()),
  'docs/patterns/index.md': byArea(loaded),
  'docs/patterns/by-log.md': byLog(loaded),
  'docs/patterns/by-cause.md': byCause(loaded),
  'src/text/search-code.ts': await searchCode(root),
  'man/nacoscope.1': source.manPage(source.commandEntries(source.newProgram(() => {}))),
};
for (const [path, text] of Object.entries(pages)) await writeFile(root + path, text);
