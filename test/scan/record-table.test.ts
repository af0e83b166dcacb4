import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteHeads, type ByteLayout } from '../../src/scan/bytes/byte-heads.ts';
import { isBareWord } from '../../src/scan/bytes/byte-trace.ts';
import { BlockMemory } from '../../src/scan/blocks/block-memory.ts';
import { isConsoleHead } from '../../src/scan/records/continuation.ts';
import { detectHead } from '../../src/scan/layouts/detect-head.ts';
import { mayBeWrapped } from '../../src/scan/wrappers/unwrapper.ts';
import { HitList } from '../../src/text/hit-list.ts';
import { LiteralIndex } from '../../src/text/literal-index.ts';
import { parseZone, UTC } from '../../src/time/zone.ts';

const LONG = 70_000;
const NEVER = Number.POSITIVE_INFINITY;
const LAYOUTS: readonly ByteLayout[] = [
  'nacos-server',
  'nacos-columns',
  'java-client',
  'spring-boot',
  'java-log',
  'access-log',
  'jvm-unified',
];
// The clock of the second one goes back from 03:00 to 02:00 that night: an hour's stamps are read by the line only.
const ZONES = ['UTC', 'Europe/Berlin'];

const day = fc.constantFrom('2024-10-27', '2024-10-27', '2024-10-26', '20x4-10-27');
const two = fc.nat(69).map((value) => String(value).padStart(2, '0'));
const minute = fc.constantFrom('00', '00', '00', '01', '29', '30', '59', '61', '0a');
const fraction = fc.constantFrom('000', '123', '999', '12x', '12');
const stamp = fc
  .tuple(day, fc.constantFrom('01', '01', '02', '03'), minute, two, fc.constantFrom(',', '.', ' '), fraction)
  .map(([date, hour, minutes, seconds, mark, rest]) => `${date} ${hour}:${minutes}:${seconds}${mark}${rest}`);
const level = fc.constantFrom('INFO', 'WARN', 'ERROR', 'DEBUG', 'TRACE', 'FATAL', 'ERRORS', ' WARN');
const behind = fc.oneof(
  level.map((name) => ` ${name} `),
  level.map((name) => ` ${name} [com.alibaba.nacos.client.worker:c.a.n.c.config.Client] `),
  level.map((name) => ` ${name} [worker] `),
  level.map((name) => ` ${name} 4711 --- [           main] [trace] c.a.n.Starter     : `),
  level.map((name) => ` ${name} 4711 --- main c.a.n.Starter : `),
  fc.constantFrom('|', '|Q', '|INFO|', '|12|true|', '|[', ' ', ''),
);
const message = fc.constantFrom('started', '启动完成', ' padded', '', '[a:b] c', '\u00a0', 'x'.repeat(LONG));
const zone = fc.constantFrom('+0200', '+0200', '+0100', '+02:00', 'Z', '');
const jvm = fc
  .tuple(
    stamp,
    zone,
    fc.constantFrom('', '[1.204s]', '[1s]'),
    fc.constantFrom('[info]', '[info   ]', '[warning]', '[error]', '[debug]', '[trace ]', '[warn]', ''),
    fc.constantFrom('[gc]', '[gc,start    ]', '[gc,,start]', '[GC]', ''),
  )
  .map(([at, offset, ...parts]) => `[${at.replace(' ', 'T')}${offset}]${parts.join('')} GC(1) Pause`);
const access = fc
  .tuple(
    fc.constantFrom('10.0.0.1', '10.0.0', '255.255.255.2550', 'host'),
    fc.constantFrom('27/Oct/2024', '27/Oct/2024', '26/Oct/2024'),
    minute,
    two,
    zone,
  )
  .map(
    ([host, date, minutes, seconds, offset]) =>
      `${host} - - [${date}:02:${minutes}:${seconds} ${offset}] "GET / HTTP/1.1" 200 12`,
  );
