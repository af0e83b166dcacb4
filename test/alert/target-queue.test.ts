import { describe, expect, test } from 'vitest';
import type { Batch } from '../../src/alert/batch.ts';
import { DELIVERED, type Outcome, refused, retry } from '../../src/alert/outcome.ts';
import { quietMs } from '../../src/alert/quiet-hours.ts';
import { type QueueNews, type QueueSettings, TargetQueue } from '../../src/alert/target-queue.ts';
import { parseZone, UTC } from '../../src/time/zone.ts';
import { changeOf } from './any-change.ts';
import { HandClock } from './hand-clock.ts';

function makeQueue(answers: readonly Outcome[] = [], wishes: Partial<QueueSettings> = {}, clock = new HandClock()) {
  const sent: { atMs: number; batch: Batch }[] = [];
  const news: QueueNews[] = [];
  const startMs = clock.now();
  const deliver = async (batch: Batch): Promise<Outcome> => {
    sent.push({ atMs: clock.now() - startMs, batch });
    return answers[sent.length - 1] ?? DELIVERED;
  };
  const rate = { perMinute: 20, perSecond: 5 };
  const settings: QueueSettings = {
    minSeverity: 'high',
    changes: ['opened', 'revised', 'recovered', 'reopened'],
    quiet: null,
    rate,
    capacity: 50,
    ...wishes,
  };
  const queue = new TargetQueue({ rate, deliver }, settings, { clock, random: () => 1, tell: (told) => news.push(told) });
  return { queue, clock, sent, news };
}

const opened = (id: string, severity: 'critical' | 'high' | 'low' = 'high') => changeOf({ id, severity });

describe('a target queue', () => {
  test('sends at once what the target wants, and nothing else', async () => {
    const { queue, clock, sent } = makeQueue([], { changes: ['opened'] });
    queue.offer(opened('1', 'low'));
    queue.offer(changeOf({ id: '2' }, 'recovered'));
    queue.offer(opened('3'));
    await clock.turn(0);
    expect(sent.map(({ batch }) => batch.changes.map(({ incident }) => incident.id))).toEqual([['3']]);
  });

  test('keeps to the rate, and sends what gathers as one message with a count', async () => {
    const { queue, clock, sent } = makeQueue([], { rate: { perMinute: 2, perSecond: 5 } });
    for (const id of ['1', '2', '3', '4', '5']) {
      queue.offer(opened(id));
      await clock.turn(1000);
    }
    await clock.turn(120_000);
    expect(sent.map(({ atMs, batch }) => [atMs, batch.count])).toEqual([
      [0, 1],
      [1000, 1],
      [60_000, 3],
    ]);
    expect(queue.counts).toMatchObject({ delivered: 5, failed: 0 });
  });

  test('tells of an incident only the last of its changes in one message', async () => {
    const { queue, clock, sent } = makeQueue([], { rate: { perMinute: 1, perSecond: 1 } });
    queue.offer(opened('0'));
    await clock.turn(0);
    queue.offer(opened('1'));
    queue.offer(opened('2', 'critical'));
    queue.offer(changeOf({ id: '1' }, 'recovered'));
    await clock.turn(60_000);
    const batch = sent[1]?.batch;
    expect(batch?.changes.map(({ incident, change }) => [incident.id, change])).toEqual([
      ['2', 'opened'],
      ['1', 'recovered'],
    ]);
    expect(batch?.count).toBe(3);
  });

  test('tries again with growing waits, never sooner than it was asked, and under the same id', async () => {
    const { queue, clock, sent } = makeQueue([retry('a'), retry('b'), retry('c', 30_000)]);
    queue.offer(opened('1'));
    await clock.turn(600_000);
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 1000, 3000, 33_000]);
    expect(new Set(sent.map(({ batch }) => batch.id)).size).toBe(1);
    expect(queue.counts).toMatchObject({ delivered: 1, retries: 3, failed: 0 });
  });

  test('gives up what is refused at once, what never works after eight attempts, and says so', async () => {
    const dead = makeQueue(Array.from({ length: 8 }, () => retry('HTTP 500')));
    dead.queue.offer(opened('1'));
    await dead.clock.turn(3_600_000);
    expect(dead.sent).toHaveLength(8);
    expect(dead.news).toEqual([{ kind: 'failed', changes: 1, why: 'HTTP 500 (8 attempts)' }]);
    const wrong = makeQueue([refused('no')]);
    wrong.queue.offer(opened('1'));
    await wrong.clock.turn(3_600_000);
    expect([wrong.sent.length, wrong.queue.counts.failed]).toEqual([1, 1]);
  });

  test('drops the oldest when full, counts them, says so once and in the next message', async () => {
    const { queue, clock, sent, news } = makeQueue([retry('a')], { capacity: 3 });
    queue.offer(opened('first'));
    await clock.turn(0);
    for (let n = 0; n < 10; n++) queue.offer(opened(String(n)));
    expect([queue.length, queue.counts.dropped, news.length]).toEqual([3, 7, 1]);
    await clock.turn(60_000);
    expect(sent.at(-1)?.batch).toMatchObject({ count: 3, lost: 7 });
  });

  test('keeps quiet hours, but for what is urgent, and tells the rest when they end', async () => {
    const quiet = { fromMinute: 60, toMinute: 180, zone: UTC, except: 'critical' as const };
    const { queue, clock, sent } = makeQueue([], { quiet });
    queue.offer(opened('1'));
    queue.offer(opened('2', 'critical'));
    queue.offer(opened('3'));
    await clock.turn(2 * 3_600_000);
    expect(sent.map(({ atMs, batch }) => [atMs, batch.count])).toEqual([
      [0, 1],
      [3_600_000, 2],
    ]);
  });

  test('ends within the grace it is given, and counts what it did not send', async () => {
    const { queue, clock, news } = makeQueue(Array.from({ length: 9 }, () => retry('HTTP 500')));
    queue.offer(opened('1'));
    await clock.turn(0);
    queue.offer(opened('2'));
    const closed = queue.close(5000);
    await clock.turn(5000);
    await closed;
    expect(queue.counts).toMatchObject({ abandoned: 2, failed: 0 });
    expect(news).toEqual([{ kind: 'abandoned', changes: 2 }]);
  });

  test('sends what waits before it ends', async () => {
    const { queue, sent } = makeQueue();
    queue.offer(opened('1'));
    await queue.close(5000);
    expect(sent).toHaveLength(1);
  });
});

test.each([
  ['2024-05-01T15:00:00Z', 8 * 3_600_000],
  ['2024-05-01T13:59:00Z', 0],
  ['2024-05-01T22:59:30Z', 30_000],
  ['2024-05-01T23:00:00Z', 0],
])('quiet hours over midnight in Shanghai at %s', (now, ms) => {
  const quiet = { fromMinute: 22 * 60, toMinute: 7 * 60, zone: parseZone('Asia/Shanghai') ?? UTC, except: 'critical' as const };
  expect(quietMs(quiet, Date.parse(now))).toBe(ms);
});
