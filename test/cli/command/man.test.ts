import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandEntries } from '../../../src/cli/completion/option-table.ts';
import { manPage } from '../../../src/cli/man/man-page.ts';
import { escape } from '../../../src/cli/man/roff.ts';
import { newProgram } from '../../../src/cli/program.ts';
import { run } from './run.ts';

const COMMITTED = join(import.meta.dirname, '..', '..', '..', 'man', 'nacoscope.1');
const GROFF = '/usr/bin/groff';
const entries = commandEntries(newProgram(() => undefined));
const page = manPage(entries);

describe('the man page', () => {
  test('is what stands in the repository (npm run docs)', () => {
    expect(readFileSync(COMMITTED, 'utf8')).toBe(page);
  });

  test('has every command and every flag', () => {
    for (const { path, flags } of entries) {
      expect(page).toContain(escape(path.join(' ')));
      for (const { names } of flags) for (const name of names) expect(page).toContain(`\\fB${escape(name)}\\fR`);
    }
  });

  test('takes no text for a request of roff', () => {
    const [top] = entries;
    if (top === undefined) throw new Error('no command');
    const hostile = { ...top, description: '.so /etc/passwd', notes: "Examples:\n  .de x\n  'so y\n  a\\fB b" };
    const lines = manPage([{ ...hostile, path: [] }]).split('\n');
    expect(lines).toContain('\\&.so /etc/passwd');
    expect(lines).toContain('\\&.de x');
    expect(lines).toContain('\\(aqso y');
    expect(lines).toContain('a\\efB b');
  });

  test.runIf(existsSync(GROFF))('is set by groff without a warning, on narrow and wide terminals', () => {
    for (const width of ['60n', '120n']) {
      const args = ['-man', '-Tutf8', '-ww', `-rLL=${width}`, COMMITTED];
      const { status, stderr, stdout } = spawnSync(GROFF, args, { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/0\s+done,\s+1\s+done/u);
    }
    expect(execFileSync(GROFF, ['-man', '-Tascii', COMMITTED], { encoding: 'utf8' })).toContain('nacoscope');
  });

  test('has the examples of the help as they stand', async () => {
    const { stdout } = await run(['--help']);
    const examples = stdout.split('\n').filter((line) => line.startsWith('  nacoscope '));
    expect(examples.length).toBeGreaterThan(5);
    for (const line of examples) expect(page).toContain(escape(line.slice(2)));
  });
});
