import { expect, test } from 'vitest';
import { stdinSource } from '../../src/read/stdin-source.ts';
import { Unwrapper } from '../../src/scan/wrappers/unwrapper.ts';
import { readStream } from '../support/read-stream.ts';

const LINES = [
  '2024-05-01 10:00:02,000 ERROR start failed',
  '',
  'java.net.BindException: Address already in use',
  '\tat sun.nio.ch.Net.bind0(Native Method)',
  '2024-05-01 10:00:03,000 WARN 7 left',
];

async function told(lines: readonly string[]): Promise<unknown[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(lines.map((line) => `${line}\n`).join('')));
  }
  const { records } = await readStream(stdinSource(), bytes());
  return records.map(({ lineStart, level, header, text }) => [lineStart, level, (header + text).trimEnd()]);
}

test.each([
  ['cat -n', (line: string, at: number) => `${String(at + 1).padStart(6)}\t${line}`],
  ['less -N', (line: string, at: number) => `${String(at + 1).padStart(7)} ${line}`.trimEnd()],
  ['grep -n', (line: string, at: number) => `${at + 98}:${line}`],
  ['an editor', (line: string, at: number) => `${String(at + 1).padStart(3)} | ${line}`],
])('numbers that %s puts before lines are taken off', async (_, numbered) => {
  expect(await told(LINES.map(numbered))).toEqual(await told(LINES));
});

test('numbers that begin anew, as where two copies were put together, are taken off as well', async () => {
  const numbered = LINES.map((line, at) => `${String(at + 1).padStart(6)}\t${line}`);
  expect(await told([...numbered, ...numbered])).toEqual(await told([...LINES, ...LINES]));
});

test('a number of its own at the beginning of a line of a numbered trace stays', async () => {
  const numbered = [`1\t${LINES[0]}`, '2\t3 of 4 nodes', '1\tnode left'];
  expect(await told(numbered)).toEqual([[1, 'ERROR', [LINES[0], '3 of 4 nodes', '1\tnode left'].join('\n')]]);
});

test('the escapes of JSON are no marks: a coloured log of Docker stays one that blocks of are passed over', () => {
  const unwrapper = new Unwrapper();
  const line = String.raw`{"log":"\u001b[2m2024-05-01 10:00:01.123\u001b[0;39m INFO ready\n","stream":"stdout","time":"2024-05-01T10:00:01.123Z"}`;
  expect(unwrapper.unwrap(line)?.line).toBe('\u001b[2m2024-05-01 10:00:01.123\u001b[0;39m INFO ready');
  expect(unwrapper.container).not.toBeNull();
});

test.each(['', '^[', '#033', '\\u001b', '\\x1b', '\ufffd'])(
  'colours whose escape character became %j are taken off',
  async (escape) => {
    const coloured = LINES.map((line) => line.replace(/ERROR|WARN/u, (level) => `${escape}[1;31m${level}${escape}[0;39m`));
    expect(await told(coloured)).toEqual(await told(LINES));
  },
);

test('brackets in a message stay, and numbers behind the first record', async () => {
  const own = ['2024-05-01 10:00:02,000 WARN rate(errors[5m]) over [0m] too high', '\t12 rows', '7: x[31m'];
  expect(await told(own)).toEqual([[1, 'WARN', own.join('\n')]]);
});
