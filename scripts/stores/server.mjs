// What servers of stores have in common: where their programs are kept, free ports, waiting until they answer.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A running store.
 * @typedef {object} TestStore
 * @property {string} name
 * @property {string} origin `http://127.0.0.1:PORT`.
 * @property {string} url as nacoscope takes it.
 * @property {number | undefined} pid
 * @property {(documents: AsyncIterable<import('./documents.mjs').Document>, options?: LoadOptions) => Promise<{ documents: number, bytes: number }>} load
 *   returns what was loaded: documents and bytes of their texts. What was loaded can be searched when it returns.
 * @property {() => Promise<void>} stop ends the server.
 *
 * @typedef {object} LoadOptions
 * @property {Readonly<Record<string, string>>} [labels] fields that all documents get.
 * @property {readonly string[]} [leaveOut] names of fields that are not written: `log.level`, `log.offset`, `log.file.line`.
 * @property {(document: import('./documents.mjs').Document) => number} [timeOf] the store's time, UTC epoch ms; the stamp by default.
 */

/** Where downloaded and built programs are kept between runs: NACOSCOPE_STORES, else a folder of the user's cache. */
export function cacheFolder() {
  const folder =
    process.env['NACOSCOPE_STORES'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'nacoscope-stores');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** @returns {Promise<number>} a port of loopback that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/**
 * Waits until an address answers with success.
 *
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} server whose end is an error.
 */
export async function waitFor(url, server, timeoutMs = 120_000) {
  for (let waited = 0; waited < timeoutMs; waited += 100) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within ${timeoutMs} ms`);
}

/**
 * Ends a server and waits until it is gone.
 *
 * @param {import('node:child_process').ChildProcess} server
 * @param {NodeJS.Signals} signal
 */
export async function end(server, signal) {
  server.kill(signal);
  await new Promise((resolve) =>
    server.exitCode === null && server.signalCode === null ? server.once('exit', resolve) : resolve(),
  );
}
