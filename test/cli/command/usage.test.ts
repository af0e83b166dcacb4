import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { CALM_LOG, run } from './run.ts';

const PACKAGE: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'));

test.each(['--version', '-V'])('%s prints the version of the package', async (flag) => {
  const { status, stdout, stderr } = await run([flag]);
  expect([status, stderr]).toEqual([0, '']);
  expect(PACKAGE).toMatchObject({ version: stdout.trim() });
});

describe('help', () => {
  test('shows what is typed mostly, and examples', async () => {
    const { status, stdout, stderr } = await run(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    for (const flag of ['--format', '--output', '--since', '--zone', '--node', '--fail-on', '--patterns', '--all', '--lang']) {
      expect(stdout).toContain(flag);
    }
    expect(stdout).toContain('kubectl logs nacos-0 | nacoscope -');
    expect(stdout).toContain('Exit status: 0 done');
  });

  test('of the command is the same', async () => {
    const { status, stdout } = await run(['analyze', '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('--min-severity');
  });
});

describe('a flag that is wrong', () => {
  test.each([
    [['--formt', 'json'], /unknown option '--formt'/, /Did you mean --format\?/],
    [['-f', 'xml'], /argument 'xml' is invalid/, /terminal, markdown, json/],
    [['--fail-on', 'crit'], /argument 'crit' is invalid/, /Did you mean critical\?/],
    [['--only', 'serverr'], /argument 'serverr' is invalid/, /Did you mean server\?/],
    [['--lang', 'de'], /argument 'de' is invalid/, /en, zh/],
    [['--node', 'x='], /argument 'x=' is invalid/, /GLOB=NAME/],
    [['-o'], /argument missing/, /nacoscope --help/],
    [['-f', 'json', '-f', 'markdown'], /two reports would go to standard output/, /its own -o/],
    [['--since', 'yesterday-ish'], /yesterday-ish/, /2h/],
  ])('%o is told in a few lines, status 2', async (flags, what, hint) => {
    const root = makeTree({ 'nacos.log': CALM_LOG });
    const { status, stdout, stderr } = await run([root, ...flags]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(what);
    expect(stderr).toMatch(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  });
});

describe('in Chinese', () => {
  test.each([
    [['nirgends'], 'nacoscope：文件或目录不存在：nirgends\n  请指定日志文件，或存放日志的目录\n'],
    [['--since', 'x', '.'], 'nacoscope：--since 无法识别“x”\n  请给出时刻'],
    [['-f', 'json', '-f', 'csv', '.'], 'nacoscope：有两份报告要写到标准输出\n'],
    [['-o', 'nowhere/a.md', '.'], 'nacoscope：无法写入 nowhere/a.md：所在目录不存在\n  请先创建：mkdir -p nowhere\n'],
    [['diff', 'a.json', 'b.json'], 'nacoscope：a.json：文件不存在\n'],
    [['patterns', 'show', 'no-such-id'], 'nacoscope：没有名为“no-such-id”的特征或原因\n'],
    [['--formt'], '错误：没有选项 --formt\n（是否指 --format？）\n'],
  ])('%o', async (args, told) => {
    const cwd = makeTree({});
    const { status, stderr } = await run(args, { cwd, env: { LANG: 'zh_CN.UTF-8' } });
    expect(status).toBe(2);
    expect(stderr.startsWith(told)).toBe(true);
    const english = await run([...args, '--lang', 'en'], { cwd, env: { LANG: 'zh_CN.UTF-8' } });
    expect(english.stderr).toMatch(/^[\0-\x7f]+$/u);
  });
});
