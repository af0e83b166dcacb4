// How large an HTML report of a storm is, and how long it takes to render.
//
//   node scripts/measure-page.mjs [findings]      1,000,000 where none is named; dist/ must be built
//
// Exit status 1 where it is over 2 MB or 2 seconds.
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { importSource } from './bundle-source.mjs';

const MOST_BYTES = 2_000_000;
const MOST_MS = 2000;
const count = Number(process.argv[2] ?? 1_000_000);
const { htmlReporter } = await importSource('report/html/index');
const script = await readFile(new URL('../dist/report-page.js', import.meta.url), 'utf8');

const words = (en, zh) => ({ en, zh });
const evidence = Array.from({ length: 4 }, (_, at) => ({
  source: `node/logs/naming-${at}.log`,
  lineStart: at + 1,
  lineEnd: at + 9,
  atMs: 1_700_000_000_000 + at,
  text: `ERROR <request> "failed" & more ${'at com.example.Some.method(Some.java:12)\n'.repeat(60)}`,
}));
const finding = {
  title: words('Something failed', '某处失败'),
  severity: 'high',
  side: 'server',
  count: 1,
  firstMs: 1_700_000_000_000,
  lastMs: 1_700_000_100_000,
  nodes: ['node'],
  entities: {},
  meaning: words('What it means, in a sentence or two. '.repeat(6), '一两句话说明它的含义。'.repeat(6)),
  check: { en: ['Look here.', 'Then there.'], zh: ['看这里。', '再看那里。'] },
  evidence,
};
const numbers = Array.from({ length: count }, (_, at) => at);
const report = {
  schemaVersion: '1.0',
  tool: { name: 'nacoscope', version: '0' },
  run: {
    zone: 'UTC',
    zoneBasis: 'option',
    zones: [],
    startMs: 1_700_000_000_000,
    endMs: 1_700_000_100_000,
    records: count,
    bytes: 1,
    complete: true,
  },
  verdict: { status: 'incident', headline: words('A storm', '错误风暴'), next: words('', '') },
  incidents: [],
  findings: numbers.map((at) => ({ ...finding, id: `finding-${at}` })),
  unknown: [],
  timeline: numbers.map((at) => ({
    atMs: 1_700_000_000_000 + at,
    node: `node-${at % 9}`,
    severity: 'medium',
    signature: `finding-${at}`,
    title: finding.title,
    evidence: { ...evidence[0], lineStart: at, lineEnd: at },
    count: 1,
    mark: null,
  })),
  state: { lanes: [], left: 0 },
  coverage: { sources: [], gaps: [], missing: [], clocks: [] },
  diagnostics: [],
};
const cpu = process.cpuUsage();
const startMs = performance.now();
const page = htmlReporter(script)(report, { language: 'en', color: false, width: 80, timeZone: '', all: false });
const tookMs = performance.now() - startMs;
const { user, system } = process.cpuUsage(cpu);
const bytes = Buffer.byteLength(page);
console.log(
  `${count} findings and timeline entries: ${bytes} bytes, ${Math.round(tookMs)} ms (${Math.round((user + system) / 1000)} ms of processor)`,
);
if (bytes > MOST_BYTES || tookMs > MOST_MS) process.exitCode = 1;
