import { describe, expect, test } from 'vitest';
import { BlockMemory } from '../../src/scan/blocks/block-memory.ts';
import { ContainerLines } from '../../src/scan/blocks/container-lines.ts';
import { unwrapCri, unwrapDockerJson } from '../../src/scan/wrappers/container.ts';
import { LiteralIndex } from '../../src/text/literal-index.ts';
import { UTC } from '../../src/time/zone.ts';

const TIME = '2024-05-14T10:00:00.123456789Z';
const json = (log: string, rest: Record<string, string> = { stream: 'stdout', time: TIME }): string =>
  JSON.stringify({ log, ...rest });

/** What is taken off of wrapped lines, and how many of them. */
function takeOff(form: 'cri' | 'docker-json', lines: readonly string[]): { readonly text: string; readonly taken: number } {
  const memory = new BlockMemory(new LiteralIndex([]), 8192);
  const length = memory.bytes.write(lines.map((line) => `${line}\n`).join(''));
  const taker = new ContainerLines(memory.bytes, memory.unwrapped.bytes, UTC);
  const behind = taker.takeOff({ form, channel: 'stdout' }, 0, length);
  const taken = memory.bytes.toString('utf8', 0, behind).split('\n').length - 1;
  expect(taker.outerOf(taker.end)).toBe(behind);
  if (taken > 0) expect(taker.timeOf(0)).toBe(Date.parse(TIME));
  return { text: memory.unwrapped.bytes.toString('utf8', 0, taker.end), taken };
}

const USUAL = [
  '2024-05-14 10:00:00,123 INFO started',
  '',
  '\tat com.alibaba.nacos.Nacos.main(Nacos.java:1)',
  'a "quoted" path\\to /x, 配置 <tag> & more',
];

describe('ContainerLines', () => {
  test('takes off what unwrapCri takes off', () => {
    const lines = USUAL.map((line) => `${TIME} stdout F ${line}`);
    expect(takeOff('cri', lines)).toEqual({ text: `${USUAL.join('\n')}\n`, taken: USUAL.length });
    expect(lines.map((line) => unwrapCri(line)?.line)).toEqual(USUAL);
  });

  test('takes off what unwrapDockerJson takes off, with characters that Docker escapes', () => {
    const lines = USUAL.map((line) => json(`${line}\n`).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026'));
    expect(takeOff('docker-json', lines)).toEqual({ text: `${USUAL.join('\n')}\n`, taken: USUAL.length });
    expect(lines.map((line) => unwrapDockerJson(line)?.line)).toEqual(USUAL);
  });

  test.each([
    ['a piece of a line', `${TIME} stdout P piece`],
    ['the other stream', `${TIME} stderr F line`],
    ['no blank behind the mark', `${TIME} stdout F`],
    ['two digits of a second', '2024-05-14T10:00:00.12Z stdout F line'],
    ['no zone', '2024-05-14T10:00:00.123456789 stdout F line'],
    ['no wrapper', '2024-05-14 10:00:00,123 INFO line'],
  ])('CRI: stops at %s', (_, odd) => {
    const usual = `${TIME} stdout F usual`;
    expect(takeOff('cri', [usual, odd, usual])).toEqual({ text: 'usual\n', taken: 1 });
  });

  test.each([
    ['a piece of a line', json('piece')],
    ['the other stream', json('line\n', { stream: 'stderr', time: TIME })],
    ['further fields', json('line\n', { stream: 'stdout', time: TIME, attrs: 'x' })],
    ['a line feed within', json('one\ntwo\n')],
    ['colours', json('\u001b[31mred\n')],
    ['a raw tab, which is no JSON', json('line\n').replace('line', 'li\tne')],
    ['a character by its number', json('line\n').replace('line', '\\u00e9')],
    ['no wrapper', 'line'],
  ])('Docker: stops at %s', (_, odd) => {
    expect(takeOff('docker-json', [json('usual\n'), odd, json('usual\n')])).toEqual({ text: 'usual\n', taken: 1 });
  });
});
