import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_LINE, ALARM_PATTERN, CALM_LOG, type Result, run } from './run.ts';

/** A folder with calm and alarming logs and the pattern that knows the alarm. */
function alarmTree(): string {
  return makeTree({
    'logs/node1/nacos.log': CALM_LOG,
    'logs/node2/nacos.log': CALM_LOG + ALARM_LINE,
    'patterns/test-meltdown.yaml': ALARM_PATTERN,
  });
}

function reportOf(result: Result): unknown {
  return JSON.parse(result.stdout);
}

/** Takes a report in which the test's pattern holds; other patterns may hold as well. */
function withAlarm(fields: Readonly<Record<string, unknown>>): object {
  return { findings: expect.arrayContaining([expect.objectContaining({ id: 'test-meltdown', ...fields })]) };
}

describe('reading', () => {
  test('a folder gives a report on stdout, and nothing else anywhere', async () => {
    const root = alarmTree();
    const { status, stdout, stderr } = await run([join(root, 'logs')]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('node1');
    expect(stdout.endsWith('\n')).toBe(true);
    expect(readdirSync(root)).toEqual(['logs', 'patterns']);
  });

  test('the same logs by folder, by file, by glob and gzipped give the same findings', async () => {
    const root = alarmTree();
    const gz = makeTree({ 'node1/nacos.log': gzipSync(CALM_LOG), 'node2/nacos.log.gz': gzipSync(CALM_LOG + ALARM_LINE) });
    const logs = join(root, 'logs');
    const inputs = [[logs], [join(logs, 'node1'), join(logs, 'node2/nacos.log')], [`${logs}/**/*.log`], [gz]];
    for (const input of inputs) {
      const report = reportOf(await run([...input, '-f', 'json', '--patterns', join(root, 'patterns')]));
      const evidence = [expect.objectContaining({ lineStart: 101, lineEnd: 101 })];
      expect(report).toMatchObject(withAlarm({ count: 1, nodes: ['node2'], evidence }));
    }
  });

  test('standard input is read where no path is given, and for -', async () => {
    const root = alarmTree();
    const flags = ['-f', 'json', '--patterns', join(root, 'patterns')];
    for (const args of [flags, ['-', ...flags], ['analyze', '-', ...flags]]) {
      const report = reportOf(await run(args, { stdin: CALM_LOG + ALARM_LINE }));
      expect(report).toMatchObject(withAlarm({ evidence: [expect.objectContaining({ source: 'stdin', lineStart: 101 })] }));
    }
    const both = reportOf(await run([join(root, 'logs'), '-', ...flags], { stdin: ALARM_LINE }));
    expect(both).toMatchObject(withAlarm({ count: 2 }));
  });

  test('--explain-ranking says why each cause stands where it stands', async () => {
    const logs = join(import.meta.dirname, '../../../fixtures/disk-full-embedded-node/logs');
    const plain = await run([logs, '--lang', 'en']);
    const explained = await run([logs, '--lang', 'en', '--explain-ranking']);
    expect(plain.stdout).not.toContain('Why the causes stand in this order');
    expect(explained.stdout).toContain('Why the causes stand in this order');
    expect(explained.stdout).toContain('Runner-up');
  });

  test('gzip on standard input is read as well', async () => {
    const report = reportOf(await run(['-', '-f', 'json'], { stdin: gzipSync(CALM_LOG) }));
    expect(report).toMatchObject({ run: { records: 50, complete: true } });
  });

  test('--node names nodes, and keeps some', async () => {
    const root = alarmTree();
    const flags = ['-f', 'json', '--patterns', join(root, 'patterns')];
    const named = reportOf(await run([join(root, 'logs'), ...flags, '--node', 'node2=nacos-b']));
    expect(named).toMatchObject(withAlarm({ nodes: ['nacos-b'] }));
    const kept = reportOf(await run([join(root, 'logs'), ...flags, '--node', 'node1']));
    expect(kept).not.toMatchObject(withAlarm({}));
    expect(kept).toMatchObject({ coverage: { sources: [{ node: 'node1' }] } });
  });
});

describe('what is wrong with the input', () => {
  test('a path that is not there is one line and a hint', async () => {
    const root = alarmTree();
    const { status, stdout, stderr } = await run(['log'], { cwd: root });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('nacoscope: no such file or folder: log\n  did you mean logs?\n');
  });

  test('one of several that is not there: the rest is reported, status 2', async () => {
    const root = alarmTree();
    const { status, stdout, stderr } = await run(['logs', 'nope', '-f', 'json'], { cwd: root });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: 'no-such-path', kind: 'error', source: 'nope' }] });
    expect(stderr).toBe('nacoscope: nope: no such file or folder\n');
  });

  test('a gzip file that ends early is read as far as it goes, status 2', async () => {
    const gzip = gzipSync(CALM_LOG);
    const root = makeTree({ 'nacos.log.gz': gzip.subarray(0, gzip.length - 5) });
    const { status, stdout } = await run([root, '-f', 'json']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ run: { records: 50 }, diagnostics: [{ code: 'file-truncated' }] });
  });

  test('an empty folder is nothing read, status 2', async () => {
    const { status, stdout } = await run([makeTree({}), '-f', 'json']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: { status: 'nothing-read' } });
  });

  test('a name with an escape sequence can’t reach the terminal', async () => {
    const { stderr } = await run(['\u001b[31mred\u001b]0;title\u0007.log']);
    expect(stderr).toMatch(/^nacoscope: no file matches red\.log\n {2}\w[^\n]*\n$/);
  });
});

