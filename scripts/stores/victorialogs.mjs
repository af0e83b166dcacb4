// Starts VictoriaLogs and loads documents into it. Its binary is built once into a cache outside of the project.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, end, freePort, waitFor } from './server.mjs';

const VERSION = 'v1.52.1';
const MODULE = `github.com/VictoriaMetrics/VictoriaLogs/app/victoria-logs@${VERSION}`;
/** Bytes of one request of the loader. */
const BATCH_BYTES = 8_000_000;

export const name = 'victorialogs';

/** Whether the server can be had here: built already, or built by `go`. */
export function isAvailable() {
  if (existsSync(binary())) return true;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function binary() {
  return join(cacheFolder(), `victoria-logs-${VERSION}`, 'victoria-logs');
}

function build() {
  if (existsSync(binary())) return;
  const folder = join(cacheFolder(), `victoria-logs-${VERSION}`);
  mkdirSync(folder, { recursive: true });
  execFileSync('go', ['install', MODULE], { env: { ...process.env, GOBIN: folder }, stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * Starts a server of its own on a free port of loopback.
 *
 * @param {string} folder for its data.
 * @param {readonly string[]} [flags] further ones.
 * @returns {Promise<import('./server.mjs').TestStore>}
 */
export async function start(folder, flags = []) {
  build();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const args = ['-retentionPeriod=100y', `-httpListenAddr=127.0.0.1:${port}`, `-storageDataPath=${folder}`, ...flags];
  const server = spawn(binary(), args, { stdio: 'ignore' });
  await waitFor(`${origin}/health`, server);
  return {
    name,
    origin,
    url: `victorialogs+${origin}`,
    load: (documents, options) => load(origin, documents, options),
    async stop() {
      await end(server, 'SIGTERM');
    },
    pid: server.pid,
  };
}

/** Loads documents with the fields that Filebeat writes. */
async function load(origin, documents, { labels = {}, leaveOut = [], timeOf = (document) => document.atMs } = {}) {
  const query = `_msg_field=message&_time_field=@timestamp&_stream_fields=host.name,log.file.path`;
  let batch = [];
  let size = 0;
  const loaded = { documents: 0, bytes: 0 };
  const send = async () => {
    const answer = await fetch(`${origin}/insert/jsonline?${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/stream+json' },
      body: batch.join(''),
    });
    if (!answer.ok) throw new Error(`load: HTTP ${answer.status} ${await answer.text()}`);
    batch = [];
    size = 0;
  };
  for await (const document of documents) {
    const fields = {
      '@timestamp': new Date(timeOf(document)).toISOString(),
      message: document.message === '' ? ' ' : document.message,
      'host.name': document.host,
      'log.file.path': document.path,
      'log.offset': String(document.offset),
      'log.file.line': String(document.line),
      ...(document.level === '' ? {} : { 'log.level': document.level }),
      ...labels,
    };
    for (const field of leaveOut) delete fields[field];
    const line = `${JSON.stringify(fields)}\n`;
    batch.push(line);
    size += line.length;
    loaded.documents++;
    loaded.bytes += Buffer.byteLength(document.message);
    if (size > BATCH_BYTES) await send();
  }
  if (batch.length > 0) await send();
  await fetch(`${origin}/internal/force_flush`);
  return loaded;
}
