import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');
const SCRIPTS = join(import.meta.dirname, '..', 'scripts');

/** What each room may import, beside itself, `errors.ts` and packages. Top-level files are named by their file. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'errors.ts': ['model'],
  model: [],
  text: [],
  time: [],
  // Lists by key, searches in ascending numbers, the order of texts.
  collections: [],
  // One YAML document and the places of what is wrong in it.
  yaml: [],
  // Files that may hold secrets, and whether they are kept as secrets must be.
  'private-file.ts': ['model'],
  // Logs that live in a log store: what is asked of it, and what its answers mean.
  store: ['collections', 'model', 'text', 'time', 'private-file.ts'],
  read: ['model', 'collections'],
  scan: ['collections', 'model', 'text', 'time'],
  patterns: ['model', 'text', 'yaml'],
  match: ['collections', 'model', 'text', 'patterns', 'time'],
  correlate: ['collections', 'model', 'text', 'patterns', 'time'],
  report: ['collections', 'model', 'text', 'time'],
  // The script inside the HTML report; it runs in a browser and knows of the rest only what it is given to draw.
  page: ['model', 'report'],
  // What a report says of whom, taken out of it before any reporter sees it.
  redact: ['collections', 'model'],
  // Two JSON reports, read again.
  diff: ['model'],
  // Documents of a store to sources and records, as if they had been read from files.
  stored: ['collections', 'model', 'text', 'time', 'store', 'read', 'scan', 'match', 'correlate'],
  'analyze-options.ts': ['model', 'patterns', 'store'],
  'since-until.ts': ['time'],
  'run-info.ts': ['model', 'scan'],
  'coverage-lines.ts': ['model', 'text', 'scan'],
  'books.ts': ['model', 'text', 'scan', 'patterns', 'match', 'correlate', 'redact', 'run-info.ts'],
  // What large sources are read with, and what becomes of their records that are not decoded.
  'source-kinds.ts': ['model', 'scan', 'match'],
  'event-counts.ts': ['model', 'scan', 'match', 'correlate'],
  'series.ts': ['collections', 'model', 'scan', 'correlate'],
  'context-lines.ts': ['collections', 'model', 'read', 'scan'],
  // Files and streams to sources that can be read, and those into the books.
  'open-sources.ts': ['model', 'read', 'scan', 'store', 'analyze-options.ts'],
  'scan-context.ts': ['model', 'read', 'scan'],
  'time-bounds.ts': ['model', 'scan', 'stored', 'since-until.ts', 'analyze-options.ts', 'open-sources.ts', 'scan-context.ts'],
  'read-books.ts': [
    'model',
    'text',
    'scan',
    'correlate',
    'books.ts',
    'source-kinds.ts',
    'event-counts.ts',
    'time-bounds.ts',
    'analyze-options.ts',
  ],
  'read-source.ts': ['model', 'scan', 'correlate', 'read-books.ts', 'time-bounds.ts'],
  'read-stores.ts': [
    'model',
    'scan',
    'correlate',
    'store',
    'stored',
    'since-until.ts',
    'books.ts',
    'coverage-lines.ts',
    'analyze-options.ts',
  ],
  'analyze.ts': [
    'model',
    'text',
    'read',
    'scan',
    'correlate',
    'stored',
    'analyze-options.ts',
    'books.ts',
    'open-sources.ts',
    'read-books.ts',
    'read-source.ts',
    'read-stores.ts',
    'coverage-lines.ts',
    'scan-context.ts',
    'series.ts',
    'time-bounds.ts',
  ],
  // Records as they come, and what is told of them; files and timers are in read/follow and cli.
  watch: ['model', 'text', 'time', 'read', 'scan', 'patterns', 'match', 'correlate', 'redact', 'books.ts', 'coverage-lines.ts'],
  'watch.ts': ['model', 'read', 'since-until.ts', 'watch'],
  // Signatures as rules of other tools.
  export: ['model', 'patterns', 'yaml'],
  // Why a text means what it means, and why an example doesn't match.
  explain: ['collections', 'model', 'text', 'time', 'read', 'scan', 'patterns', 'match', 'correlate'],
  'explain.ts': ['collections', 'model', 'patterns', 'explain'],
  'try-patterns.ts': ['yaml', 'patterns', 'explain'],
  // What watching tells, to people and to Prometheus.
  alert: ['model', 'text', 'time', 'yaml', 'redact', 'report', 'private-file.ts'],
  metrics: ['model'],
  // text: file names and messages are stripped before they reach a terminal.
  // time: the scheduler that watching lives by.
  cli: [
    'collections',
    'model',
    'text',
    'time',
    'report',
    'redact',
    'diff',
    'patterns',
    'analyze.ts',
    'context-lines.ts',
    'watch.ts',
    'explain.ts',
    'try-patterns.ts',
    'export',
    'alert',
    'metrics',
    'store',
  ],
  'index.ts': ['model', 'time', 'report', 'patterns', 'analyze-options.ts', 'analyze.ts', 'watch.ts', 'explain.ts'],
};

/** The folders of a large room: each may import those before it, and none the files above them. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  scan: ['lines', 'tally', 'layouts', 'wrappers', 'records', 'sources', 'bytes', 'blocks'],
  correlate: ['episodes', 'silences', 'nodes', 'clocks', 'states', 'derive', 'hypotheses', 'ranking', 'incidents'],
};

/** Node's modules that only one room may use, and what they are for. */
const ONLY_IN: readonly { module: RegExp; rooms: readonly string[]; why: string }[] = [
  {
    module: /^node:fs/,
    rooms: ['read', 'patterns', 'alert', 'cli', 'private-file.ts'],
    why: 'logs are opened in read/, pattern files in patterns/, nacoscope.yaml in alert/, files with secrets in private-file.ts, output is written in cli/',
  },
  {
    module: /^node:(http|https|net|tls|dgram|dns)/,
    rooms: ['metrics'],
    why: 'only metrics/ listens, only alert/ sends (with fetch), only store/ asks (with undici): nothing else knows a network',
  },
  { module: /^node:child_process/, rooms: ['alert'], why: 'only an alert target that is a command starts a process' },
  { module: /^undici$/, rooms: ['store'], why: 'log stores are asked in store/' },
  { module: /^prom-client$/, rooms: ['metrics'], why: 'figures are kept in metrics/' },
  { module: /^node:(process|tty|readline)/, rooms: ['cli'], why: 'only cli/ knows the process it runs in' },
  { module: /^preact/, rooms: ['report'], why: 'the page is rendered in report/html/' },
  { module: /^mustache$/, rooms: ['report'], why: 'forms are filled in in report/template/' },
  { module: /^echarts/, rooms: ['page'], why: 'charts are drawn in the browser' },
  { module: /^(commander)$/, rooms: ['cli'], why: 'flags are parsed in cli/' },
  {
    module: /^yaml$/,
    rooms: ['yaml'],
    why: 'YAML is read in yaml/, which tells the places of mistakes',
  },
  {
    module: /^zod$/,
    rooms: ['patterns', 'report', 'diff', 'alert', 'watch'],
    why: 'schemas are held at the edge: patterns/, nacoscope.yaml in alert/, the state file of watch/, the JSON Schema of the report',
  },
];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));

