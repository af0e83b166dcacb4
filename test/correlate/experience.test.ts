import { describe, expect, test } from 'vitest';
import { correlate, type Correlated } from '../../src/correlate/correlate.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeSource, T0 } from '../support/make.ts';

const library = libraryOf(
  [
    { id: 'link-cut', severity: 'high', match: [{ contains: 'the link was cut' }], usually: ['bad-cable', 'dead-peer'] },
    { id: 'late-answer', severity: 'low', match: [{ contains: 'the answer was late' }], usually: ['dead-peer'] },
    {
      id: 'write-failed',
      severity: 'low',
      match: [{ contains: 'the write failed' }],
      symptoms: ['config-calls-failing'],
      usually: ['dead-peer'],
    },
    { id: 'refused', severity: 'medium', side: 'server', match: [{ contains: 'the call was refused' }] },
    { id: 'riddle', severity: 'high', match: [{ contains: 'nobody knows why' }] },
    {
      id: 'no-answer-yet',
      severity: 'low',
      match: [{ contains: 'no answer yet' }],
      benign: { en: 'it passes', zh: '会过去' },
      usually: ['bad-cable'],
    },
    { id: 'answer', severity: 'info', match: [{ contains: 'here it is' }], clears: ['no-answer-yet'] },
    { id: 'peer-answers', severity: 'info', match: [{ contains: 'the peer answers' }] },
    { id: 'disk-broken', severity: 'high', match: [{ contains: 'the disk is broken' }], usually: ['bad-cable'] },
    {
      id: 'peer-away',
      severity: 'high',
      match: [{ contains: 'the peer is away' }],
      entities: { peer: 'peer' },
      symptoms: ['member-out-of-reach'],
      usually: ['bad-cable', 'dead-peer'],
    },
    {
      id: 'no-way',
      severity: 'high',
      match: [{ contains: 'no way to' }],
      entities: { address: 'address' },
      usually: ['address-unset', 'dead-peer'],
    },
    {
      id: 'wrapper',
      severity: 'medium',
      match: [{ contains: 'not started' }],
      symptoms: ['start-failed'],
      usually: ['bad-cable'],
    },
    {
      id: 'second-wrapper',
      severity: 'medium',
      match: [{ contains: 'ended' }],
      symptoms: ['start-failed'],
      usually: ['bad-cable'],
    },
    { id: 'named-fault', severity: 'medium', match: [{ contains: 'the part is broken' }], usually: ['dead-peer'] },
    { id: 'no-reply', match: [{ contains: 'no reply' }], symptoms: ['connection-failing'], usually: ['dead-peer'] },
    { id: 'gave-up', severity: 'medium', match: [{ contains: 'the start was given up' }], symptoms: ['start-failed'] },
    {
      id: 'start-cancelled',
      severity: 'medium',
      side: 'any',
      match: [{ contains: 'the start was cancelled' }],
      symptoms: ['start-failed'],
      usually: ['no-members', 'bad-cable'],
    },
    { id: 'list', severity: 'info', match: [{ contains: 'the members are' }] },
    { id: 'foreign', severity: 'low', match: [{ contains: 'another program failed' }] },
    { id: 'never-seen', match: [{ contains: 'what would prove it' }] },
  ],
  [
    { id: 'bad-cable', where: 'network', evidence: [{ signature: 'never-seen', weight: 'proves' }] },
    {
      id: 'dead-peer',
      evidence: [{ signature: 'never-seen', weight: 'proves' }],
      refutes: [{ signature: 'peer-answers', on: 'any', why: { en: 'it answers', zh: '有应答' } }],
    },
    { id: 'address-unset', usualAt: 'loopback', evidence: [{ signature: 'never-seen', weight: 'proves' }] },
    { id: 'no-members', where: 'server', evidence: [{ signature: 'never-seen', weight: 'proves' }] },
    {
      id: 'not-ours',
      severity: 'low',
      benign: { en: 'it is another program', zh: '是别的程序' },
      evidence: [{ signature: 'foreign', weight: 'proves' }],
    },
    { id: 'broken-disk', evidence: [{ signature: 'disk-broken', weight: 'proves' }] },
  ],
);

/** What is concluded from events of these signatures, a second apart, of a server (or a client) whose log has so many records. */
function concluded(
  signatures: readonly (string | readonly [id: string, captures: Record<string, string>])[],
  logs: Parameters<typeof concludedAt>[1] = {},
): Promise<Correlated> {
  const timed = signatures.map((said, second) => {
    const [id, captures] = typeof said === 'string' ? [said, {}] : said;
    return [id, T0 + second * 1000, captures] as const;
  });
  return concludedAt(timed, logs);
}

