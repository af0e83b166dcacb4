import { describe, expect, test } from 'vitest';
import { makeClock } from '../../src/report/clock.ts';
import { healthyReport, incidentReport, nothingReadReport, severalIncidentsReport, START_MS } from './sample-report.ts';

describe('makeClock', () => {
  test('shows times in the zone of the report, or in the one asked for', () => {
    expect(makeClock(incidentReport(), '').full(START_MS)).toBe('2024-05-01 10:00:00');
    expect(makeClock(severalIncidentsReport(), '').full(START_MS)).toBe('2024-05-01 10:00:00');
    expect(makeClock(incidentReport(), 'America/New_York').full(START_MS)).toBe('2024-04-30 22:00:00');
  });

  test('takes a zone that does not exist for UTC, and says so', () => {
    const clock = makeClock(incidentReport(), 'Mars/Olympus');
    expect(clock.zone).toBe('UTC');
    expect(clock.full(START_MS)).toBe('2024-05-01 02:00:00');
  });

  test('leaves the date out where the logs are of one day, and the year where they are of one year', () => {
    expect(makeClock(healthyReport(), '').short(START_MS)).toBe('10:00:00');
    expect(makeClock(severalIncidentsReport(), '').short(START_MS)).toBe('05-01 10:00:00');
  });

  test('gives the full date of what lies outside of the logs, or where the logs have no time', () => {
    expect(makeClock(healthyReport(), '').short(START_MS - 86_400_000)).toBe('04-30 10:00:00');
    expect(makeClock(nothingReadReport(), 'UTC').short(START_MS)).toBe('2024-05-01 02:00:00');
  });

  test('leaves out of the end of a span what it shares with the start', () => {
    const clock = makeClock(incidentReport(), '');
    expect(clock.span(START_MS, START_MS + 60_000)).toBe('2024-05-01 10:00:00 – 10:01:00');
    expect(clock.span(START_MS, START_MS)).toBe('2024-05-01 10:00:00');
    expect(clock.span(START_MS, START_MS + 86_400_000)).toBe('2024-05-01 10:00:00 – 2024-05-02 10:00:00');
  });

  test('shows a dash for what no calendar has', () => {
    expect(makeClock(incidentReport(), '').full(Number.NaN)).toBe('-');
    expect(makeClock(incidentReport(), '').full(9e15)).toBe('-');
  });
});
