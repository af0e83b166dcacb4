import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Source, SourceFile } from '../../src/model/source.ts';
import { parseLogName } from '../../src/read/log-name.ts';
import { compareRotation, orderGcSeries } from '../../src/read/rotation.ts';

function sorted(names: readonly string[], ascending = false): string[] {
  return names.toSorted((a, b) => compareRotation(parseLogName(a).rotation, parseLogName(b).rotation, ascending));
}

/** Each list is oldest first. */
const SERIES: readonly (readonly [string, readonly string[]])[] = [
  [
    'Nacos and logback go by date, then by number',
    ['nacos.log.2024-04-30.2', 'nacos.log.2024-05-01.9', 'nacos.log.2024-05-01.10.gz', 'nacos.log'],
  ],
  ['a fixed window counts down to the newest', ['naming.log.3.gz', 'naming.log.2', 'naming.log.1', 'naming.log']],
  [
    'hourly access logs go by hour',
    ['access_log.2024-05-01-09.log', 'access_log.2024-05-01-10.log', 'access_log.2024-05-02-00.log'],
  ],
  ['lumberjack', ['nacos-sdk-2024-06-01T10-00-00.000.log', 'nacos-sdk-2024-06-01T10-00-00.001.log', 'nacos-sdk.log']],
  ['seconds since 1970', ['start.out.1795605021', 'start.out.1795605900', 'start.out']],
];

describe('a rotated series, oldest first', () => {
  test.each(SERIES)('%s', (_, names) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...names], { minLength: names.length }), (shuffled) => {
        expect(sorted(shuffled)).toEqual(names);
      }),
      { numRuns: 20 },
    );
  });

  test('GC logs count up, the one being written last', () => {
    const names = ['nacos_gc.log.0', 'nacos_gc.log.1', 'nacos_gc.log.10', 'nacos_gc.log'];
    expect(sorted(names.toReversed(), true)).toEqual(names);
    expect(sorted(['nacos_gc.log.0.current', 'nacos_gc.log.1'], true)).toEqual(['nacos_gc.log.1', 'nacos_gc.log.0.current']);
  });
});

describe('orderGcSeries', () => {
  const file = (path: string): SourceFile => ({ path, absolutePath: `/${path}`, sizeBytes: 1, compression: 'none' });
  const source = (family: string, paths: readonly string[]): Source => ({
    name: paths.at(-1) ?? '',
    files: paths.map(file),
    node: 'node1',
    family,
    role: 'server',
  });

  test('puts the ring into the order of its first stamps', async () => {
    const stamps: Readonly<Record<string, number>> = { 'gc.log.0': 300, 'gc.log.1': 100, 'gc.log.2': 200, 'gc.log': 400 };
    const ordered = await orderGcSeries(
      source('gc', ['gc.log.0', 'gc.log.1', 'gc.log.2', 'gc.log']),
      async ({ path }) => stamps[path] ?? null,
    );
    expect(ordered.files.map(({ path }) => path)).toEqual(['gc.log.1', 'gc.log.2', 'gc.log.0', 'gc.log']);
    expect(ordered.name).toBe('gc.log');
  });

  test('keeps a file without stamps behind its neighbour', async () => {
    const stamps: Readonly<Record<string, number>> = { 'gc.log.0': 300, 'gc.log.2': 100, 'gc.log': 400 };
    const ordered = await orderGcSeries(
      source('gc', ['gc.log.0', 'gc.log.1', 'gc.log.2', 'gc.log']),
      async ({ path }) => stamps[path] ?? null,
    );
    expect(ordered.files.map(({ path }) => path)).toEqual(['gc.log.2', 'gc.log.0', 'gc.log.1', 'gc.log']);
  });

  test('leaves other logs alone', async () => {
    const nacos = source('nacos', ['nacos.log.2024-05-01.0', 'nacos.log']);
    expect(await orderGcSeries(nacos, async () => 0)).toBe(nacos);
  });
});
