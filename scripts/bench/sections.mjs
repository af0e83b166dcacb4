// What is measured: corpora, contestants, and the bars that the result is held against.
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { largeFiles, smallFiles, writeCorpus } from './corpus.mjs';
import { runContest } from './contest.mjs';
import { repeatLogs } from './repeat.mjs';
import { quote, searchGzip, searchPlain } from './peers.mjs';
import { startUp } from './start-up.mjs';

const SMALL_FILE = 200_000;

/** In the order of the report: each makes its corpus, measures and cleans up. */
export const SECTIONS = {
  plain: (context) => plain(context, 'healthy', 'Plain files, a calm day'),
  storm: (context) => plain(context, 'storm', 'Plain files, an incident: 30 % of the records hit a signature'),
  given,
  gz: compressed,
  small,
  memory,
  start,
  live,
};

/** Where ripgrep is the yardstick. */
const RG = /^(rg|gzip)/;

async function plain(context, kind, title) {
  const folder = join(context.work, kind);
  const { bytes } = writeCorpus(folder, largeFiles(context.sizeBytes), kind, context.library, context.seed);
  const contestants = [own(context, folder), ...searchPlain(context.peers, folder, context.literalsFile, context.work)];
  if (kind === 'healthy') contestants.push(piped(context, join(folder, 'nacos-0', 'logs', 'nacos.log')));
  const contest = runContest({ title, bytes, contestants }, context);
  rmSync(folder, { recursive: true });
  const [must, aim] = kind === 'healthy' ? [1.3, 2.5] : [0.8, 1.4];
  const bars = [bar(`${title}: times as fast as rg -j1`, ratioOf(contest, RG), must, aim)];
  if (kind === 'healthy') {
    bars.push(
      bar('the same, as lnav loading it', ratioOf(contest, /^lnav/), 8, 15),
      most('peak memory, plain (MB)', peakOf(contest), 120, 80),
    );
  }
  return { contests: [contest], bars };
}

/** Logs of the caller's, repeated. */
async function given(context) {
  if (context.given === null) return { contests: [], bars: [] };
  const { folder: from, window } = context.given;
  const folder = join(context.work, 'given');
  const { bytes, hours } = repeatLogs(from, folder, context.sizeBytes, window);
  const title = `The logs given, again and again: ${hours.toFixed(1)} hours`;
  const contestants = [own(context, folder), ...searchPlain(context.peers, folder, context.literalsFile, context.work)];
  const contest = runContest({ title, bytes, contestants }, context);
  rmSync(folder, { recursive: true });
  return { contests: [contest], bars: [] };
}

async function compressed(context) {
  const title = 'Compressed files (.gz)';
  const folder = join(context.work, 'gz');
  const { files, bytes } = writeCorpus(folder, largeFiles(context.sizeBytes), 'healthy', context.library, context.seed);
  await compressAll(files, context);
  const contestants = [own(context, folder), ...searchGzip(context.peers, folder, context.literalsFile)];
  const contest = runContest({ title, bytes, contestants }, context);
  rmSync(folder, { recursive: true });
  return {
    contests: [contest],
    bars: [
      bar('.gz: times as fast as gzip -dc | rg', ratioOf(contest, RG), 1.7, 2.5),
      most('peak memory, .gz (MB)', peakOf(contest), 160, 110),
    ],
  };
}

async function small(context) {
  const folder = join(context.work, 'small');
  // 40 files for each rotation.
  const rotations = Math.min(50, Math.max(1, Math.round(context.sizeBytes / SMALL_FILE / 40)));
  const { files, bytes } = writeCorpus(folder, smallFiles(rotations, SMALL_FILE), 'healthy', context.library, context.seed);
  const title = `${files.length} files of 200 KB`;
  const searchers = searchPlain({ ...context.peers, lnav: null }, folder, context.literalsFile, context.work);
  const contest = runContest({ title, bytes, contestants: [own(context, folder), ...searchers] }, context);
  rmSync(folder, { recursive: true });
  return { contests: [contest], bars: [bar(`${title}: times as fast as rg -j1`, ratioOf(contest, RG), 1, 1.7)] };
}

