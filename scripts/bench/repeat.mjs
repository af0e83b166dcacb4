// Real logs, again and again with later times: as much of them as is wanted.
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

const MINUTE = 60_000;
/** `2026-11-25 09:56:30`, also with a T. */
const STAMP = /(20\d\d-\d\d-\d\d)([ T])(\d\d:\d\d:\d\d)/gu;
/** Where a line's own stamp begins and ends at the latest. */
const HEAD_CHARS = 40;

/**
 * The time between two stamps, as `--window` has it: `2026-11-25T09:56:30..2026-11-25T09:57:20`.
 *
 * @returns UTC epoch ms, the second one excluded.
 * @throws where it is none.
 */
export function parseWindow(text) {
  const [fromMs, toMs] = text.split('..').map((stamp) => Date.parse(`${stamp}Z`));
  if (!(fromMs < toMs)) throw new Error(`bench: ${text} is no window; write 2026-11-25T09:56:30..2026-11-25T09:57:20`);
  return { fromMs, toMs };
}

/**
 * Writes the records of a folder's logs over and over, each time later by the length of the window, which begins and ends with whole
 * minutes where none was given. Files without stamps that can be moved (an access log's) are left out.
 *
 * @param window null takes all that there is.
 * @returns `{ bytes, hours }` that were written.
 * @throws where no line has a stamp within the window.
 */
export function repeatLogs(folder, to, sizeBytes, window) {
  const logs = filesIn(folder).map((path) => ({ path, lines: linesOf(path) }));
  const { fromMs, toMs } = window ?? wholeOf(logs);
  const kept = logs
    .map(({ path, lines }) => ({ path: relative(folder, path).replace(/\.gz$/u, ''), text: within(lines, fromMs, toMs) }))
    .filter(({ text }) => text !== '');
  const once = kept.reduce((bytes, { text }) => bytes + text.length, 0);
  if (once === 0) throw new Error(`bench: no stamped line in ${folder}`);
  const times = Math.max(1, Math.round(sizeBytes / once));
  for (const { path, text } of kept) {
    const target = join(to, path);
    mkdirSync(dirname(target), { recursive: true });
    const file = openSync(target, 'w');
    for (let time = 0; time < times; time++) writeSync(file, Buffer.from(moved(text, time * (toMs - fromMs)), 'latin1'));
    closeSync(file);
  }
  return { bytes: once * times, hours: (times * (toMs - fromMs)) / (60 * MINUTE) };
}

function filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, path, name }) => join(parentPath ?? path, name));
}

/** As Latin-1: bytes that are no stamps stay as they are. */
function linesOf(path) {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1').split('\n');
}

function wholeOf(logs) {
  const stamps = logs.flatMap(({ lines }) => lines.map(stampOf)).filter((atMs) => atMs !== null);
  const [first, last] = stamps.reduce(([low, high], atMs) => [Math.min(low, atMs), Math.max(high, atMs)], [Infinity, -Infinity]);
  return { fromMs: Math.floor(first / MINUTE) * MINUTE, toMs: (Math.floor(last / MINUTE) + 1) * MINUTE };
}

function stampOf(line) {
  const [match] = line.slice(0, HEAD_CHARS).matchAll(STAMP);
  return match === undefined ? null : Date.parse(`${match[1]}T${match[3]}Z`);
}

/** The lines of a time, with those behind them that have no stamp of their own. */
function within(lines, fromMs, toMs) {
  let isIn = false;
  const kept = lines.filter((line) => {
    const atMs = stampOf(line);
    if (atMs !== null) isIn = atMs >= fromMs && atMs < toMs;
    return isIn;
  });
  return kept.length === 0 ? '' : `${kept.join('\n')}\n`;
}

function moved(text, byMs) {
  if (byMs === 0) return text;
  return text.replace(STAMP, (_, day, between, clock) => {
    const stamp = new Date(Date.parse(`${day}T${clock}Z`) + byMs).toISOString();
    return `${stamp.slice(0, 10)}${between}${stamp.slice(11, 19)}`;
  });
}
