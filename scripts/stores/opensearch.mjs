// Starts OpenSearch from its Maven artifacts and loads documents into it. Artifacts and the compiled launcher are kept in a cache
// outside of the project.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, end, freePort, waitFor } from './server.mjs';

const VERSION = '2.19.6';
const PROJECT = fileURLToPath(new URL('opensearch', import.meta.url));
/** Bytes of one request of the loader. */
const BATCH_BYTES = 8_000_000;
const INDEX = 'nacos';

/** What Filebeat's template says of the fields that are written here, but for the message. */
const FIELDS = {
  '@timestamp': { type: 'date' },
  host: { properties: { name: { type: 'keyword', ignore_above: 1024 } } },
  log: {
    properties: {
      level: { type: 'keyword', ignore_above: 1024 },
      offset: { type: 'long' },
      file: { properties: { path: { type: 'keyword', ignore_above: 1024 }, line: { type: 'long' } } },
    },
  },
};

export const name = 'opensearch';

/** Whether the server can be had here: fetched already, or to be fetched by Maven; and Java to run it. */
export function isAvailable() {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    if (existsSync(join(home(), 'Launcher.class'))) return true;
    execFileSync('mvn', ['-version'], { stdio: 'ignore' });
    execFileSync('javac', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function home() {
  return join(cacheFolder(), `opensearch-${VERSION}`);
}

function install() {
  if (existsSync(join(home(), 'Launcher.class'))) return;
  const libs = join(home(), 'lib');
  mkdirSync(libs, { recursive: true });
  const pom = join(PROJECT, 'pom.xml');
  const options = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${libs}`, `-Dopensearch=${VERSION}`];
  execFileSync('mvn', options, { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('javac', ['-cp', join(libs, '*'), '-d', home(), join(PROJECT, 'Launcher.java')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/**
 * Starts a server of its own on a free port of loopback.
 *
 * @param {string} folder for its data.
 * @param {readonly string[]} [settings] further ones, as `name=value`.
 * @returns {Promise<import('./server.mjs').TestStore & { request: (method: string, path: string, body?: unknown) => Promise<any> }>}
 */
export async function start(folder, settings = []) {
  install();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const args = [
    '-Xms1g',
    '-Xmx2g',
    '-cp',
    `${home()}:${join(home(), 'lib', '*')}`,
    'Launcher',
    folder,
    String(port),
    ...settings,
  ];
  const server = spawn('java', args, { stdio: 'ignore' });
  await waitFor(`${origin}/_cluster/health?wait_for_status=yellow`, server);
  const request = (method, path, body) => ask(origin, method, path, body);
  return {
    name,
    origin,
    url: `opensearch+${origin}/${INDEX}`,
    request,
    load: (documents, options) => load(origin, documents, options),
    async stop() {
      await end(server, 'SIGTERM');
    },
    pid: server.pid,
  };
}

/** @returns the answer's JSON. @throws for every status that is no success. */
async function ask(origin, method, path, body) {
  const answer = await fetch(origin + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${text.slice(0, 500)}`);
  return text === '' ? null : JSON.parse(text);
}

/**
 * Loads documents with the fields that Filebeat writes.
 *
 * @param {import('./server.mjs').LoadOptions & { index?: string, message?: object, properties?: object, settings?: object }} [options]
 *   `message`: its mapping, `standard` text by default; `properties` and `settings`: further ones of a new index.
 */
async function load(origin, documents, options = {}) {
  const { labels = {}, leaveOut = [], timeOf = (document) => document.atMs, index = INDEX } = options;
  const { message = { type: 'text' }, properties = {}, settings = {} } = options;
  const isThere = (await fetch(`${origin}/${index}`, { method: 'HEAD' })).ok;
  if (!isThere) {
    await ask(origin, 'PUT', `/${index}`, {
      settings: { number_of_replicas: 0, refresh_interval: '-1', ...settings },
      mappings: { properties: { ...FIELDS, message, ...properties } },
    });
  }
  let batch = [];
  let size = 0;
  const loaded = { documents: 0, bytes: 0 };
  const send = async () => {
    const answer = await ask(origin, 'POST', `/${index}/_bulk?filter_path=errors,items.*.error`, batch.join(''));
    if (answer.errors) throw new Error(`load: ${JSON.stringify(answer.items[0]).slice(0, 500)}`);
    batch = [];
    size = 0;
  };
  for await (const document of documents) {
    const fields = {
      '@timestamp': new Date(timeOf(document)).toISOString(),
      message: document.message,
      'host.name': document.host,
      'log.file.path': document.path,
      'log.offset': document.offset,
      'log.file.line': document.line,
      ...(document.level === '' ? {} : { 'log.level': document.level }),
      ...labels,
    };
    for (const field of leaveOut) delete fields[field];
    const line = `{"index":{}}\n${JSON.stringify(fields)}\n`;
    batch.push(line);
    size += line.length;
    loaded.documents++;
    loaded.bytes += Buffer.byteLength(document.message);
    if (size > BATCH_BYTES) await send();
  }
  if (batch.length > 0) await send();
  await ask(origin, 'POST', `/${index}/_refresh`);
  return loaded;
}
