import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { CALM_LOG, COMMAND } from './run.ts';

const PROJECT = resolve(dirname(COMMAND), '..', '..');
/** What Node and the C library open for themselves. */
const OF_THE_SYSTEM = /^\/(proc|sys|lib|lib64|usr|etc|dev)\//;

/** Both need Linux, the right to make namespaces and to trace, and the tools; CI installs them. */
const canUnshare = spawnSync('unshare', ['--net', 'true']).status === 0;
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

const tree = { 'logs/nacos.log': CALM_LOG, 'home/.netrc': 'machine nacos password secret', 'home/.config/nacoscope.yaml': 'x' };

describe('the command', () => {
  test.runIf(canUnshare)('works without any network', () => {
    const root = makeTree(tree);
    const { status, stdout } = spawnSync('unshare', ['--net', process.execPath, COMMAND, 'logs', '--lang', 'en'], { cwd: root });
    expect(stdout.toString()).toContain('Read: 1 file');
    expect(status).toBe(0);
  });

  test.runIf(canTrace)('opens no connection, and no file but what it was given and its own', () => {
    const root = realpathSync(makeTree(tree));
    const trace = join(root, 'trace');
    const args = ['-f', '-qq', '-o', trace, '-e', 'trace=open,openat,openat2,connect,socket', process.execPath, COMMAND, 'logs'];
    const env = { PATH: process.env['PATH'], HOME: join(root, 'home'), XDG_CONFIG_HOME: join(root, 'home', '.config') };
    expect(spawnSync('strace', args, { cwd: root, env }).status).toBe(0);
    const calls = readFileSync(trace, 'utf8').split('\n');
    expect(calls.filter((call) => /\b(connect\(|socket\(AF_INET)/.test(call))).toEqual([]);
    const opened = calls
      .flatMap((call) => /\bopen(?:at2?)?\((?:[^"]*?)"([^"]*)"/.exec(call)?.[1] ?? [])
      .map((path) => resolve(root, path));
    expect(opened).toContain(join(root, 'logs', 'nacos.log'));
    const own = (path: string): boolean =>
      path === process.execPath || path.startsWith(`${PROJECT}/dist/`) || path === `${PROJECT}/package.json`;
    const given = (path: string): boolean => path === join(root, 'logs') || path.startsWith(join(root, 'logs/'));
    expect(opened.filter((path) => !own(path) && !given(path) && !OF_THE_SYSTEM.test(path))).toEqual([]);
  });
});