describe('reports', () => {
  test('go into files in pairs of -f and -o, and to stdout beside', async () => {
    const root = alarmTree();
    const { status, stdout, stderr } = await run(['logs', '-f', 'json', '-o', 'a.json', '-o', 'b.md', '-f', 'terminal'], {
      cwd: root,
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(join(root, 'a.json'), 'utf8'))).toMatchObject({ tool: { name: 'nacoscope' } });
    expect(readFileSync(join(root, 'b.md'), 'utf8')).toMatch(/^#/);
    expect(stdout).toContain('Read:');
  });

  test('only into a file: stdout stays empty', async () => {
    const root = alarmTree();
    expect(await run(['logs', '-o', 'a.json'], { cwd: root })).toEqual({ status: 0, stdout: '', stderr: '' });
    const again = await run(['.', '-o', 'a.json'], { cwd: root });
    expect(again.stderr).toBe('');
  });

  test.each([
    [
      'missing/a.json',
      'nacoscope: cannot write missing/a.json: its folder does not exist\n  create it first: mkdir -p missing\n',
    ],
    [
      'logs/x.json/a.md',
      'nacoscope: cannot write logs/x.json/a.md: its folder does not exist\n  create it first: mkdir -p logs/x.json\n',
    ],
    ['folder.md', 'nacoscope: cannot write folder.md: it is a folder\n  name a file in it\n'],
    [
      'report.doc',
      'nacoscope: cannot tell the format of report.doc by its ending\n  say it before: -f terminal|markdown|json|html|junit|csv|jsonl -o report.doc\n',
    ],
  ])('-o %s is refused before anything is read', async (path, message) => {
    const root = makeTree({ 'logs/nacos.log': CALM_LOG, 'folder.md/x': '' });
    expect(await run(['logs', '-o', path], { cwd: root })).toEqual({ status: 2, stdout: '', stderr: message });
  });

  test.runIf(process.getuid?.() !== 0)('a file without permission is refused', async () => {
    const root = makeTree({ 'logs/nacos.log': CALM_LOG, 'a.md': 'old' });
    chmodSync(join(root, 'a.md'), 0o444);
    const { status, stderr } = await run(['logs', '-o', 'a.md'], { cwd: root });
    expect([status, stderr]).toEqual([2, 'nacoscope: cannot write a.md: no permission\n  name a file that you may write\n']);
  });

  test('follow the locale, and --lang above it', async () => {
    const root = alarmTree();
    const english = await run(['logs'], { cwd: root });
    const chinese = await run(['logs'], { cwd: root, env: { LANG: 'zh_CN.UTF-8' } });
    expect(english.stdout).not.toMatch(/\p{Script=Han}/u);
    expect(chinese.stdout).toMatch(/\p{Script=Han}/u);
    expect((await run(['logs', '--lang', 'en'], { cwd: root, env: { LC_ALL: 'zh_CN.UTF-8' } })).stdout).toBe(english.stdout);
  });

  test('are coloured only where it was asked for: they go into a pipe here', async () => {
    const root = alarmTree();
    const colored = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<boolean> =>
      (await run(['logs', ...args], { cwd: root, env })).stdout.includes('\u001b[');
    expect(await colored([])).toBe(false);
    expect(await colored([], { TERM: 'xterm-256color' })).toBe(false);
    expect(await colored(['--color'])).toBe(true);
    expect(await colored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await colored([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
    expect(await colored(['--color'], { NO_COLOR: '1' })).toBe(true);
    expect(await colored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  });

  test('are the same, byte for byte, for the same logs', async () => {
    const root = alarmTree();
    const flags = ['logs', '-f', 'json', '--all', '--patterns', 'patterns'];
    const first = await run(flags, { cwd: root });
    expect(await run(flags, { cwd: root })).toEqual(first);
  });
});

describe('--fail-on', () => {
  test('ends with 1 from its severity upwards, and 2 wins', async () => {
    const root = alarmTree();
    const flags = ['logs', '--patterns', 'patterns', '--fail-on'];
    expect((await run([...flags, 'high'], { cwd: root })).status).toBe(1);
    expect((await run([...flags, 'critical'], { cwd: root })).status).toBe(0);
    expect((await run(['nope', ...flags, 'high'], { cwd: root })).status).toBe(2);
  });
});

describe('--patterns', () => {
  test('a pattern file that is wrong is told with line and column', async () => {
    const root = makeTree({
      'logs/nacos.log': CALM_LOG,
      'mine/broken.yaml': ALARM_PATTERN.replace('severity: high', 'severity: terrible'),
    });
    const { status, stdout, stderr } = await run(['logs', '--patterns', 'mine'], { cwd: root });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^nacoscope: mine\/broken\.yaml:3:\d+: severity: /);
    expect(stderr.trimEnd().split('\n').length).toBe(2);
  });

  test('a folder that is not there is told', async () => {
    const root = alarmTree();
    const { status, stderr } = await run(['logs', '--patterns', 'nope'], { cwd: root });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^nacoscope: cannot read the pattern folder nope\n {2}\S/);
  });
});