const head = fc.oneof(
  fc.tuple(stamp, behind, message).map((parts) => parts.join('')),
  jvm,
  access,
);
const other = fc.constantFrom(
  '',
  '',
  '\tat a.b.C.d(C.java:1)',
  ' indented',
  'Caused by: a.b.C: x',
  'Caused by: a.b.C: x [1]',
  'Caused byte',
  'a.b.SomeException',
  'a.b.Some$Exception: x [y] [2]',
  'java.lang.OutOfMemoryError: Java heap space',
  'java.lang.OutOfMemoryErrors: none',
  'localhost:8848',
  'a.b.C:',
  'plain=1',
  'feature.0=-1757...',
  'with$=1',
  'some%+word ',
  'two words',
  'x'.repeat(LONG),
);
const lines = fc.array(fc.oneof({ weight: 4, arbitrary: head }, { weight: 2, arbitrary: other }), {
  minLength: 1,
  maxLength: 40,
});

/** What a table holds of lines, read by WebAssembly where it can be, or by TypeScript alone. */
function tableOf(text: string, layout: ByteLayout, zoneName: string, compileBehind: number): readonly unknown[] {
  const bytes = Buffer.from(text);
  const memory = new BlockMemory(new LiteralIndex(['any literal']), bytes.length, compileBehind);
  memory.bytes.set(bytes);
  memory.searched.find(0, bytes.length, new HitList());
  const { table, searched } = memory;
  const heads = new ByteHeads(layout, memory.bytes, parseZone(zoneName) ?? UTC);
  const continues = (line: string): boolean => line.length % 2 === 0;
  table.read(heads, searched, 0, bytes.length, continues);
  return Array.from({ length: table.count }, (_, index) => [
    table.startOf(index),
    table.timeOf(index),
    table.levels[index],
    table.messages[index],
    table.linesBetween(index, index + 1),
    table.flags[index],
  ]);
}

describe('RecordTable', () => {
  test('holds the same, filled by WebAssembly or not', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...LAYOUTS), fc.constantFrom(...ZONES), (parts, layout, name) => {
        const text = `${parts.join('\n')}\n`;
        expect(tableOf(text, layout, name, 0)).toEqual(tableOf(text, layout, name, NEVER));
      }),
      { numRuns: 800 },
    );
  });

  test('reads most heads of a usual log by WebAssembly: all of an hour', () => {
    const log = Array.from({ length: 60 }, (_, at) => `2024-05-01 10:${String(at).padStart(2, '0')}:00,000 INFO m\n\n`).join('');
    const times = tableOf(log, 'nacos-server', 'UTC', 0).map((record) => (Array.isArray(record) ? record[1] : null));
    expect(times).toEqual(Array.from({ length: 60 }, (_, at) => Date.UTC(2024, 4, 1, 10, at)));
  });
});

describe('RecordTable.likenessOf', () => {
  /** Of the only record of a log; compiled. */
  function likenessOf(words: string): number {
    const text = Buffer.from(`2024-05-01 10:00:00,000 WARN ${words}\n\n`);
    const memory = new BlockMemory(new LiteralIndex(['any literal']), text.length, 0);
    memory.bytes.set(text);
    memory.searched.find(0, text.length, new HitList());
    memory.table.read(new ByteHeads('nacos-server', memory.bytes, UTC), memory.searched, 0, text.length, null);
    return memory.table.likenessOf(0, memory.bytes);
  }

  test('is the same for texts that differ in digits, and for no others', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '0', '7', '9', '/', ':', 'é'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [one, second] = [`x${a}`, `x${b}`];
        const areAlike = one.replaceAll(/\d/gu, '0') === second.replaceAll(/\d/gu, '0');
        expect(likenessOf(one) === likenessOf(second)).toBe(areAlike);
        expect(likenessOf(one.replaceAll(/\d/gu, '5'))).toBe(likenessOf(one));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a bare word', () => {
  test('is neither wrapped nor the head of a record', () => {
    const word = fc.stringMatching(/^[a-z][\w.=+%-]{0,60}$/u);
    fc.assert(
      fc.property(word, (line) => {
        expect(isBareWord(Buffer.from(`${line}\n`), 0)).toBe(true);
        expect(mayBeWrapped(line)).toBe(false);
        expect(detectHead(line, 'none')).toBeNull();
        expect(isConsoleHead(line)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['Killed', 'two words', 'a:b', '', '1=2', 'naïve'])('%s is none', (line) => {
    expect(isBareWord(Buffer.from(`${line}\n`), 0)).toBe(false);
  });
});
