import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant } from '../../src/time/format-instant.ts';
import { offsetName, offsetZone, parseZone, UTC } from '../../src/time/zone.ts';

const local = (text: string): number => Date.parse(`${text}Z`);
const instant = (zone: string, text: string, previousMs: number | null = null): string =>
  new Date((parseZone(zone) ?? UTC).toInstant(local(text), previousMs)).toISOString();

describe('zones', () => {
  test.each([
    ['+08:00', '2024-06-01T02:00:00.000Z'],
    ['+0800', '2024-06-01T02:00:00.000Z'],
    ['UTC+8', '2024-06-01T02:00:00.000Z'],
    ['-03:30', '2024-06-01T13:30:00.000Z'],
    ['Z', '2024-06-01T10:00:00.000Z'],
    ['utc', '2024-06-01T10:00:00.000Z'],
    ['Asia/Shanghai', '2024-06-01T02:00:00.000Z'],
    ['Asia/Kolkata', '2024-06-01T04:30:00.000Z'],
    ['Europe/Berlin', '2024-06-01T08:00:00.000Z'],
    ['America/New_York', '2024-06-01T14:00:00.000Z'],
  ])('ten o’clock in %s', (zone, at) => {
    expect(instant(zone, '2024-06-01T10:00:00')).toBe(at);
  });

  test.each(['Mars/Base', '+25:00', '', 'eight'])('no zone: %s', (name) => {
    expect(parseZone(name)).toBeNull();
  });

  test('a time that a clock goes through twice is the first one, or the second if the first would go back', () => {
    expect(instant('Europe/Berlin', '2024-10-27T02:30:00')).toBe('2024-10-27T00:30:00.000Z');
    expect(instant('Europe/Berlin', '2024-10-27T02:30:00', Date.parse('2024-10-27T00:59:00Z'))).toBe('2024-10-27T01:30:00.000Z');
    expect(instant('Europe/Berlin', '2024-10-27T02:30:00', Date.parse('2024-10-27T00:31:00Z'))).toBe('2024-10-27T00:30:00.000Z');
  });

  test('a time that a clock jumps over counts as if it had not jumped', () => {
    expect(instant('Europe/Berlin', '2024-03-31T02:30:00')).toBe('2024-03-31T01:30:00.000Z');
  });

  test('an instant shown in a zone and read again is the same instant, but for the hour gone through twice', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', '+05:45', 'UTC');
    const times = fc.integer({ min: Date.parse('2015-01-01T00:00:00Z'), max: Date.parse('2035-01-01T00:00:00Z') });
    fc.assert(
      fc.property(zones, times, (name, ms) => {
        const zone = parseZone(name) ?? UTC;
        const again = zone.toInstant(local(formatInstant(ms, zone).replace(' ', 'T')), ms);
        expect(Math.abs(again - ms)).toBeLessThanOrEqual(3_600_000);
        expect(formatInstant(again, zone)).toBe(formatInstant(ms, zone));
      }),
    );
  });

  test('offsets have a name and give a zone', () => {
    expect([offsetName(480), offsetName(-210), offsetName(0)]).toEqual(['+08:00', '-03:30', '+00:00']);
    expect([offsetZone(480).name, offsetZone(0).name]).toEqual(['+08:00', 'UTC']);
  });
});
