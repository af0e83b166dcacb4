import { expect, test } from 'vitest';
import { EarlyEvents } from '../../src/watch/early-events.ts';
import { makeRecord } from '../support/make.ts';

const at = (lineStart: number) => makeRecord('it has melted down', { file: 'nacos.log', lineStart });

test('an event is told once while its record is in hand, and forgotten with it', () => {
  const early = new EarlyEvents();
  expect(early.add(at(5), 'meltdown')).toBe(true);
  expect(early.add(at(5), 'meltdown')).toBe(false);
  expect([...early.complete(at(5))]).toEqual(['meltdown']);
  // Line 5 of the next file of that name.
  expect(early.add(at(5), 'meltdown')).toBe(true);
});

test('what was told of a record goes with it, also where the whole record says something else', () => {
  const early = new EarlyEvents();
  early.add(at(5), 'meltdown');
  early.add(at(5), 'less');
  expect(early.complete(at(5)).has('meltdown')).toBe(true);
  expect(early.within('nacos.log', 1, 100)).toEqual([]);
});

test('gives only what was told within some lines, for another run to remember', () => {
  const early = new EarlyEvents();
  early.add(at(500), 'of the file before');
  early.add(at(5), 'meltdown');
  const kept = early.within('nacos.log', 5, 9);
  expect(kept).toEqual(['5:meltdown']);
  const next = new EarlyEvents();
  next.remember('nacos.log', kept);
  expect(next.add(at(5), 'meltdown')).toBe(false);
});
