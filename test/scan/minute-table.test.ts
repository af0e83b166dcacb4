import { describe, expect, test } from 'vitest';
import { columnOf } from '../../src/scan/tally/level-counts.ts';
import { MinuteTable } from '../../src/scan/tally/minute-table.ts';

const INFO = columnOf('INFO');
const ERROR = columnOf('ERROR');

function tableOf(...added: readonly (readonly [minute: number, column: number])[]): MinuteTable {
  const table = new MinuteTable();
  for (const [minute, column] of added) table.add(minute, column, 1);
  return table;
}

describe('records by minute', () => {
  test('are told in time order, whatever came first', () => {
    expect([...tableOf([70, INFO], [3, ERROR], [70, ERROR], [3, ERROR]).entries()]).toEqual([
      [3, { ERROR: 2 }],
      [70, { ERROR: 1, INFO: 1 }],
    ]);
  });

  test('of very many hours are counted by the hour, and none is lost', () => {
    const minutes = Array.from({ length: 5000 }, (_, hour) => [hour * 60 + (hour % 60), INFO] as const);
    const entries = [...tableOf(...minutes, [61, ERROR]).entries()];
    expect(entries).toHaveLength(5000);
    expect(entries.slice(0, 3)).toEqual([
      [0, { INFO: 1 }],
      [60, { ERROR: 1, INFO: 1 }],
      [120, { INFO: 1 }],
    ]);
    expect([...tableOf([61, ERROR], ...minutes.toReversed()).entries()]).toEqual(entries);
  });
});
