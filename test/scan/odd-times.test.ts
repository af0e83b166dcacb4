import { describe, expect, test } from 'vitest';
import { formatInstant } from '../../src/time/format-instant.ts';
import { UTC } from '../../src/time/zone.ts';
import { readLog } from '../support/read-log.ts';

describe('numbers that are no time', () => {
  test.each([
    '{"instant":{"epochSecond":99999999999999999999},"level":"ERROR","message":"log4j2"}',
    '{"instant":{"epochSecond":-5},"level":"ERROR","message":"log4j2"}',
    '{"level":"error","ts":1e300,"msg":"zap"}',
    '{"__REALTIME_TIMESTAMP":"99999999999999999999999","MESSAGE":"journald","PRIORITY":"3"}',
    '{"__REALTIME_TIMESTAMP":"-1","MESSAGE":"journald","PRIORITY":"3"}',
    '{"log":"2024-05-01 10:00:00,000 ERROR x\\n","stream":"stdout","time":"999999-99-99T99:99:99Z"}',
    '2024-99-99 99:99:99,999 ERROR x',
    '[99999999999999999.999s][info][gc] GC(0) Pause Young (Normal) 1M->1M(2M) 1.0ms',
  ])('are read without harm: %s', async (line) => {
    const { records } = await readLog('app.log', `${line}\n${line}\n`);
    expect(records.length).toBeGreaterThan(0);
    for (const { atMs } of records) expect(atMs === null || formatInstant(atMs, UTC).length > 0).toBe(true);
  });
});
