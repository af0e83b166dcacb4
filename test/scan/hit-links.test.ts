import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Level } from '../../src/model/record.ts';
import { BlockMemory } from '../../src/scan/blocks/block-memory.ts';
import { type ByteAlternative, ByteConditions } from '../../src/scan/bytes/byte-conditions.ts';
import { ByteHeads } from '../../src/scan/bytes/byte-heads.ts';
import { LiteralIndex } from '../../src/text/literal-index.ts';
import { UTC } from '../../src/time/zone.ts';

const NEVER = Number.POSITIVE_INFINITY;
const LITERALS = ['no leader', 'Connection refused', 'refused by peer', 'x'.repeat(40)];
const WORDS = [...LITERALS, 'group', 'group 1', 'by', '失败', ' ', 'a', 'INFO'];

const level = fc.constantFrom<Level>('INFO', 'WARN', 'ERROR');
const alternatives = fc.array(
  fc.record({
    levels: fc.uniqueArray(level, { maxLength: 2 }),
    also: fc.uniqueArray(fc.constantFrom('group', 'by', '失败', 'a', 'line\nend', 'x'.repeat(33)), { maxLength: 3 }),
  }),
  { maxLength: 3 },
);
const record = fc.tuple(level, fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }), fc.boolean());

/** The literals of each record that matter there, for sources of one kind after the other. */
function linksIn(text: string, kinds: readonly (readonly (readonly ByteAlternative[])[])[], compileBehind: number): unknown {
  const bytes = Buffer.from(text);
  const memory = new BlockMemory(new LiteralIndex(LITERALS), bytes.length, compileBehind);
  const { table, searched, hits, links } = memory;
  memory.bytes.set(bytes);
  const heads = new ByteHeads('nacos-server', memory.bytes, UTC);
  return kinds.map((kind) => {
    searched.find(0, bytes.length, hits);
    table.read(heads, searched, 0, bytes.length, null);
    links.link(hits, new ByteConditions((literal) => kind[literal] ?? []));
    return Array.from({ length: table.count }, (_, index) =>
      table.hasHits(index) ? [...table.literalsIn(hits, index, [])] : [],
    );
  });
}

function logOf(records: readonly (readonly [Level, readonly string[], boolean])[]): string {
  return records
    .map(
      ([its, words, hasTrace]) => `2024-05-01 10:00:00,000 ${its} ${words.join(' ')}\n${hasTrace ? '\tat a.by(A.java:1)\n' : ''}`,
    )
    .join('');
}

describe('HitLinks', () => {
  test('links the same hits, by WebAssembly or not', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 20 }),
        fc.array(fc.array(alternatives, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
        (records, kinds) => {
          const text = logOf(records);
          expect(linksIn(text, kinds, 0)).toEqual(linksIn(text, kinds, NEVER));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('links more hits than one call of the compiled search takes', () => {
    const log = logOf(Array.from({ length: 5000 }, (_, at) => ['INFO', ['no leader', at % 7 === 0 ? 'group' : 'a'], false]));
    const kind = [[{ levels: [], also: ['group'] }]];
    const expected = [Array.from({ length: 5000 }, (_, at) => (at % 7 === 0 ? [0] : []))];
    expect(linksIn(log, [kind], 0)).toEqual(expected);
    expect(linksIn(log, [kind], NEVER)).toEqual(expected);
  });

  test('takes a condition that there is no room for as one that may hold', () => {
    const log = logOf([
      ['INFO', ['no leader', 'group'], false],
      ['INFO', ['Connection refused'], false],
      ['INFO', ['no leader'], false],
    ]);
    const kind = [[{ levels: [], also: ['group'] }], [{ levels: [], also: ['y'.repeat(70_000)] }]];
    expect(linksIn(log, [kind], NEVER)).toEqual([[[0], [], []]]);
    expect(linksIn(log, [kind], 0)).toEqual([[[0], [1], []]]);
  });
});
