import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { LiveMessage } from '../../src/model/live.ts';
import { libraryFrom } from '../../src/patterns/library.ts';
import { UserError } from '../../src/errors.ts';
import { parseState, stateText } from '../../src/watch/state.ts';
import { watch, type WatchOptions } from '../../src/watch.ts';
import { liveMessageSchema } from '../../src/report/live/json-schema.ts';
import { toJsonMessage } from '../../src/report/live/json.ts';
import { compileOf, T0 } from '../support/make.ts';
import { makeTree } from '../support/make-tree.ts';

const ALARM = { id: 'meltdown', severity: 'high', match: [{ contains: 'has melted down' }] };
const library = libraryFrom(compileOf([ALARM]));
const CALM = '2024-05-01 10:00:00,000 INFO all is well\n\n';
const alarm = (second: number): string =>
  `2024-05-01 10:00:${String(second).padStart(2, '0')},000 ERROR it has melted down, part ${second}\n`;

/** Time that passes only when nothing else is to be done. */
function setUp(options: Partial<WatchOptions> = {}) {
  const folder = makeTree({});
  let nowMs = T0;
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const messages = watch({
    inputs: [folder],
    stdin: null,
    nodeNames: [],
    zone: 'UTC',
    machineZone: 'UTC',
    back: 'none',
    patterns: library,
    patternFolders: [],
    loadPatterns: () => Promise.resolve(library),
    poll: true,
    everyEvent: false,
    stateFile: null,
    version: 'test',
    scheduler: {
      now: () => nowMs,
      after(ms, call) {
        const timer = setImmediate(() => {
          nowMs += ms;
          call();
        });
        return () => clearImmediate(timer);
      },
    },
    signal: controller.signal,
    ...options,
  });
  const seen: LiveMessage[] = [];
  /** Reads on until a message of the kind came. */
  async function until(kind: LiveMessage['kind']): Promise<LiveMessage> {
    for (;;) {
      const next = await messages.next();
      if (next.done === true) throw new Error(`ended without ${kind}`);
      seen.push(next.value);
      if (next.value.kind === kind) return next.value;
    }
  }
  async function rest(): Promise<LiveMessage[]> {
    controller.abort();
    for await (const message of messages) seen.push(message);
    return seen;
  }
  return { folder, at: (name: string) => join(folder, name), until, rest, seen };
}

test('tells an event at its line, its stack trace when that is complete, and the incident', async () => {
  const { at, until, rest } = setUp({ back: 'all' });
  writeFileSync(at('nacos.log'), CALM + alarm(1));
  expect(await until('event')).toMatchObject({ title: { en: 'some text' }, event: { evidence: { lineStart: 3, lineEnd: 3 } } });
  appendFileSync(at('nacos.log'), `java.lang.Error: gone\n\tat a.B.c(B.java:1)\n`);
  expect(await until('trace')).toMatchObject({ event: { evidence: { lineStart: 3, lineEnd: 5 } } });
  expect(await until('incident')).toMatchObject({ change: 'opened', incident: { severity: 'high', endMs: null } });
  const all = await rest();
  expect(all.filter(({ kind }) => kind === 'event')).toHaveLength(1);
  for (const message of all) expect(liveMessageSchema.safeParse(toJsonMessage(message, 'zh')).error).toBeUndefined();
});

test('reads back what is not older than --since, in the order of time over all files', async () => {
  const { at, until, seen } = setUp({ back: { since: '57s' } });
  // Now is T0 + 0; the logs lie before it.
  const before = (second: number): string => alarm(second).replace('10:00', '09:59');
  writeFileSync(at('a.log'), before(1) + before(10) + before(50));
  writeFileSync(at('b.log'), before(2) + before(20));
  await until('event');
  await until('event');
  await until('event');
  expect(seen.flatMap((message) => (message.kind === 'event' ? [message.event.atMs] : []))).toEqual([
    T0 - 50_000,
    T0 - 40_000,
    T0 - 10_000,
  ]);
});

test('late records are counted, told and take part', async () => {
  const { at, until } = setUp({ back: 'all' });
  writeFileSync(at('nacos.log'), alarm(59).replace('10:00', '10:30') + alarm(1) + CALM);
  await until('event');
  await until('event');
  for (;;) {
    const notice = await until('notice');
    if (notice.kind !== 'notice' || notice.diagnostic.code !== 'late-records') continue;
    expect(notice.diagnostic.message.en).toMatch(/^\d records? came late/u);
    return;
  }
});

test('several pods in one stream are told apart', async () => {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const pod of ['nacos-0', 'nacos-1']) yield Buffer.from(`[pod/${pod}/nacos] ${alarm(pod === 'nacos-0' ? 1 : 2)}`);
  }
  const { rest, until } = setUp({ inputs: [], stdin: stream() });
  await until('event');
  const events = (await rest()).flatMap((message) => (message.kind === 'event' ? [message.event.node] : []));
  expect(events).toEqual(['nacos-0', 'nacos-1']);
});

