// Starts ClickHouse, as the package chdb has it built in, behind an HTTP face, and loads documents into it. Too large to be a dependency
// (550 MB): `node scripts/stores/clickhouse/install.mjs` puts it into a cache outside of the project.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { end, freePort, waitFor } from './server.mjs';
import { chdbFolder } from './clickhouse/install.mjs';

/** Bytes of one request of the loader. */
const BATCH_BYTES = 8_000_000;
/** As docs/stores/clickhouse.md suggests it, but for columns that shippers may leave empty, and labels that tests tell their rows by. */
const TABLE = `CREATE TABLE nacos (
  timestamp DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  host LowCardinality(String),
  file LowCardinality(String),
  offset Nullable(UInt64),
  line Nullable(UInt32),
  level LowCardinality(String),
  message String CODEC(ZSTD(3)),
  labels Map(LowCardinality(String), String)
) ENGINE = MergeTree PARTITION BY toYYYYMM(timestamp) ORDER BY (toStartOfHour(timestamp), host, file, timestamp)`;
const COLUMN_OF = { 'log.level': 'level', 'log.offset': 'offset', 'log.file.line': 'line' };

export const name = 'clickhouse';

/** Whether chdb is installed; where it is not, says how it can be. */
export function isAvailable() {
  if (existsSync(join(chdbFolder(), 'node_modules', 'chdb'))) return true;
  process.stderr.write('clickhouse is not tested: node scripts/stores/clickhouse/install.mjs installs it (550 MB)\n');
  return false;
}

/**
 * Starts a server of its own on a free port of loopback.
 *
 * @param {string} folder for its data.
 * @returns {Promise<import('./server.mjs').TestStore>}
 */
export async function start(folder) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const face = join(import.meta.dirname, 'clickhouse', 'face.mjs');
  const server = spawn(process.execPath, [face, chdbFolder(), String(port), join(folder, 'data')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await waitFor(`${origin}/ping`, server);
  await ask(origin, TABLE);
  return {
    name,
    origin,
    url: `clickhouse+${origin}/default/nacos`,
    load: (documents, options) => load(origin, documents, options),
    async stop() {
      // It has nothing to write when it ends, and its threads may keep it for long.
      await end(server, 'SIGKILL');
    },
    pid: server.pid,
  };
}

/** Sends a statement; rows to insert as its body. */
async function ask(origin, query, body = '') {
  const answer = await fetch(`${origin}/?${new URLSearchParams({ query }).toString()}`, { method: 'POST', body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`clickhouse: HTTP ${answer.status} ${text}`);
  return text;
}

async function load(origin, documents, { labels = {}, leaveOut = [], timeOf = (document) => document.atMs } = {}) {
  let batch = [];
  let size = 0;
  const loaded = { documents: 0, bytes: 0 };
  const send = async () => {
    await ask(origin, 'INSERT INTO nacos FORMAT JSONEachRow', batch.join('\n'));
    batch = [];
    size = 0;
  };
  for await (const document of documents) {
    const { host, path: file, offset, line, level, message } = document;
    const timestamp = new Date(timeOf(document)).toISOString().replace('T', ' ').replace('Z', '');
    const row = { timestamp, host, file, offset, line, level, message, labels };
    for (const field of leaveOut) delete row[COLUMN_OF[field]];
    const text = JSON.stringify(row);
    batch.push(text);
    size += text.length;
    loaded.documents++;
    loaded.bytes += Buffer.byteLength(message);
    if (size > BATCH_BYTES) await send();
  }
  if (batch.length > 0) await send();
  return loaded;
}
