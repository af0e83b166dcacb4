import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { build } from 'esbuild';
import { check } from 'recheck';
import { doubtfulGroups } from '../src/patterns/doubtful-groups.ts';
import { describe, expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');

/** Every regex of the program itself, literal or built: pattern and flags, each once. */
async function regexesOfSource(): Promise<(readonly [source: string, flags: string])[]> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.startsWith('cli/main'),
  );
  const found = new Map<string, readonly [string, string]>();
  const add = (source: string, flags: string): void => void found.set(`/${source}/${flags}`, [source, flags]);
  const { outputFiles } = await build({
    stdin: { contents: files.map((path) => `import './${path}';`).join('\n'), resolveDir: SRC, loader: 'ts' },
    bundle: true,
    write: false,
    treeShaking: false,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    define: { NACOSCOPE_VERSION: '"0"' },
  });
  full(parse(outputFiles[0]?.text ?? '', { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if ('regex' in node) {
      const { regex } = node;
      if (isRegex(regex)) add(regex.pattern, regex.flags);
    }
  });
  const Native = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      if (typeof source === 'string') add(source, flags ?? '');
      return Reflect.construct(target, [source, flags]);
    },
  });
  try {
    await import('../src/index.ts');
  } finally {
    globalThis.RegExp = Native;
  }
  return [...found.values()];
}

function isRegex(value: unknown): value is { pattern: string; flags: string } {
  return typeof value === 'object' && value !== null && 'pattern' in value && 'flags' in value;
}

describe('the regexes of the program', async () => {
  const regexes = await regexesOfSource();

  test('are found', () => {
    expect(regexes.length).toBeGreaterThan(200);
    // Built from parts.
    expect(regexes.some(([source]) => source.includes('TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)'))).toBe(true);
  });

  // Only a repeated group that can match one text in two ways can be exponential; the others need no proof.
  const doubtful = regexes.filter(([source]) => doubtfulGroups(source).length > 0);

  test.each(doubtful)('none is exponential: /%s/%s', async (source, flags) => {
    const result = await check(source, flags, { timeout: 3_000 });
    if (result.status === 'vulnerable') expect(result.complexity.type).not.toBe('exponential');
  });
});