function roomOf(path: string): string {
  const [first = ''] = path.split('/');
  return first;
}

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'|import\('([^']+)'\)/gms)].map((match) => ({
    file,
    room: roomOf(file),
    target: match[1] ?? match[2] ?? '',
  }));
});

describe('architecture', () => {
  test('every file lies in a room that the table knows', () => {
    expect(files.map(roomOf).filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  test('a room imports only what stands to its left', () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith('.'))
      .flatMap(({ file, room, target }) => {
        const other = roomOf(relative(SRC, join(SRC, dirname(file), target)));
        const allowed = other === room || other === 'errors.ts' || (MAY_IMPORT[room] ?? []).includes(other);
        return allowed
          ? []
          : [`${file} imports ${target}: ${room} may not know ${other}; move the code, or hand it in as an argument`];
      });
    expect(wrong).toEqual([]);
  });

  test('a folder of a large room imports only those before it', () => {
    const wrong = imports
      .filter(({ file, room, target }) => room in FOLDERS && file.split('/').length > 2 && target.startsWith('.'))
      .flatMap(({ file, room, target }) => {
        const folders = FOLDERS[room] ?? [];
        const [, folder = ''] = file.split('/');
        const [otherRoom, other = ''] = relative(SRC, join(SRC, dirname(file), target)).split('/');
        const isBefore = folders.includes(folder) && folders.includes(other) && folders.indexOf(other) <= folders.indexOf(folder);
        return otherRoom !== room || isBefore ? [] : [`${file} imports ${target}: ${folder} may not know ${other}`];
      });
    expect(wrong).toEqual([]);
  });

  test('files, network, process and parsers are touched only in their room', () => {
    const wrong = imports.flatMap(({ file, room, target }) =>
      ONLY_IN.filter(({ module, rooms }) => module.test(target) && !rooms.includes(room)).map(
        ({ why }) => `${file} imports ${target}: ${why}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('only alert/ sends anything anywhere', () => {
    const wrong = files
      .filter((file) => roomOf(file) !== 'alert')
      .filter((file) => /\bfetch\(|\bWebSocket\(/.test(codeOf(readFileSync(join(SRC, file), 'utf8'))))
      .map((file) => `${file} makes a connection: only alert/ may, to targets that the user named`);
    expect(wrong).toEqual([]);
  });

  test('clock, randomness, locale and process are read in cli/ only', () => {
    const forbidden = /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bconsole\./;
    const wrong = files
      .filter((file) => roomOf(file) !== 'cli')
      .filter((file) => forbidden.test(codeOf(readFileSync(join(SRC, file), 'utf8'))))
      .map((file) => `${file} reads its surroundings: take the value as an option`);
    expect(wrong).toEqual([]);
  });

  test('one file, one idea: none is longer than 300 lines', () => {
    const long = files
      .map((file) => ({ file, lines: readFileSync(join(SRC, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300)
      .map(({ file, lines }) => `${file} has ${lines} lines: it probably holds two ideas`);
    expect(long).toEqual([]);
  });

  test('scripts load modules that are there', () => {
    const scripts = readdirSync(SCRIPTS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.mjs'));
    const wanted = scripts.flatMap((script) => {
      const calls = readFileSync(join(SCRIPTS, script), 'utf8').matchAll(/\bimportSource\(([^)]*)\)/g);
      const named = [...calls].flatMap(([, names = '']) => [...names.matchAll(/'([^']+)'/g)]);
      return named.map(([, module = '']) => ({ script, module }));
    });
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter(({ module }) => !files.includes(`${module}.ts`))).toEqual([]);
  });

  test('names are kebab-case and say what the file gives', () => {
    const wrong = files.filter(
      (file) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*\.tsx?$/.test(file) || /(^|\/)(utils?|helpers?|misc|common)\.tsx?$/.test(file),
    );
    expect(wrong).toEqual([]);
  });
});

function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
}
