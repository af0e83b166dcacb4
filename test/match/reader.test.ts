import { describe, expect, test } from 'vitest';
import { Readers } from '../../src/match/reader.ts';

describe('Readers', () => {
  test('gives one reader to those that read the same', () => {
    const readers = new Readers();
    const pause = readers.of('(?<pauseMs>\\d+ms)', { pauseMs: { unit: 'duration' } });
    expect(readers.of('(?<pauseMs>\\d+ms)', { pauseMs: { unit: 'duration' } })).toBe(pause);
    expect(readers.of('(?<pauseMs>\\d+ms)', {})).not.toBe(pause);
  });

  test('reads each text, also one that comes again and one that says nothing', () => {
    const reader = new Readers().of('(?<pauseMs>\\d+ms)', { pauseMs: { unit: 'duration' } });
    const texts = ['Pause 3ms', 'Pause', 'Pause 3ms', 'Pause 3ms', 'Pause 4ms', 'Pause'];
    expect(texts.map((text) => reader.read(text)?.numbers['pauseMs'] ?? null)).toEqual([3, null, 3, 3, 4, null]);
    expect(reader.read('Pause 5ms')?.captures).toEqual({ pauseMs: '5ms' });
  });
});