/** The same of events at these times: those of one time stand in one record. */
function concludedAt(
  timed: readonly (readonly [id: string, atMs: number, captures?: Record<string, string>])[],
  {
    records = 500,
    role = 'server',
    levels = { ERROR: 1 },
  }: { records?: number; role?: 'server' | 'client'; levels?: SourceCoverage['levels'] } = {},
): Promise<Correlated> {
  const source = makeSource({ role });
  const events = timed.map(([id, atMs, captures = {}]) => makeEvent(id, atMs, { node: source.node, captures }));
  return correlate({
    library,
    sources: [source],
    podNodes: new Map(),
    sourceCoverage: [makeCoverage({ role, records, levels })],
    episodes: episodesOf(library, events, role),
    activities: [],
    clocks: [],
    states: [],
    hasUnknownErrors: false,
  });
}

function causesOf({ incidents }: Correlated): string[][] {
  return incidents.map(({ causes }) => causes.map(({ id }) => id));
}

describe('trouble that no cause explains', () => {
  test.each([
    ['no address is told', {}, ['address-unset', 'dead-peer']],
    ['it is the host itself', { address: 'localhost:9848' }, ['address-unset', 'dead-peer']],
    ['it is another host', { address: '10.0.0.5:9848' }, ['dead-peer']],
  ])('names what is usual at the loopback only where %s', async (_, captures, causes) => {
    const { incidents } = await concluded([['no-way', captures]]);
    expect(incidents[0]?.causes.map(({ id }) => id)).toEqual(causes);
  });

  test.each([
    ['server', ['no-members', 'bad-cable']],
    ['client', ['bad-cable']],
  ] as const)('names what a server needs to start only where a server was started: %s', async (role, causes) => {
    const { incidents } = await concluded(['start-cancelled'], { role });
    expect(incidents[0]?.causes.map(({ id }) => id)).toEqual(causes);
  });

  test('is told with what usually stands behind it, the first named first, none of it sure', async () => {
    const { incidents, verdict } = await concluded(['link-cut']);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.causes.map(({ id, confidence }) => [id, confidence])).toEqual([
      ['bad-cable', 'possible'],
      ['dead-peer', 'possible'],
    ]);
    expect(incidents[0]?.causes[0]?.evidence).toHaveLength(1);
    expect(verdict).toMatchObject({ status: 'undetermined', headline: { en: 'Possibly: some text (node1)' } });
  });

  test('stays undetermined where experience says nothing of it', async () => {
    const seen = await concluded(['riddle']);
    expect(causesOf(seen)).toEqual([[]]);
    expect(seen.verdict).toMatchObject({ status: 'undetermined', headline: { en: 'Cause undetermined: some text' } });
  });

  test('is no graver than its lines, whatever the cause', async () => {
    const { incidents } = await concluded(['late-answer'], { records: 3 });
    expect(incidents.map(({ severity }) => severity)).toEqual(['low']);
  });

  test('counts less for a cause that something speaks against', async () => {
    const seen = await concluded(['link-cut', 'late-answer'], { records: 3 });
    expect(causesOf(seen)).toEqual([['dead-peer', 'bad-cable']]);
    const refuted = await concluded(['link-cut', 'late-answer', 'peer-answers'], { records: 3 });
    expect(causesOf(refuted)[0]?.[0]).toBe('bad-cable');
  });

  test('is about the one member that a node of several misses, and about the node that misses all others', async () => {
    const accused = async (peers: readonly string[], members: string, ...more: readonly string[]): Promise<unknown> => {
      const away = peers.map((peer) => ['peer-away', { peer }] as const);
      const { incidents } = await concluded([['list', { members }], ...away, ...more]);
      return incidents[0]?.causes.map(({ scope }) => scope.value);
    };
    const three = '[10.0.0.1:8848, 10.0.0.2:8848, 10.0.0.3:8848]';
    expect(await accused(['10.0.0.3:8848', '10.0.0.3:7848'], three)).toEqual(['10.0.0.3', '10.0.0.3']);
    expect(await accused(['10.0.0.3:8848'], three, 'link-cut'), 'a link, no matter to whom').toEqual(['10.0.0.3', '10.0.0.3']);
    expect(await accused(['10.0.0.2:8848', '10.0.0.3:8848'], three)).toEqual(['node1', 'node1']);
    expect(await accused(['10.0.0.2:8848'], '[10.0.0.1:8848, 10.0.0.2:8848]')).toEqual(['node1', 'node1']);
  });

  test('is about nobody in particular where a client speaks of a server that it does not name', async () => {
    const { incidents } = await concluded(['late-answer'], { records: 3, role: 'client' });
    expect(incidents[0]?.causes[0]?.scope).toEqual({ kind: 'cluster', value: 'cluster' });
    expect(incidents[0]?.next.en[0]).toMatch(/^Add the logs of the servers /u);
  });
});

