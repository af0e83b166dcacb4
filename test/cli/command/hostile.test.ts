import { openSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { packTar, packZip } from '../../support/archives.ts';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_LINE, ALARM_PATTERN, CALM_LOG, COMMAND, run } from './run.ts';

const PATTERNS = { 'patterns/signatures/test-meltdown.yaml': ALARM_PATTERN };
const LOG = CALM_LOG + ALARM_LINE;

interface Told {
  readonly found: boolean;
  readonly records: number;
  readonly codes: readonly string[];
  readonly evidence: string;
  readonly status: number | null;
}

/** What the command says about a tree, as far as these tests look. */
async function told(tree: Readonly<Record<string, string | Uint8Array>>, stdin?: Uint8Array): Promise<Told> {
  const root = makeTree({ ...tree, ...PATTERNS });
  const input = stdin === undefined ? 'logs' : '-';
  const args = [input, '-f', 'json', '--patterns', join(root, 'patterns')];
  const { stdout, status } = await run(args, { cwd: root, ...(stdin === undefined ? {} : { stdin }) });
  const report: {
    findings: { id: string; evidence: { source: string }[] }[];
    run: { records: number };
    diagnostics: { code: string }[];
  } = JSON.parse(stdout);
  const finding = report.findings.find(({ id }) => id === 'test-meltdown');
  return {
    found: finding !== undefined,
    records: report.run.records,
    codes: report.diagnostics.map(({ code }) => code),
    evidence: finding?.evidence[0]?.source ?? '',
    status,
  };
}

describe('damaged and odd logs are read as far as they can be', () => {
  test.each([
    ['a tail of NUL bytes, as a power loss leaves', Buffer.concat([Buffer.from(LOG), Buffer.alloc(3_000_000)]), ['nul-bytes']],
    ['UTF-16 of a PowerShell redirection', Buffer.from(`\ufeff${LOG}`, 'utf16le'), []],
    ['UTF-16 without a mark', Buffer.from(LOG, 'utf16le'), []],
    ['carriage returns alone', Buffer.from(LOG.replaceAll('\n', '\r')), []],
    [
      'a line of 100 MB in the middle',
      Buffer.concat([Buffer.from(CALM_LOG), Buffer.alloc(100_000_000, 'x'), Buffer.from(`\n${ALARM_LINE}`)]),
      ['cut-line'],
    ],
  ])('%s', async (_, content, codes) => {
    for (const read of [await told({ 'logs/nacos.log': content }), await told({}, content)]) {
      expect(read).toMatchObject({ found: true, records: 51, codes, status: 0 });
    }
  });

  test('a tree too deep to write out, links in circles, a thousand small files', async () => {
    const deep = `logs/${'d/'.repeat(600)}nacos.log`;
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`logs/node${n}/nacos.log`, CALM_LOG.slice(0, 200)]));
    const root = makeTree({ [deep]: LOG, ...many, ...PATTERNS });
    mkdirSync(join(root, 'logs', 'a'));
    symlinkSync('..', join(root, 'logs', 'a', 'up'));
    const { stdout, status } = await run(['logs', '-f', 'json', '--patterns', join(root, 'patterns')], { cwd: root });
    expect(status).toBe(0);
    expect(stdout).toContain('"test-meltdown"');
    expect(stdout.match(/"source": "node\d+\/nacos\.log"/g)).toHaveLength(1000);
  });
});

describe('bundles', () => {
  test('a zip of a tar.gz of a gz: evidence names the way in', async () => {
    const node = gzipSync(await packTar([['logs/nacos.log.2024-05-01.0.gz', gzipSync(LOG)]]));
    const read = await told({ 'logs/support.zip': await packZip([['node1.tar.gz', node]]) });
    expect(read).toMatchObject({ found: true, records: 51, codes: [], status: 0 });
    expect(read.evidence).toBe('support.zip!/node1.tar.gz!/logs/nacos.log.2024-05-01.0.gz');
  });

  test('one that ends early is an error, and what came before is reported', async () => {
    const whole = gzipSync(
      await packTar([
        ['nacos.log', LOG],
        ['rest.log', Buffer.alloc(100_000, 'abcdef\n')],
      ]),
    );
    const read = await told({ 'logs/b.tgz': whole.subarray(0, whole.length - 60) });
    expect(read).toMatchObject({ found: true, status: 2 });
    expect(read.codes).toContain('archive-damaged');
  });
});

describe('a full disk', () => {
  test.each([[['logs']], [['logs', '-f', 'json']]])('behind standard output is one line, status 2: %o', (args) => {
    const root = makeTree({ 'logs/nacos.log': LOG });
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { cwd: root, stdio: ['ignore', full, 'pipe'] });
    expect(status).toBe(2);
    expect(stderr.toString()).toBe('nacoscope: cannot write standard output: the disk is full\n  name a file on another disk\n');
  });

  test('under -o as well', async () => {
    const root = makeTree({ 'logs/nacos.log': LOG });
    const { status, stdout, stderr } = await run(['logs', '-f', 'json', '-o', '/dev/full'], { cwd: root });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('cannot write /dev/full: the disk is full');
  });
});
