// What is fuzzed, and what each part promises. A target's `run` gives a complaint, or nothing.
// `cost`: how many inputs of the cheapest target take as long as one of this.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSource } from '../bundle-source.mjs';

const root = join(import.meta.dirname, '..', '..');

/** All targets, ready to run. */
export async function targets() {
  const source = await importSource(
    'read/group-sources',
    'read/archive/archives',
    'read/read-failure',
    'scan/sources/recognise',
    'scan/sources/sample-lines',
    'scan/scan-source',
    'scan/lines/file-bytes',
    'scan/lines/line-cutter',
    'scan/lines/line-finisher',
    'scan/stream-lines',
    'scan/tally/tally',
    'time/zone',
    'match/matcher',
    'patterns/load',
    'patterns/library',
    'text/decode-line',
    'text/strip-unsafe',
    'text/strip-ansi',
    'text/collapse',
    'text/width',
    'explain',
    'analyze',
    'report/index',
  );
  const library = await source.loadLibrary({ builtin: join(root, 'dist', 'patterns'), extra: [], now: () => 0 });
  const matcher = new source.Matcher(library.signatures);
  return [
    { name: 'text', seeds: 'logs', cost: 1, run: (bytes) => text(source, bytes) },
    { name: 'records', seeds: 'logs', cost: 2, run: (bytes) => records(source, bytes) },
    { name: 'match', seeds: 'logs', cost: 2, run: (bytes) => match(source, matcher, bytes) },
    { name: 'archives', seeds: 'archives', cost: 10, run: (bytes) => archives(source, bytes) },
    { name: 'patterns', seeds: 'patterns', cost: 4, run: (bytes) => patterns(source, bytes) },
    { name: 'explain', seeds: 'logs', cost: 100, run: (bytes) => explain(source, library, bytes) },
    { name: 'analyze', seeds: 'logs', cost: 100, run: (bytes) => analyze(source, library, bytes) },
  ];
}

const WORDS = /[A-Za-z]{3}/;
/** May be a wrapper's line, whose content is blank; or a colour alone. */
const WRAPPED = /^(?:[^\w\t]|\d|\S+ +\||[a-z0-9.-]+ [a-z0-9.-]+ |[A-Z][a-z]{2} |[\w./-]+\.(?:log|out)[\w.-]*:)|\p{Cc}/u;

/** Control characters but tab and line ends, and marks that turn the direction of text. */
const UNSAFE = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

/** Promise: nothing unsafe comes out, widths are kept, and doing it twice changes nothing. */
function text(source, bytes) {
  const { text: decoded } = source.decodeLine(bytes);
  const safe = source.stripUnsafe(decoded);
  if (UNSAFE.test(safe)) return 'unsafe characters come out';
  if (source.stripUnsafe(safe) !== safe) return 'stripping twice changes the text';
  const line = source.stripToLine(decoded);
  if (source.displayWidth(source.cutToWidth(line, 40)) > 40) return 'a cut line is too wide';
  source.collapse(source.stripAnsi(decoded));
}

/** Promise: all bytes are counted, every line of words is in a record, and where a chunk ends changes nothing. */
async function records(source, bytes) {
  const whole = await scan(source, source.scanSource, bytes, bytes.length);
  if (whole.bytes !== bytes.length) return `${whole.bytes} of ${bytes.length} bytes counted`;
  const parts = await scan(source, source.scanSource, bytes, 1 + (bytes.length % 61));
  if (parts.told !== whole.told) return 'chunks change the records';
  if ((await liveLines(source, bytes)).join('\n') !== (await fileLines(source, bytes)).join('\n'))
    return 'a live stream gives other lines than a file';
  if (whole.binary) return;
  const lost = lostLine(bytes, whole.ranges);
  if (lost !== null) return `line ${lost} is in no record`;
}

async function liveLines(source, bytes) {
  const lines = [];
  const finisher = new source.LineFinisher((line) => lines.push(line));
  const context = { tally: new source.SourceTally(), report: () => undefined };
  for await (const _ of source.finishLines(chunksOf(bytes, 97), finisher, 'stdin', context)) continue;
  return lines;
}

async function fileLines(source, bytes) {
  const lines = [];
  const cutter = new source.LineCutter((line) => lines.push(line));
  for await (const part of source.fileBytes(chunksOf(bytes, 61), () => undefined)) {
    if (part.kind === 'binary') break;
    cutter.push(part.chunk);
  }
  cutter.end();
  return lines;
}

