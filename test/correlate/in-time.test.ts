import { describe, expect, it } from 'vitest';
import { joinInTime } from '../../src/correlate/episodes/in-time.ts';

const at = (startMs: number | null, endMs: number | null = startMs) => ({ startMs, endMs });

describe('joinInTime', () => {
  it('joins what lies no further apart than the slack, up to it', () => {
    const [first, second, far] = [at(0, 10), at(15), at(21)];
    expect(joinInTime([first, second, far], 5)).toEqual([
      { startMs: 0, endMs: 15, items: [first, second] },
      { startMs: 21, endMs: 21, items: [far] },
    ]);
  });

  it('measures from the latest end, not from the last to begin', () => {
    const joined = joinInTime([at(0, 100), at(10, 20), at(103)], 5);
    expect(joined.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[0, 103]]);
  });

  it('takes one whose end is not known as an instant, and leaves out those without a start', () => {
    expect(joinInTime([at(null), at(5, null)], 5)).toEqual([{ startMs: 5, endMs: 5, items: [at(5, null)] }]);
  });
});
