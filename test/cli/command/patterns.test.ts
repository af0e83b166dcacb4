import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_LINE, ALARM_PATTERN, run } from './run.ts';

describe('patterns list', () => {
  test('lists what fits all filters', async () => {
    const { status, stdout } = await run(['patterns', 'list', '--area', 'raft', '--severity', 'critical', '--kind', 'signature']);
    expect(status).toBe(0);
    expect(stdout).toContain('raft-init-failed');
    expect(stdout).not.toMatch(/\bmedium\b|disk-full/);
    expect(stdout).toMatch(/\d+ signatures, 0 causes\n$/);
  });

  test('finding none is an answer', async () => {
    const { status, stdout } = await run(['patterns', 'list', 'no such thing']);
    expect([status, stdout]).toEqual([0, '0 signatures, 0 causes\n']);
  });
});

describe('patterns show', () => {
  test('shows an entry whole, with what it looks for', async () => {
    const { status, stdout } = await run(['patterns', 'show', 'raft-no-leader']);
    expect(status).toBe(0);
    expect(stdout).toContain('did not find the Leader node');
  });

  test('names near ids for one that is not there', async () => {
    const { status, stderr } = await run(['patterns', 'show', 'raft-no-lead']);
    expect(status).toBe(2);
    expect(stderr).toContain('raft-no-leader');
  });
});

describe('patterns test', () => {
  test('passes a good file', async () => {
    const root = makeTree({ 'test-meltdown.yaml': ALARM_PATTERN });
    const { status, stdout } = await run(['patterns', 'test', join(root, 'test-meltdown.yaml')]);
    expect([status, stdout]).toEqual([0, '1 signature, 0 causes, 2 examples run, nothing wrong\n']);
  });

  test.each([
    [
      'the literal',
      'log: "2024-05-01 10:00:49,500 ERROR the reactor of the test has',
      'log: "2024-05-01 10:00:49,500 ERROR the reactor of a test has',
      /:12:12: examples\.matches\.0: does not match: "the reactor of the test has melted down" is not there: after "the reactor of "/,
    ],
    ['the case', 'ERROR the reactor of the test has', 'ERROR The reactor of the test has', /another case/],
    [
      'the level',
      '  - contains: the reactor of the test has melted down\n',
      '  - contains: the reactor of the test has melted down\n    level: [WARN]\n',
      /level is ERROR, the alternative wants WARN/,
    ],
    [
      'the regex',
      '  - contains: the reactor of the test has melted down\n',
      '  - contains: the reactor of the test has melted down\n    regex: down twice\n',
      /the regex does not match: it fits up to \/down\//,
    ],
    ['the side', 'side: any', 'side: client\nlogs: [nacos.log]', /counts as a server's log, the signature's side is client/],
    [
      'the near miss',
      'it only may\n      log: "2024-05-01 10:00:49,500 ERROR the reactor of the test may melt down"',
      'it only may\n      log: "the reactor of the test has melted down"',
      /misses\.0: matches, though it should not: it only may/,
    ],
  ])('says that %s is why an example fails', async (_what, from, to, why) => {
    const text = ALARM_PATTERN.replace(from, to);
    expect(text).not.toBe(ALARM_PATTERN);
    const file = 'test-meltdown.yaml';
    const root = makeTree({ [file]: text });
    const { status, stdout } = await run(['patterns', 'test', file], { cwd: root });
    expect(stdout).toMatch(why);
    expect(status).toBe(2);
  });

  test('tells a wrong field with line and column', async () => {
    const root = makeTree({ 'test-meltdown.yaml': ALARM_PATTERN.replace('severity: high', 'severity: terrible') });
    const { status, stdout } = await run(['patterns', 'test', 'test-meltdown.yaml'], { cwd: root });
    expect(status).toBe(2);
    expect(stdout).toContain('test-meltdown.yaml:3:11: severity: ');
  });

  test('tells a file that is not there', async () => {
    const { status, stderr } = await run(['patterns', 'test', 'nowhere.yaml']);
    expect([status, stderr]).toEqual([
      2,
      'nacoscope: cannot read the pattern file nowhere.yaml\n  name a YAML file that exists\n',
    ]);
  });
});

describe('patterns lint', () => {
  test('names what is unknown with its place, and knows the built-in ids', async () => {
    const good = ALARM_PATTERN.replace('references:', 'usually: [disk-full, dsik-full]\nclears: [raft-no-leader]\nreferences:');
    const root = makeTree({ 'test-meltdown.yaml': good });
    const { status, stdout } = await run(['patterns', 'lint', root]);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^test-meltdown\.yaml:8:22: names the unknown cause "dsik-full"\n1 signature, 0 causes, 1 problem\n$/);
  });
});

describe('patterns export', () => {
  test('writes the chosen signatures and says what is left out', async () => {
    const { status, stdout, stderr } = await run([
      'patterns',
      'export',
      '--as',
      'sigma',
      '--severity',
      'critical',
      '--lang',
      'zh',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('name: nacos_os_no_space');
    expect(stdout).not.toContain('level: high');
    expect(stdout).toMatch(/title: .*[\u4e00-\u9fff]/u);
    expect(stderr).toMatch(/^已将 \d+ 个特征写为 sigma 格式\n$/u);
  });

  test('takes your own signatures, writes a file, and counts those that are no rule', async () => {
    const root = makeTree({ 'own/test-meltdown.yaml': ALARM_PATTERN });
    const { status, stderr } = await run(
      [
        'patterns',
        'export',
        '--as',
        'vrl',
        '--patterns',
        'own',
        '-o',
        'all.vrl',
        '--signature',
        'test-meltdown',
        '--signature',
        'cluster-all-members-alive',
      ],
      { cwd: root },
    );
    expect([status, stderr]).toEqual([0, '1 signature written as vrl; 1 left out, which nacoscope derives from many records\n']);
    expect(readFileSync(join(root, 'all.vrl'), 'utf8')).toContain('contains(message, "the reactor of the test has melted down")');
  });

  test.each([
    [['--as', 'yara'], /one of: sigma, cre, lnav, vrl/],
    [[], /--as/],
    [['--as', 'cre', '--signature', 'disk-full'], /is a cause, not a signature\n {2}its signatures: .*os-no-space/],
    [['--as', 'cre', '--signature', 'no-such'], /there is no signature "no-such"/],
    [['--as', 'cre', '--signature', 'cluster-all-members-alive'], /no signature is left/],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await run(['patterns', 'export', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  const hasLnav = spawnSync('lnav', ['-V'], { stdio: 'ignore' }).status === 0;
  test.skipIf(!hasLnav)('lnav loads the format and tags the lines of a log', async () => {
    const root = makeTree({ 'nacos.log': ALARM_LINE, 'own/test-meltdown.yaml': ALARM_PATTERN, 'config/formats/nacos/.keep': '' });
    const format = join('config', 'formats', 'nacos', 'nacos.json');
    await run(['patterns', 'export', '--as', 'lnav', '--severity', 'high', '--patterns', 'own', '-o', format], { cwd: root });
    const lnav = (args: readonly string[]) =>
      spawnSync('lnav', ['-n', '-I', join(root, 'config'), ...args], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: root },
      });
    expect(lnav(['-C'])).toMatchObject({ status: 0, stderr: '' });
    const { stdout } = lnav(['-c', ';SELECT log_format, log_level, log_tags FROM all_logs', join(root, 'nacos.log')]);
    expect(stdout).toMatch(/nacos_log\s+error\s+\["#test-meltdown"\]/);
  });
});