function match(source, matcher, bytes) {
  return scan(source, source.scanSource, bytes, 4096, (record) => void matcher.match(record)).then(() => undefined);
}

/** Promise: whatever is wrong is a problem or a read failure, never another error. */
async function archives(source, bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'nacoscope-fuzz-'));
  const absolutePath = join(folder, 'a.bin');
  writeFileSync(absolutePath, bytes);
  const archive = new source.Archives();
  try {
    for (const { path } of await archive.list({ absolutePath, path: 'a.bin' }, () => undefined)) {
      try {
        for await (const _ of archive.open({ path, absolutePath, sizeBytes: 1, compression: 'none', member: path })) continue;
      } catch (error) {
        if (!(error instanceof source.ReadFailure)) throw error;
      }
    }
  } finally {
    await archive.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Promise: a pattern or problems with places, never an error. */
function patterns(source, bytes) {
  const { pattern, problems } = source.parsePattern(bytes.toString('utf8'), 'fuzz.yaml');
  if (pattern === null && problems.length === 0) return 'no pattern and no problem';
  return problems.every(({ message }) => typeof message === 'string' && message !== '') ? undefined : 'a problem without words';
}

async function explain(source, library, bytes) {
  await source.explain({ text: bytes.toString('utf8'), patterns: library, version: '0' });
}

/** Promise: read by blocks or record by record, the report is the same, and every reporter tells it, safely. */
async function analyze(source, library, bytes) {
  const report = await reportOf(source, library, bytes, true);
  const decoded = await reportOf(source, library, bytes, false);
  if (JSON.stringify(report) !== JSON.stringify(decoded)) return 'reading by blocks gives another report';
  for (const [format, tell] of Object.entries(source.REPORTERS)) {
    for (const language of ['en', 'zh']) {
      const told = await tell(report, { language, color: false, width: 80, timeZone: '', all: true, explainRanking: true });
      if (format === 'json') JSON.parse(told);
      else if (UNSAFE.test(told)) return `${format} lets control characters through`;
    }
  }
}

function reportOf(source, library, bytes, byBlocks) {
  return source.analyze({
    inputs: [],
    stdin: chunksOf(bytes, 700),
    nodeNames: [],
    zone: null,
    machineZone: 'UTC',
    since: null,
    until: null,
    nodes: [],
    only: null,
    minSeverity: null,
    patterns: library,
    version: '0',
    signal: new AbortController().signal,
    onProgress: () => undefined,
    byBlocks,
  });
}

async function scan(source, read, bytes, chunkBytes, take) {
  const file = { path: 'nacos.log', absolutePath: '/nacos.log', sizeBytes: bytes.length, compression: 'none' };
  const [found] = source.groupSources([file], { nodeNames: [], root: '/' });
  const one = source.recognise(found, source.sampleLines(found, bytes));
  const tally = new source.SourceTally();
  const codes = [];
  const context = { zoneOf: () => source.UTC, tally, report: ({ code }) => void codes.push(code), failed: () => undefined };
  const told = [];
  const ranges = [];
  for await (const batch of read(one, () => chunksOf(bytes, chunkBytes), context)) {
    for (const record of batch) {
      take?.(record);
      ranges.push([record.lineStart, record.lineEnd]);
      told.push([record.lineStart, record.lineEnd, record.atMs, record.level, record.node, record.header, record.text]);
    }
  }
  return { told: JSON.stringify([told, codes]), ranges, bytes: tally.bytes, binary: codes.includes('binary-file') };
}

/** The first line with words that no record covers; lines that may be a wrapper's without content are left out. */
function lostLine(bytes, ranges) {
  if (bytes.includes(0)) return null;
  const covered = new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n)));
  const head = bytes.subarray(0, 1024);
  const bare = !head.includes(10) && head.indexOf(13) !== head.lastIndexOf(13);
  for (const [index, line] of bytes
    .toString('latin1')
    .split(bare ? /\r\n|[\r\n]/ : '\n')
    .entries()) {
    if (WORDS.test(line) && !WRAPPED.test(line) && !covered.has(index + 1)) return index + 1;
  }
  return null;
}

async function* chunksOf(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + Math.max(1, size));
}
