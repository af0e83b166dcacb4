import { describe, expect, test } from 'vitest';
import { Unwrapper } from '../../src/scan/wrappers/unwrapper.ts';

function unwrappedLines(lines: readonly string[]): (string | null)[] {
  const unwrapper = new Unwrapper();
  return lines.map((line) => unwrapper.unwrap(line)?.line ?? null);
}

describe('the items of a list', () => {
  test('lose their marks once a record stands in one', () => {
    const items = [
      '- of yesterday',
      '- 2024-05-01 10:00:00,123 ERROR x',
      '- ',
      '- \tat a.B.c(B.java:1)',
      '* 2024-05-01 10:00:01,123 ERROR y',
    ];
    expect(unwrappedLines(items)).toEqual([
      null,
      '2024-05-01 10:00:00,123 ERROR x',
      '',
      '\tat a.B.c(B.java:1)',
      '2024-05-01 10:00:01,123 ERROR y',
    ]);
  });

  test('are none below a record that stands without', () => {
    const lines = ['2024-05-01 10:00:00,123 INFO starts:', '- 2024-05-01 10:00:00,123 INFO x'];
    expect(unwrappedLines(lines)).toEqual([null, null]);
  });
});

describe("the rows of a ticket's table", () => {
  test('lose their frame once a record stands in one', () => {
    const rows = [
      '| Time | Log |',
      '|---|---|',
      '| 2024-05-01 10:00:00,123 | ERROR Startup errors :  |',
      '|  | \tat a.B.c(B.java:1) |',
      '| 2024-05-01 10:00:01,123 ERROR x | y |  ',
    ];
    expect(unwrappedLines(rows)).toEqual([
      null,
      null,
      '2024-05-01 10:00:00,123 ERROR Startup errors :',
      '\tat a.B.c(B.java:1)',
      '2024-05-01 10:00:01,123 ERROR x | y',
    ]);
  });

  test('are none where a banner is printed', () => {
    expect(unwrappedLines(["|   :  :  | |                      '   ,'\\", '|   | | \\', '|'])).toEqual([null, null, null]);
  });

  test('are told among any number of blanks', () => {
    const blanks = ' '.repeat(60_000);
    expect(unwrappedLines([`|${blanks}x`, `| 2024-05-01 10:00:00,123 ERROR x${blanks}|`])).toEqual([
      null,
      '2024-05-01 10:00:00,123 ERROR x',
    ]);
  });
});
