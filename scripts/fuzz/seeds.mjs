import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import yazl from 'yazl';

const root = join(import.meta.dirname, '..', '..');

/** What inputs are made of: whole logs of every layout, archives of them, pattern files. */
export async function corpus() {
  const layouts = join(root, 'test', 'scan', 'layouts');
  const logs = readdirSync(layouts).map((name) => {
    const file = readdirSync(join(layouts, name)).find((entry) => entry !== 'records.txt');
    return readFileSync(join(layouts, name, file));
  });
  const small = logs.map((log) => log.subarray(0, 700));
  const packed = await tarOf(small.slice(0, 3));
  const zipped = await zipOf([...small.slice(0, 2), gzipSync(packed)]);
  return {
    logs,
    archives: [packed, gzipSync(packed), zipped, gzipSync(small[0])],
    patterns: patternFiles().map((path) => readFileSync(path)),
  };
}

function patternFiles() {
  const folder = join(root, 'patterns');
  const files = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.yaml'));
  return files.filter((_, index) => index % 25 === 0).map((path) => join(folder, path));
}

async function tarOf(contents) {
  const pack = tar.pack();
  for (const [index, content] of contents.entries()) pack.entry({ name: `node${index}/nacos.log`, mtime: new Date(0) }, content);
  pack.finalize();
  const chunks = [];
  for await (const chunk of pack) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function zipOf(contents) {
  const zip = new yazl.ZipFile();
  for (const [index, content] of contents.entries()) zip.addBuffer(content, `node${index}/nacos.log`, { mtime: new Date(0) });
  zip.end();
  return buffer(zip.outputStream);
}