/** One run over a large corpus: only its memory counts. */
async function memory(context) {
  if (context.bigBytes === 0) return { contests: [], bars: [] };
  const folder = join(context.work, 'big');
  const once = { ...context, rounds: 1 };
  const { files, bytes } = writeCorpus(folder, largeFiles(context.bigBytes), 'healthy', context.library, context.seed);
  const size = `${(bytes / 1e9).toFixed(1)} GB`;
  const plainRun = runContest({ title: `Plain, ${size}`, bytes, contestants: [own(context, folder)] }, once);
  await compressAll(files, context);
  const gzRun = runContest({ title: `.gz, ${size} of text`, bytes, contestants: [own(context, folder)] }, once);
  rmSync(folder, { recursive: true });
  const bars = [
    most(`peak memory, plain, ${size} (MB)`, peakOf(plainRun), 120, 80),
    most(`peak memory, .gz, ${size} (MB)`, peakOf(gzRun), 160, 110),
  ];
  return { contests: [plainRun, gzRun], bars };
}

async function start(context) {
  const folders = { healthy: join(context.work, 'one-healthy'), storm: join(context.work, 'one-storm') };
  for (const [kind, folder] of Object.entries(folders)) writeCorpus(folder, largeFiles(1e6), kind, context.library, context.seed);
  const starts = startUp(folders, context);
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
  const above = (name) => starts.find((row) => row.name === name)?.aboveMs ?? null;
  const bars = [
    most('--version, ms above an empty node', above('nacoscope --version'), 30, 15),
    most('1 MB of a calm day, ms above an empty node', above('nacoscope, 1 MB of a calm day'), 80, 50),
  ];
  return { contests: [], starts, bars };
}

/** The whole command with the whole library, report included. */
function own({ node, cli }, folder) {
  return { name: 'nacoscope', command: `${quote(node)} ${quote(cli)} ${quote(folder)} | wc -c` };
}

/** What a live log goes through. */
function piped({ node, cli }, file) {
  const bytes = statSync(file).size;
  return {
    name: 'cat nacos.log | nacoscope -',
    command: `cat ${quote(file)} | ${quote(node)} ${quote(cli)} - | wc -c`,
    bytes,
    rounds: 2,
  };
}

async function compressAll(files, { say }) {
  say(`  compressing ${files.length} files`);
  for (const file of files) {
    await pipeline(createReadStream(file), createGzip({ level: 6, chunkSize: 1 << 20 }), createWriteStream(`${file}.gz`));
    rmSync(file);
  }
}

function ratioOf({ rows }, name) {
  return rows.find((row) => row.ratio !== null && name.test(row.name))?.ratio.median ?? null;
}

function peakOf({ rows: [{ peakKb }] }) {
  return peakKb === null ? null : peakKb / 1024;
}

/** A value that should be at least `must`; null where it was not measured. */
function bar(what, value, must, aim) {
  return { what, value, must, aim, met: value === null ? null : value >= must, sign: '>=' };
}

/** A value that should be at most `must`. */
function most(what, value, must, aim) {
  return { what, value, must, aim, met: value === null ? null : value <= must, sign: '<=' };
}

/** From a line written to its event told by `follow`, alone and beside 5 MB/s of other lines. */
async function live(context) {
  const script = join(import.meta.dirname, '..', 'follow-latency.mjs');
  const { stdout } = await promisify(execFile)(context.node, [script, String(50 * context.rounds)]);
  const runs = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const bars = runs.flatMap(({ backgroundMBs, written, told, p50Ms, p99Ms }) => {
    const where = backgroundMBs === 0 ? 'idle' : `beside ${backgroundMBs} MB/s`;
    const title = `line written to event told, ${where}, ${told} of ${written} told`;
    return [most(`${title}: p50 (ms)`, p50Ms, 10, 1), most(`${title}: p99 (ms)`, p99Ms, 50, 10)];
  });
  return { contests: [], bars };
}