describe('a start that failed', () => {
  const at = (...ids: readonly string[]): Promise<Correlated> => concludedAt(ids.map((id) => [id, T0] as const));

  test('says little of why where its record names a fault', async () => {
    expect(causesOf(await at('wrapper', 'named-fault'))[0]?.[0]).toBe('dead-peer');
    const twice = await concludedAt([
      ['wrapper', T0],
      ['named-fault', T0],
      ['second-wrapper', T0 + 1000],
    ] as const);
    expect(causesOf(twice)[0]?.[0]).toBe('dead-peer');
  });

  test('says nothing of why where its record tells it in full, and no cause stands behind that', async () => {
    expect(causesOf(await at('wrapper', 'refused'))).toEqual([[]]);
  });

  test('is heard in full where the fault stands in another record, or is only that nobody answered', async () => {
    const apart = await concludedAt([
      ['wrapper', T0],
      ['second-wrapper', T0],
      ['named-fault', T0 + 1000],
    ] as const);
    expect(causesOf(apart)[0]?.[0]).toBe('bad-cable');
    expect(causesOf(await at('wrapper', 'second-wrapper', 'no-reply'))[0]?.[0]).toBe('bad-cable');
  });
});

describe('slight trouble', () => {
  test('is told with its usual causes where it is all that was given', async () => {
    const { verdict } = await concluded(['late-answer'], { records: 3 });
    expect(verdict).toMatchObject({ status: 'undetermined', headline: { en: 'Possibly: some text (node1)' } });
    expect(verdict.next.en).toMatch(/^Give the whole log/u);
  });

  test('is no incident of its own in a log that shows health', async () => {
    const { incidents, verdict } = await concluded(['late-answer']);
    expect(incidents).toEqual([]);
    expect(verdict.status).toBe('healthy');
  });

  test.each([
    ['errors', { INFO: 200, ERROR: 300 }],
    ['warnings and errors', { INFO: 40, WARN: 400, ERROR: 60 }],
  ])('is told with its usual causes where hardly anything but %s was read and no graver trouble', async (_, levels) => {
    const { incidents, verdict } = await concluded(['late-answer'], { levels });
    expect(incidents.map(({ causes }) => causes.map(({ id, confidence }) => [id, confidence]))).toEqual([
      [['dead-peer', 'possible']],
    ]);
    expect(verdict.status).not.toBe('incident');
    expect(causesOf(await concluded(['riddle', 'late-answer'], { levels }))).toEqual([[]]);
  });

  test('is none where it is harmless once it passes, and passed', async () => {
    expect((await concluded(['no-answer-yet'], { records: 3 })).incidents).toHaveLength(1);
    expect((await concluded(['no-answer-yet', 'answer'], { records: 3 })).incidents).toEqual([]);
  });

  test('is left alone beside a cause that is known', async () => {
    expect(causesOf(await concluded(['disk-broken', 'late-answer'], { records: 3 }))).toEqual([['broken-disk']]);
  });

  test('is left alone beside something harmless that is sure', async () => {
    expect(causesOf(await concluded(['foreign', 'late-answer'], { records: 3 }))).toEqual([['not-ours']]);
  });

  test('is told where it came again and again for a while and nothing else is known', async () => {
    const often = Array.from({ length: 40 }, () => 'refused');
    const { verdict } = await concluded(often);
    expect(verdict).toMatchObject({ status: 'degraded', headline: { en: 'Cause undetermined: some text' } });
    expect((await concluded(often.slice(0, 20))).verdict.status).toBe('healthy');
  });

  test('is as good as medium where calls that somebody needs failed for a minute', async () => {
    const often = Array.from({ length: 70 }, () => 'write-failed');
    const { verdict, incidents } = await concluded(often, { role: 'client' });
    expect(verdict).toMatchObject({ status: 'degraded', headline: { en: 'Possibly: some text' } });
    expect(incidents.map(({ severity }) => severity)).toEqual(['medium']);
    expect((await concluded(often.slice(0, 50), { role: 'client' })).verdict.status).toBe('healthy');
    expect((await concluded(often.map(() => 'late-answer'))).verdict.status).toBe('healthy');
    expect(causesOf(await concluded(['disk-broken', ...often]))).toEqual([['broken-disk']]);
  });

  test('is told of a program that gave up its start, however few lines say so', async () => {
    const { verdict } = await concluded(['gave-up'], { role: 'client' });
    expect(verdict).toMatchObject({ status: 'degraded', headline: { en: 'Cause undetermined: some text' } });
    expect(causesOf(await concluded(['disk-broken', 'gave-up']))).toEqual([['broken-disk']]);
  });
});
