import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * One log file of a case. `path` is relative to the logs folder, without `.gz`; `host` is its first folder, empty where
 * the file lies in the logs folder itself. `text` has one character per byte (latin1), so that no encoding is harmed.
 *
 * @typedef {{ path: string, host: string, gz: boolean, text: string }} LogFile
 */

/**
 * Reads a folder of logs, unpacked, sorted by path. Holds all of it in memory.
 *
 * @param {string} folder
 * @returns {LogFile[]}
 */
export function readLogs(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((absolute) => {
      const gz = absolute.endsWith('.gz');
      const bytes = readFileSync(absolute);
      const path = absolute.slice(folder.length + 1).replace(/\.gz$/, '');
      return { path, host: hostOf(path), gz, text: (gz ? gunzipSync(bytes) : bytes).toString('latin1') };
    });
}

/** Writes the files below `folder`, gzipped where they say so. */
export function writeLogs(folder, files) {
  for (const { path, gz, text } of files) {
    const target = join(folder, gz ? `${path}.gz` : path);
    mkdirSync(dirname(target), { recursive: true });
    const bytes = Buffer.from(text, 'latin1');
    writeFileSync(target, gz ? gzipSync(bytes, { level: 1 }) : bytes);
  }
}

/** The same file at another path. */
export function moved(file, path) {
  return { ...file, path, host: hostOf(path) };
}

function hostOf(path) {
  const slash = path.indexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