test('each pod of a stream is judged by what it is itself, a server beside a client', async () => {
  const server = '2024-05-01 10:00:01,000 INFO Nacos started successfully in cluster mode. use embedded storage\n';
  const client =
    '2024-05-01 10:00:01.000  INFO 1 --- [main] c.a.n.c.remote.client : [RpcClientFactory] create a new rpc client of 9d3e_config-0\n';
  const alarmOf = (side: string) => ({ ...ALARM, id: `as-${side}`, side });
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`[pod/nacos-0/nacos] ${server}[pod/app-1/app] ${client}`);
    for (const pod of ['nacos-0/nacos', 'app-1/app']) yield Buffer.from(`[pod/${pod}] ${alarm(2)}`);
  }
  const patterns = libraryFrom(compileOf([alarmOf('server'), alarmOf('client')]));
  const { rest, until } = setUp({ inputs: [], stdin: stream(), patterns });
  await until('event');
  const events = (await rest()).flatMap((message) =>
    message.kind === 'event' ? [[message.event.node, message.event.signature]] : [],
  );
  expect(events).toEqual([
    ['nacos-0', 'as-server'],
    ['app-1', 'as-client'],
  ]);
});

test('goes on from the state file: nothing again, nothing left out, the incident under its id', async () => {
  const folder = makeTree({});
  const log = join(folder, 'nacos.log');
  const options = { inputs: [log], stateFile: join(folder, 'state'), back: 'all' } as const;
  writeFileSync(log, CALM + alarm(1) + alarm(2));
  const first = setUp(options);
  const opened = await first.until('incident');
  await first.rest();
  appendFileSync(log, alarm(3));
  const second = setUp(options);
  expect(await second.until('event')).toMatchObject({ event: { evidence: { lineStart: 5 } } });
  const all = await second.rest();
  expect(all.map(({ kind }) => kind)).toEqual(['event']);
  appendFileSync(log, `2024-05-01 12:00:00,000 INFO all is well again\n`);
  const third = setUp(options);
  const over = await third.until('incident');
  expect([opened.kind, over]).toMatchObject(['incident', { change: 'recovered' }]);
  if (opened.kind === 'incident' && over.kind === 'incident') expect(over.incident.id).toBe(opened.incident.id);
});

test('after a kill what was told of the record in hand is not told again, not even when the next log completes it', async () => {
  const folder = makeTree({});
  const [log, stateFile] = [join(folder, 'nacos.log'), join(folder, 'state')];
  writeFileSync(log, CALM + CALM + CALM + alarm(1));
  const options = { inputs: [join(folder, '*.log*')], stateFile, back: 'all' } as const;
  const { until, rest } = setUp(options);
  await until('event');
  await rest();
  // As it stands while the record is in hand.
  const state = parseState(readFileSync(stateFile, 'utf8'));
  const offset = CALM.length * 3;
  const places = (state?.places ?? []).map((place) => ({ ...place, offset, lines: 6, told: ['7:meltdown'] }));
  writeFileSync(stateFile, stateText(places, []));
  appendFileSync(log, 'java.lang.Error: gone\n');
  renameSync(log, `${log}.1`);
  writeFileSync(log, CALM + alarm(2) + CALM);
  const second = setUp(options);
  await second.until('event');
  const told = (await second.rest()).flatMap((message) =>
    message.kind === 'event' || message.kind === 'trace' ? [[message.kind, message.event.evidence.lineStart]] : [],
  );
  expect(told).toEqual([
    ['trace', 7],
    ['event', 3],
  ]);
});

test('with a state, what came while nobody watched is told, though --since would leave it out', async () => {
  const { folder, at, until, rest } = setUp({ back: 'all' });
  const stateFile = join(folder, 'state');
  writeFileSync(at('nacos.log'), CALM + alarm(1));
  await until('event');
  await rest();
  const options = { inputs: [at('nacos.log')], stateFile, back: { since: '2024-05-01T11:00:00Z' } } as const;
  await setUp(options).rest();
  appendFileSync(at('nacos.log'), alarm(2));
  const second = setUp(options);
  expect(await second.until('event')).toMatchObject({ event: { evidence: { lineStart: 4 } } });
});

test('patterns that break are told and the old ones stay; mended ones are used', async () => {
  let wrong = true;
  const loadPatterns = (): Promise<typeof library> =>
    wrong
      ? Promise.reject(new UserError('bad-pattern', 'x.yaml:1:1: no id'))
      : Promise.resolve(libraryFrom(compileOf([{ ...ALARM, id: 'other', match: [{ contains: 'all is well' }] }])));
  const patterns = makeTree({});
  const { at, until } = setUp({ patternFolders: [patterns], loadPatterns, back: 'all' });
  writeFileSync(at('nacos.log'), alarm(1));
  expect(await until('event')).toMatchObject({ event: { signature: 'meltdown' } });
  writeFileSync(join(patterns, 'x.yaml'), 'wrong');
  expect(await until('notice')).toMatchObject({ diagnostic: { code: 'patterns-not-reloaded', kind: 'error' } });
  wrong = false;
  writeFileSync(join(patterns, 'x.yaml'), 'right');
  expect(await until('notice')).toMatchObject({ diagnostic: { code: 'patterns-reloaded' } });
  appendFileSync(at('nacos.log'), CALM);
  expect(await until('event')).toMatchObject({ event: { signature: 'other' } });
});
