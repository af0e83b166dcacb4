import { describe, expect, test } from 'vitest';
import { correlate, type Correlated } from '../../src/correlate/correlate.ts';
import type { NodeActivity } from '../../src/correlate/silences/silence-book.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import type { Event } from '../../src/model/event.ts';
import type { Role } from '../../src/model/source.ts';
import type { PatternLibrary } from '../../src/patterns/library.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeSource, T0 } from '../support/make.ts';

const SIGNATURES = [
  { id: 'no-space', severity: 'critical', match: [{ contains: 'No space left on device' }] },
  { id: 'log-write-failed', severity: 'high', match: [{ contains: 'LogStorage failed' }] },
  { id: 'no-leader', severity: 'critical', match: [{ contains: 'has no leader' }] },
  { id: 'not-connected', severity: 'medium', side: 'client', match: [{ contains: 'Client not connected' }] },
  {
    id: 'refused',
    severity: 'low',
    match: [{ contains: 'Connection refused', regex: 'to (?<peer>\\S+)' }],
    entities: { peer: 'peer' },
  },
  { id: 'stopping', severity: 'info', match: [{ contains: 'is stopping' }] },
  { id: 'started', severity: 'info', match: [{ contains: 'has started' }] },
];

const CAUSES = [
  {
    id: 'disk-full',
    severity: 'critical',
    evidence: [{ signature: 'no-space', weight: 'proves' }],
    effects: [{ cause: 'raft-storage-broken', on: 'same-node' }],
  },
  {
    id: 'raft-storage-broken',
    severity: 'critical',
    evidence: [{ signature: 'log-write-failed', weight: 'proves' }],
    effects: [{ signature: 'no-leader', on: 'cluster' }],
  },
  {
    id: 'quorum-lost',
    severity: 'critical',
    scope: 'cluster',
    evidence: [{ signature: 'no-leader', weight: 'supports' }],
    effects: [{ signature: 'not-connected', on: 'clients' }],
  },
  {
    id: 'process-down',
    evidence: [{ signature: 'refused', at: 'peer', weight: 'supports', without: ['stopping'] }],
    refutes: [{ signature: 'started', on: 'same-node', why: { en: 'it is up', zh: '它在运行' } }],
  },
  {
    id: 'restart',
    severity: 'low',
    benign: { en: 'a planned restart', zh: '计划内重启' },
    evidence: [{ all: ['stopping', 'started'], weight: 'proves' }],
  },
];

const library = libraryOf(SIGNATURES, CAUSES);
const withPush = libraryOf(
  [...SIGNATURES, { id: 'push-failed', match: [{ contains: 'PUSH-FAIL' }], entities: { address: 'address' } }],
  [
    {
      id: 'disk-full',
      evidence: [{ signature: 'no-space', weight: 'proves' }],
      effects: [{ signature: 'log-write-failed' }, { signature: 'push-failed' }],
    },
  ],
);

/** `[seconds, node, signature, captures]` */
type Line = readonly [number, string, string, Record<string, string>?];

interface JudgeOptions {
  readonly library?: PatternLibrary;
  readonly roles?: Record<string, Role>;
}

function judge(lines: readonly Line[], options: JudgeOptions = {}): Promise<Correlated> {
  const events = lines.map(
    ([second, node, signature, captures = {}]): Event => makeEvent(signature, T0 + second * 1000, { node, captures }),
  );
  return judgeEvents(events, options);
}

async function judgeEvents(events: readonly Event[], options: JudgeOptions): Promise<Correlated> {
  const used = options.library ?? library;
  const roleOf = (node: string): Role => options.roles?.[node] ?? 'server';
  const nodes = [...new Set(events.map((event) => event.node))];
  return correlate({
    library: used,
    sources: nodes.map((node) => makeSource({ name: `${node}/nacos.log`, node, role: roleOf(node) })),
    podNodes: new Map(),
    sourceCoverage: nodes.map((node) => makeCoverage({ node, role: roleOf(node) })),
    episodes: nodes.flatMap((node) =>
      episodesOf(
        used,
        events.filter((event) => event.node === node),
        roleOf(node),
      ),
    ),
    activities: nodes.map((node): NodeActivity => {
      const times = events.filter((event) => event.node === node).map(({ atMs }) => atMs ?? T0);
      const last = { source: `${node}/nacos.log`, lineStart: 1, lineEnd: 1, atMs: Math.max(...times), text: '' };
      return { node, firstMs: Math.min(...times), lastMs: Math.max(...times), buckets: new SlotSet(), gaps: [], last };
    }),
    clocks: [],
    states: [],
    hasUnknownErrors: false,
  });
}

const causesOf = (judged: Correlated): string[][] => judged.incidents.map((incident) => incident.causes.map((cause) => cause.id));

describe('correlate', () => {
  test('servers that tell of a fault of their clients are not said to have it', async () => {
    const logins = libraryOf(
      [{ id: 'login-refused', severity: 'high', match: [{ contains: 'login refused' }] }],
      [{ id: 'wrong-password', where: 'client', evidence: [{ signature: 'login-refused', weight: 'proves' }] }],
    );
    const lines: Line[] = [
      [0, 'app1', 'login-refused'],
      [0, 'node1', 'login-refused'],
      [1, 'node2', 'login-refused'],
    ];
    const whoOf = async (told: readonly Line[]): Promise<(string | undefined)[]> => {
      const judged = await judge(told, { library: logins, roles: { app1: 'client' } });
      return judged.incidents.map(({ causes }) => causes[0]?.scope.value);
    };
    expect(await whoOf(lines)).toEqual(['app1']);
    expect(await whoOf(lines.slice(1))).toEqual(['node1, node2']);
  });

  test('an effect that needs a certain line follows only where that line speaks for the cause', async () => {
    const account = libraryOf(SIGNATURES, [
      {
        id: 'account-refused',
        scope: 'cluster',
        evidence: [
          { signature: 'no-space', weight: 'proves' },
          { signature: 'log-write-failed', weight: 'proves' },
        ],
        effects: [{ cause: 'client-cut-off', given: ['no-space'] }, { signature: 'no-leader' }],
      },
      { id: 'client-cut-off', where: 'client', scope: 'client', evidence: [{ signature: 'not-connected', weight: 'supports' }] },
    ]);
    const judgeWith = async (signature: string): Promise<string[][]> =>
      causesOf(
        await judge(
          [
            [0, 'node1', signature],
            [1, 'app1', 'not-connected'],
          ],
          { library: account, roles: { app1: 'client' } },
        ),
      );
    expect(await judgeWith('no-space')).toEqual([['account-refused', 'client-cut-off']]);
    expect(await judgeWith('log-write-failed')).toEqual([['account-refused'], ['client-cut-off']]);
  });

  test('what follows at servers does not explain the same line of a client', async () => {
    const database = libraryOf(SIGNATURES, [
      {
        id: 'database-down',
        scope: 'cluster',
        evidence: [{ signature: 'no-space', weight: 'proves' }],
        effects: [{ signature: 'refused', on: 'servers' }],
      },
    ]);
    const nodesOf = async (node: string): Promise<readonly string[]> => {
      const judged = await judge(
        [
          [0, 'node1', 'no-space'],
          [1, node, 'refused', { peer: '10.0.0.9:3306' }],
        ],
        { library: database, roles: { app1: 'client' } },
      );
      return judged.incidents[0]?.causes[0]?.leadsTo.flatMap(({ nodes }) => nodes) ?? [];
    };
    expect(await nodesOf('node2')).toEqual(['node2']);
    expect(await nodesOf('app1')).toEqual([]);
  });

  test('a line speaks against a cause only where its captures are within the bounds that are set', async () => {
    const cut = libraryOf(
      [
        ...SIGNATURES,
        {
          id: 'packets-lost',
          severity: 'low',
          match: [{ contains: 'packets were lost', regex: '(?<lostPercent>\\d+)%' }],
          number: { lostPercent: { unit: 'percent' } },
        },
      ],
      [
        {
          id: 'link-cut',
          scope: 'cluster',
          evidence: [{ signature: 'no-leader', weight: 'proves' }],
          refutes: [
            {
              signature: 'packets-lost',
              where: { lostPercent: '< 0.5' },
              on: 'any',
              why: { en: 'some come back', zh: '有包返回' },
            },
          ],
        },
      ],
    );
    const confidenceAt = async (lost: number): Promise<string | undefined> => {
      const events = [
        makeEvent('no-leader', T0, { node: 'node1' }),
        makeEvent('packets-lost', T0, { node: 'node1', numbers: { lostPercent: lost } }),
      ];
      const judged = await judgeEvents(events, { library: cut });
      return judged.incidents[0]?.causes[0]?.confidence;
    };
    expect([await confidenceAt(0.12), await confidenceAt(0.9)]).toEqual(['possible', 'confirmed']);
  });

  test('what speaks against a cause says nothing where its word is taken away beside it', async () => {
    const starved = libraryOf(
      [
        ...SIGNATURES,
        { id: 'pause', severity: 'medium', match: [{ contains: 'a long pause' }] },
        { id: 'idle', severity: 'low', match: [{ contains: 'no processor was used' }] },
      ],
      [
        {
          id: 'no-processor',
          evidence: [{ signature: 'no-leader', weight: 'proves' }],
          refutes: [{ signature: 'pause', without: ['idle'], why: { en: 'it paused', zh: '它停顿了' } }],
        },
      ],
    );
    const confidenceOf = async (...lines: Line[]): Promise<string | undefined> => {
      const judged = await judge([[0, 'node1', 'no-leader'], ...lines], { library: starved });
      const causes = judged.incidents.flatMap((incident) => incident.causes);
      return causes.find(({ id }) => id === 'no-processor')?.confidence;
    };
    expect(await confidenceOf([5, 'node1', 'pause'])).toBe('possible');
    expect(await confidenceOf([5, 'node1', 'pause'], [6, 'node1', 'idle'])).toBe('confirmed');
    // Said of another pause, or of another node.
    expect(await confidenceOf([5, 'node1', 'pause'], [400, 'node1', 'idle'])).toBe('possible');
    expect(await confidenceOf([5, 'node1', 'pause'], [6, 'node2', 'idle'])).toBe('possible');
  });

  test('a consequence never outranks its cause', async () => {
    const judged = await judge([
      [0, 'node1', 'no-space'],
      [5, 'node1', 'log-write-failed'],
      [10, 'node2', 'no-leader'],
    ]);
    expect(causesOf(judged)).toEqual([['disk-full', 'raft-storage-broken', 'quorum-lost']]);
    expect(judged.incidents[0]?.causes[0]?.leadsTo.map((effect) => effect.id)).toEqual(['raft-storage-broken', 'no-leader']);
  });

  test('a cause that follows at several nodes is told once: since when first, and where', async () => {
    const spreading = libraryOf(SIGNATURES, [
      {
        id: 'disk-full',
        evidence: [{ signature: 'no-space', weight: 'proves' }],
        effects: [{ cause: 'storage', on: 'cluster' }],
      },
      { id: 'storage', evidence: [{ signature: 'log-write-failed', weight: 'supports' }], effects: [] },
    ]);
    const lines: Line[] = [
      [0, 'node1', 'no-space'],
      [5, 'node2', 'log-write-failed'],
      [8, 'node3', 'log-write-failed'],
    ];
    const { incidents } = await judge(lines, { library: spreading });
    expect(incidents[0]?.causes[0]?.leadsTo).toMatchObject([
      { id: 'storage', kind: 'cause', atMs: T0 + 5000, nodes: ['node2', 'node3'] },
    ]);
  });

  test('what a faint guess is made of is told as the lines say it, and another reading of the proof not at all', async () => {
    const faint = libraryOf(SIGNATURES, [
      {
        id: 'disk-full',
        evidence: [{ signature: 'no-space', weight: 'proves' }],
        effects: [{ cause: 'storage' }, { cause: 'worn-disk' }],
      },
      { id: 'storage', evidence: [{ signature: 'log-write-failed', weight: 'suggests' }], effects: [{ signature: 'no-leader' }] },
      { id: 'worn-disk', evidence: [{ signature: 'no-space', weight: 'supports' }], effects: [] },
    ]);
    const lines: Line[] = [
      [0, 'node1', 'no-space'],
      [5, 'node1', 'log-write-failed'],
    ];
    const { incidents } = await judge(lines, { library: faint });
    expect(incidents[0]?.causes[0]?.leadsTo).toMatchObject([{ id: 'log-write-failed', kind: 'signature' }]);
  });

  test('another reading of the same lines is no second incident, unless it is proven', async () => {
    const twice = (weight: string): PatternLibrary =>
      libraryOf(
        [
          { id: 'no-space', severity: 'critical', match: [{ contains: 'No space' }] },
          { id: 'db-complains', severity: 'critical', match: [{ contains: 'left on device' }] },
        ],
        [
          { id: 'disk-full', evidence: [{ signature: 'no-space', weight: 'proves' }] },
          { id: 'db-down', scope: 'cluster', evidence: [{ signature: 'db-complains', weight }] },
        ],
      );
    const lines: Line[] = [
      [0, 'node1', 'no-space'],
      [0, 'node1', 'db-complains'],
    ];
    expect(causesOf(await judge(lines, { library: twice('supports') }))).toEqual([['disk-full', 'db-down']]);
    expect(causesOf(await judge(lines, { library: twice('proves') }))).toHaveLength(2);
  });

  test('a fault that follows at the same node is one, though others tell of it', async () => {
    const ended = libraryOf(SIGNATURES, [
      {
        id: 'disk-full',
        evidence: [{ signature: 'no-space', weight: 'proves' }],
        effects: [{ cause: 'process-down', on: 'same-node' }],
      },
      { id: 'process-down', evidence: [{ signature: 'refused', at: 'peer', weight: 'supports' }], effects: [] },
    ]);
    const lines = (peer: string): Line[] => [
      [0, 'node1', 'no-space'],
      [30, 'node2', 'refused', { peer }],
    ];
    expect(causesOf(await judge(lines('node1'), { library: ended }))).toEqual([['disk-full', 'process-down']]);
    expect(causesOf(await judge(lines('node3'), { library: ended }))).toEqual([['disk-full'], ['process-down']]);
  });

  test('a line in which two signatures see what followed is quoted once', async () => {
    const following = libraryOf(SIGNATURES, [
      {
        id: 'disk-full',
        evidence: [{ signature: 'no-space', weight: 'proves' }],
        effects: [{ signature: 'log-write-failed' }, { signature: 'no-leader' }],
      },
    ]);
    const lines: Line[] = [
      [0, 'node1', 'no-space'],
      [5, 'node1', 'log-write-failed'],
      [5, 'node1', 'no-leader'],
    ];
    const { incidents } = await judge(lines, { library: following });
    const [cause] = incidents[0]?.causes ?? [];
    expect(cause?.leadsTo.map(({ id }) => id)).toEqual(['log-write-failed', 'no-leader']);
    expect(cause?.evidence.map(({ atMs }) => atMs)).toEqual([T0, T0 + 5000]);
  });

  test('two unrelated faults are two incidents', async () => {
    const judged = await judge([
      [0, 'node1', 'no-space'],
      [30, 'node2', 'refused', { peer: 'node3' }],
      [31, 'node2', 'not-connected'],
    ]);
    expect(causesOf(judged)).toEqual([['disk-full'], ['process-down']]);
  });

  test('the fault is where the captured address is, not where the line was written', async () => {
    const judged = await judge([
      [0, 'node1', 'refused', { peer: '10.0.0.3:8848' }],
      [1, 'node2', 'refused', { peer: '10.0.0.3:8848' }],
    ]);
    expect(judged.findings.map((finding) => finding.id)).toEqual(['refused']);
  });

  test('what speaks against a cause lowers it and is told', async () => {
    const graver = SIGNATURES.map((signature) => (signature.id === 'refused' ? { ...signature, severity: 'medium' } : signature));
    const judged = await judge(
      [
        [0, 'node1', 'refused', { peer: 'node2' }],
        [3, 'node2', 'started'],
      ],
      { library: libraryOf(graver, CAUSES) },
    );
    const [cause] = judged.incidents[0]?.causes ?? [];
    expect(cause).toMatchObject({ id: 'process-down', confidence: 'possible', scope: { kind: 'node', value: 'node2' } });
    expect(cause?.against).toEqual([{ en: 'it is up', zh: '它在运行' }]);
  });

  test('a benign cause is told and never alarms', async () => {
    const judged = await judge([
      [0, 'node1', 'stopping'],
      [20, 'node1', 'started'],
    ]);
    expect(judged.verdict.status).toBe('healthy');
    expect(judged.incidents.map((incident) => incident.severity)).toEqual(['low']);
  });

  test.each([
    ['an hour before', -3600, 'node2', []],
    ['while it lasts', 5, 'node2', []],
    ['an hour before, with another member', -3600, 'node3', ['closed-from-the-start']],
    ['an hour later', 3610, 'node2', ['closed-from-the-start']],
  ])('what is only so from the start: it worked %s', async (_, seconds, peer, causes) => {
    const evidence = [{ signature: 'refused', at: 'peer', weight: 'supports' as const, never: ['answered'] }];
    const never = libraryOf(
      [...SIGNATURES, { id: 'answered', severity: 'info', match: [{ contains: 'answered' }], entities: { peer: 'peer' } }],
      [{ id: 'closed-from-the-start', scope: 'peer', evidence }],
    );
    const lines: Line[] = [
      [0, 'node1', 'refused', { peer: 'node2' }],
      [10, 'node1', 'refused', { peer: 'node2' }],
      [seconds, 'node1', 'answered', { peer }],
    ];
    const judged = await judge(
      lines.toSorted(([a], [b]) => a - b),
      { library: never },
    );
    expect(causesOf(judged).flat()).toEqual(causes);
  });

  test('a grave line without a known cause makes an undetermined incident', async () => {
    const judged = await judge([[0, 'node1', 'no-leader']], { library: libraryOf(SIGNATURES, []) });
    expect(judged.verdict.status).toBe('undetermined');
    expect(judged.incidents[0]?.causes).toEqual([]);
  });

  test('lines of a client are no evidence for a fault of a server', async () => {
    const judged = await judge([[0, 'app1', 'no-space']], { roles: { app1: 'client' } });
    expect(causesOf(judged)).toEqual([[]]);
  });

  test("lines that only clients write are evidence at the application, where a server's fault names them", async () => {
    const ofBothSides = libraryOf(SIGNATURES, [
      { id: 'slip-of-a-release', where: 'server', evidence: [{ signature: 'not-connected', weight: 'supports' }] },
    ]);
    const judged = await judge([[0, 'app1', 'not-connected']], { library: ofBothSides, roles: { app1: 'client' } });
    expect(judged.incidents[0]?.causes[0]).toMatchObject({
      id: 'slip-of-a-release',
      where: 'client',
      scope: { kind: 'node', value: 'app1' },
    });
  });

  test('a cause that the finding tells has the meaning of the line that says most, and its checks as first steps', async () => {
    const meaning = { en: 'release 1.2.3 loses its list', zh: '1.2.3 会丢失列表' };
    const told = libraryOf(
      [
        {
          id: 'list-lost',
          match: [{ contains: 'the list is lost' }],
          meaning,
          check: { en: ['look at the list'], zh: ['看列表'] },
        },
        { id: 'list-odd', match: [{ contains: 'the list is odd' }] },
      ],
      [
        {
          id: 'slip-of-a-release',
          toldByFinding: true,
          evidence: [
            { signature: 'list-odd', weight: 'suggests' },
            { signature: 'list-lost', weight: 'supports' },
          ],
          fix: { en: ['upgrade'], zh: ['升级'] },
        },
      ],
    );
    const lines: Line[] = [
      [0, 'node1', 'list-odd'],
      [5, 'node1', 'list-lost'],
    ];
    const { incidents } = await judge(lines, { library: told });
    expect(incidents[0]?.causes[0]).toMatchObject({ meaning, fix: { en: ['look at the list', 'upgrade'] } });
  });

  test('an old error hours before is an incident of its own', async () => {
    const judged = await judge([
      [0, 'node1', 'log-write-failed'],
      [4 * 3600, 'node1', 'no-space'],
    ]);
    expect(judged.incidents).toHaveLength(2);
  });

  test('a grave riddle that began long before a cause is no part of its incident', async () => {
    const riddle = libraryOf(
      [...SIGNATURES, { id: 'riddle', severity: 'high', quiet: '1h', match: [{ contains: 'RIDDLE' }] }],
      CAUSES,
    );
    const lines = (begin: number): Line[] => [
      [begin, 'node1', 'riddle'],
      [3000, 'node1', 'riddle'],
      [3000, 'node1', 'no-space'],
      [3030, 'node1', 'riddle'],
    ];
    const [before, during] = [await judge(lines(0), { library: riddle }), await judge(lines(2990), { library: riddle })];
    expect(before.incidents.map(({ causes, startMs }) => [causes[0]?.id, startMs])).toEqual([
      ['disk-full', T0 + 3_000_000],
      [undefined, T0],
    ]);
    expect(during.incidents.map(({ causes, startMs }) => [causes[0]?.id, startMs])).toEqual([['disk-full', T0 + 2_990_000]]);
  });

  test('logs of which no line is known are not called healthy', async () => {
    const judged = await judge([[0, 'node1', 'stopping']], { library: libraryOf([], []) });
    expect(judged.verdict.status).toBe('undetermined');
  });

  test('no records at all are said to be that', async () => {
    expect((await judge([])).verdict.status).toBe('nothing-read');
  });

  test('a cause that something speaks against is told as no consequence, only its lines are', async () => {
    const refuted = libraryOf(SIGNATURES, [
      { id: 'full', evidence: [{ signature: 'no-space', weight: 'proves' }], effects: [{ cause: 'down', on: 'same-node' }] },
      {
        id: 'down',
        evidence: [{ signature: 'log-write-failed', weight: 'supports' }],
        refutes: [{ signature: 'started', why: { en: 'it is up', zh: '它在运行' } }],
      },
    ]);
    const lines: Line[] = [
      [0, 'node1', 'no-space'],
      [5, 'node1', 'log-write-failed'],
    ];
    const followedOf = async (of: readonly Line[]): Promise<unknown> =>
      (await judge(of, { library: refuted })).incidents[0]?.causes[0]?.leadsTo.map(({ id }) => id);
    expect(await followedOf(lines)).toEqual(['down']);
    expect(await followedOf([...lines, [6, 'node1', 'started']])).toEqual(['log-write-failed']);
  });
});

describe('what the logs that were read can know', () => {
  const roles: Record<string, Role> = { app1: 'client', app2: 'client' };
  const peer = { peer: '10.0.0.9:8848' };

  test('a process whose logs were not read is at most possibly down, and its logs are asked for', async () => {
    const judged = await judge([[0, 'app1', 'refused', peer]], { roles });
    const [incident] = judged.incidents;
    expect(incident?.causes[0]).toMatchObject({ id: 'process-down', confidence: 'possible', scope: { value: '10.0.0.9' } });
    expect(incident?.next.en[0]).toContain('Add the logs of 10.0.0.9 of that time (logs/start.out');
    expect(incident?.next.zh[0]).toContain('请加上 10.0.0.9 在该时段的日志');
  });

  test('with its logs the same evidence makes it probable', async () => {
    const judged = await judge(
      [
        [0, 'app1', 'refused', { peer: 'node1:8848' }],
        [-900, 'node1', 'started'],
      ],
      { roles },
    );
    expect(judged.incidents[0]?.causes[0]).toMatchObject({ id: 'process-down', confidence: 'probable' });
    expect(judged.incidents[0]?.next.en).toEqual([]);
  });

  test('what the observer itself says rules an observation out', async () => {
    const judged = await judge(
      [
        [0, 'app1', 'refused', peer],
        [1, 'app1', 'stopping'],
      ],
      { roles },
    );
    expect(causesOf(judged).flat()).not.toContain('process-down');
  });

  test('a cause that rests on its consequence alone, which is the surer, is only possible', async () => {
    const signatures = [
      { id: 'closed', severity: 'high', match: [{ contains: 'port closed' }] },
      { id: 'gave-up', severity: 'high', match: [{ contains: 'gave up' }] },
    ];
    const causes = [
      { id: 'down', evidence: [{ signature: 'closed', weight: 'supports' }], effects: [{ cause: 'blocked', on: 'any' }] },
      {
        id: 'blocked',
        evidence: [
          { signature: 'closed', weight: 'supports' },
          { signature: 'gave-up', weight: 'supports' },
        ],
      },
    ];
    const judged = await judge(
      [
        [0, 'node1', 'closed'],
        [1, 'node1', 'gave-up'],
      ],
      { library: libraryOf(signatures, causes) },
    );
    expect(judged.incidents[0]?.causes[0]).toMatchObject({ id: 'down', confidence: 'possible' });
  });

  test('clients with logs of that time and no trouble are named as spared', async () => {
    const judged = await judge(
      [
        [0, 'node1', 'no-leader'],
        [1, 'app1', 'not-connected'],
        [-60, 'app2', 'started'],
        [90, 'app2', 'started'],
      ],
      { roles },
    );
    expect(judged.incidents[0]?.affected).toEqual({ nodes: ['node1'], clients: ['app1'], spared: ['app2'] });
  });

  test('a client that a server has trouble with was hit, whatever its own logs tell', async () => {
    const judged = await judge(
      [
        [0, 'node1', 'no-space'],
        [1, 'node1', 'log-write-failed'],
        [2, 'node1', 'push-failed', { address: 'app2:41000' }],
        [-60, 'app2', 'started'],
        [90, 'app2', 'started'],
      ],
      { roles, library: withPush },
    );
    expect(judged.incidents[0]?.affected).toEqual({ nodes: ['node1'], clients: ['app2'], spared: [] });
  });

  test('a fault in one cluster is no cause of what happens in another', async () => {
    const clusters = libraryOf(
      [...SIGNATURES, { id: 'list', severity: 'info', match: [{ contains: 'members are', regex: '(?<members>\\[.*\\])' }] }],
      CAUSES,
    );
    const lines: Line[] = [
      [0, 'a1', 'list', { members: '[a1:8848, a2:8848]' }],
      [0, 'a2', 'list', { members: '[a1:8848, a2:8848]' }],
      [0, 'b1', 'list', { members: '[b1:8848, b2:8848]' }],
      [0, 'b2', 'list', { members: '[b1:8848, b2:8848]' }],
      [10, 'a1', 'no-space'],
      [11, 'a1', 'log-write-failed'],
      [20, 'b2', 'no-leader'],
    ];
    const { incidents } = await judge(lines, { library: clusters });
    expect(incidents.map(({ causes, affected }) => [causes[0]?.id, affected.nodes])).toEqual([
      ['disk-full', ['a1']],
      ['quorum-lost', ['b2']],
    ]);
    expect(incidents[1]?.causes[0]?.scope).toEqual({ kind: 'cluster', value: 'b1, b2' });
  });

  test('a client that names no server here is judged by itself where the cluster does not explain its trouble', async () => {
    const clusters = libraryOf(
      [
        ...SIGNATURES,
        { id: 'list', severity: 'info', match: [{ contains: 'members are', regex: '(?<members>\\[.*\\])' }] },
        { id: 'cut-off', severity: 'high', side: 'client', match: [{ contains: 'never connected' }] },
      ],
      [
        ...CAUSES,
        { id: 'port-closed', scope: 'cluster', evidence: [{ signature: 'cut-off', weight: 'supports', without: ['started'] }] },
      ],
    );
    const lines: Line[] = [
      [0, 'a1', 'list', { members: '[a1:8848, a2:8848]' }],
      [0, 'a2', 'list', { members: '[a1:8848, a2:8848]' }],
      [10, 'a1', 'started'],
      [10, 'app', 'cut-off'],
    ];
    const { incidents } = await judge(lines, { library: clusters, roles: { app: 'client' } });
    expect(incidents.map(({ causes }) => causes[0]?.id)).toEqual(['port-closed']);
  });

  test('a cause that a single record speaks for, while what it would lead to is better attested, is only possible', async () => {
    const thin = libraryOf(SIGNATURES, [
      {
        id: 'paused',
        severity: 'critical',
        evidence: [{ signature: 'log-write-failed', weight: 'supports' }],
        effects: [{ cause: 'quorum-lost', on: 'cluster' }],
      },
      { id: 'quorum-lost', scope: 'cluster', evidence: [{ signature: 'no-leader', weight: 'proves' }] },
    ]);
    const lines: Line[] = [
      [0, 'node1', 'log-write-failed'],
      [5, 'node2', 'no-leader'],
      [6, 'node2', 'no-leader'],
    ];
    const confidenceOf = async (of: readonly Line[]): Promise<unknown> =>
      (await judge(of, { library: thin })).incidents[0]?.causes[0];
    expect(await confidenceOf(lines)).toMatchObject({ id: 'paused', confidence: 'possible' });
    expect(await confidenceOf([...lines, [1, 'node1', 'log-write-failed']])).toMatchObject({
      id: 'paused',
      confidence: 'probable',
    });
    expect(await confidenceOf(lines.slice(0, 1))).toMatchObject({ id: 'paused', confidence: 'probable' });
  });

  test('the same fault at two nodes at once is one incident, though the first explains part of what the second shows', async () => {
    const hangs = libraryOf(SIGNATURES, [
      {
        id: 'hangs',
        evidence: [
          { signature: 'log-write-failed', weight: 'supports' },
          { signature: 'no-space', weight: 'supports' },
          { signature: 'refused', weight: 'suggests' },
        ],
        effects: [{ signature: 'refused', on: 'other-nodes' }],
      },
    ]);
    const lines: Line[] = [
      [0, 'node1', 'log-write-failed'],
      [1, 'node1', 'no-space'],
      [5, 'node2', 'log-write-failed'],
      [6, 'node2', 'refused', { peer: 'node1:8848' }],
    ];
    const { incidents } = await judge(lines, { library: hangs });
    expect(incidents.map(({ causes }) => causes.map(({ id, scope }) => [id, scope.value]))).toEqual([
      [['hangs', 'node1, node2']],
    ]);
  });

  test('hints alone make a cause possible, however many they are', async () => {
    const hinted = libraryOf(SIGNATURES, [
      {
        id: 'guess',
        evidence: ['no-space', 'log-write-failed', 'refused', 'no-leader'].map((signature) => ({
          signature,
          weight: 'suggests',
        })),
      },
    ]);
    const { incidents } = await judge(
      ['no-space', 'log-write-failed', 'refused', 'no-leader'].map((signature, at): Line => [at, 'node1', signature]),
      { library: hinted },
    );
    expect(incidents[0]?.causes[0]?.ranking?.strength).toBeGreaterThan(0.6);
    expect(incidents[0]?.causes[0]?.confidence).toBe('possible');
  });

  test('a node where something speaks against a cause lends it neither lines nor certainty', async () => {
    const refuted = libraryOf(SIGNATURES, [
      {
        id: 'hangs',
        evidence: [
          { signature: 'no-space', weight: 'proves' },
          { signature: 'log-write-failed', weight: 'supports' },
        ],
        refutes: [{ signature: 'started', why: { en: 'it is up', zh: '它在运行' } }],
      },
    ]);
    const { incidents } = await judge(
      [
        [0, 'node1', 'log-write-failed'],
        [1, 'node2', 'no-space'],
        [2, 'node2', 'started'],
      ],
      { library: refuted },
    );
    expect(incidents[0]?.causes[0]).toMatchObject({ id: 'hangs', scope: { value: 'node1, node2' }, confidence: 'probable' });
    expect(incidents[0]?.causes[0]?.ranking?.holds.map(({ nodes }) => nodes)).toEqual([['node1']]);
  });

  test('what is probable is told before what is graver and only possible', async () => {
    const graver = libraryOf(SIGNATURES, [
      { id: 'grave', severity: 'critical', evidence: [{ signature: 'no-leader', weight: 'suggests' }] },
      { id: 'sure', severity: 'medium', evidence: [{ signature: 'log-write-failed', weight: 'supports' }] },
    ]);
    const { incidents } = await judge(
      [
        [0, 'node1', 'no-leader'],
        [3600, 'node1', 'log-write-failed'],
      ],
      { library: graver },
    );
    expect(incidents.map(({ causes }) => causes[0]?.id)).toEqual(['sure', 'grave']);
  });

  test('lines that quote the same records say little more, though two signatures know them', async () => {
    const twice = libraryOf(SIGNATURES, [
      {
        id: 'full',
        evidence: [
          { signature: 'no-space', weight: 'supports' },
          { signature: 'log-write-failed', weight: 'supports' },
        ],
      },
    ]);
    const strengthOf = async (second: number): Promise<number | undefined> => {
      const lines: Line[] = [
        [0, 'node1', 'no-space'],
        [second, 'node1', 'log-write-failed'],
      ];
      return (await judge(lines, { library: twice })).incidents[0]?.causes[0]?.ranking?.strength;
    };
    expect(await strengthOf(5)).toBeCloseTo(0.84, 3);
    expect(await strengthOf(0)).toBeCloseTo(1 - 0.4 * 0.76, 3);
  });

  test('what goes on for long says more than the same at once, where a cause asks for that', async () => {
    const lasting = libraryOf(SIGNATURES, [
      {
        id: 'leak',
        evidence: [
          { signature: 'refused', weight: 'supports', lasts: '>= 30s' },
          { signature: 'refused', weight: 'suggests' },
        ],
      },
    ]);
    const told = async (second: number): Promise<unknown> => {
      const lines: Line[] = [
        [0, 'node1', 'refused'],
        [second, 'node1', 'refused'],
      ];
      return (await judge(lines, { library: lasting })).incidents[0]?.causes[0];
    };
    expect(await told(40)).toMatchObject({ confidence: 'probable' });
    expect(await told(5)).toMatchObject({
      confidence: 'possible',
      ranking: { wants: [{ because: 'too-little', conditions: { lasts: '>= 30s' } }] },
    });
  });

  test('what must come together is no evidence far apart, where a cause asks for that', async () => {
    const together = libraryOf(SIGNATURES, [
      {
        id: 'leak',
        evidence: [
          { all: ['refused', 'no-space'], within: '60s', weight: 'supports' },
          { any: ['refused', 'no-space'], weight: 'suggests' },
        ],
      },
    ]);
    const told = async (second: number): Promise<unknown> => {
      const lines: Line[] = [
        [0, 'node1', 'no-space'],
        [second, 'node1', 'refused'],
      ];
      return (await judge(lines, { library: together })).incidents[0]?.causes[0];
    };
    expect(await told(40)).toMatchObject({ confidence: 'probable' });
    expect(await told(100)).toMatchObject({
      confidence: 'possible',
      ranking: { wants: [{ because: 'too-little', conditions: { within: '60s' } }] },
    });
  });
});

describe('whom an effect reaches', () => {
  const roles: Record<string, Role> = { app1: 'client', app2: 'client' };

  test('trouble of other nodes with each other is none of what happens at one', async () => {
    const down = libraryOf(SIGNATURES, [
      { id: 'full', evidence: [{ signature: 'no-space', weight: 'proves' }], effects: [{ signature: 'refused', on: 'cluster' }] },
    ]);
    const { incidents } = await judge(
      [
        [0, 'node1', 'no-space'],
        [5, 'node2', 'refused', { peer: 'node1:8848' }],
        [5, 'node3', 'refused', { peer: 'node2:8848' }],
      ],
      { library: down },
    );
    expect(incidents[0]?.causes[0]?.leadsTo).toMatchObject([{ id: 'refused', nodes: ['node2'] }]);
  });

  test('what a fault of one node does to the cluster is no reason for a second node to fail, of which others tell', async () => {
    const graver = SIGNATURES.map((signature) => (signature.id === 'refused' ? { ...signature, severity: 'medium' } : signature));
    const down = libraryOf(graver, [
      {
        id: 'paused',
        evidence: [{ signature: 'no-space', weight: 'proves' }],
        effects: [{ cause: 'quorum-lost', on: 'cluster' }],
      },
      {
        id: 'quorum-lost',
        scope: 'cluster',
        evidence: [{ signature: 'no-leader', weight: 'supports' }],
        effects: [
          { cause: 'process-down', on: 'cluster' },
          { signature: 'refused', on: 'cluster' },
        ],
      },
      { id: 'process-down', evidence: [{ signature: 'refused', at: 'peer', nodes: '>= 2', weight: 'supports' }] },
    ]);
    const refused = (peer: string): readonly Line[] => [
      [0, 'node1', 'no-space'],
      [1, 'node1', 'no-leader'],
      [5, 'node2', 'stopping'],
      [30, 'node3', 'refused', { peer }],
      [31, 'node4', 'refused', { peer }],
    ];
    const options = { library: down };
    expect(causesOf(await judge(refused('node2:8848'), options))).toEqual([['paused', 'quorum-lost'], ['process-down']]);
    expect(causesOf(await judge(refused('node1:8848'), options))[0]).toContain('process-down');
  });

  test('what the only observer tells of one member is no effect of a fault of another, where both stand in its list', async () => {
    const silent = {
      id: 'silent',
      severity: 'medium',
      match: [{ contains: 'timed out', regex: 'to (?<peer>\\S+)' }],
      entities: { peer: 'peer' },
    };
    const list = { id: 'list', severity: 'info', match: [{ contains: 'member list', regex: 'list (?<members>.+)' }] };
    const lone = libraryOf(
      [...SIGNATURES, silent, list],
      [
        {
          id: 'process-down',
          evidence: [{ signature: 'refused', at: 'peer', weight: 'supports' }],
          effects: [{ signature: 'silent', on: 'cluster' }],
        },
      ],
    );
    const told = async (members: string): Promise<string[][]> => {
      const { incidents } = await judge(
        [
          [0, 'node1', 'list', { members }],
          [5, 'node1', 'refused', { peer: '10.0.0.3:8848' }],
          [20, 'node1', 'silent', { peer: '10.0.0.2:8848' }],
        ],
        { library: lone },
      );
      return incidents.map(({ episodes }) => episodes.map(({ signature }) => signature));
    };
    expect((await told('10.0.0.2:8848,10.0.0.3:8848'))[0]).toEqual(['refused']);
    // Another name may be one of the same node.
    expect((await told('10.0.0.3:8848'))[0]).toEqual(['refused', 'silent']);
  });

  test('what speaks against an observation is told of the same node at the same time', async () => {
    const slow = libraryOf(
      [...SIGNATURES, { id: 'late', match: [{ contains: 'in time' }], severity: 'low', entities: { peer: 'peer' } }],
      [{ id: 'process-down', evidence: [{ signature: 'refused', at: 'peer', weight: 'supports', without: ['late'] }] }],
    );
    const told = async (at: number, node: string, peer: string) => {
      const lines: readonly Line[] = [
        [100, 'node1', 'refused', { peer: 'node3:8848' }],
        [100, 'node3', 'stopping'],
        [at, node, 'late', { peer }],
      ];
      return causesOf(await judge(lines, { library: slow })).flat();
    };
    expect(await told(90, 'node1', 'node3:8848')).toEqual([]);
    expect(await told(0, 'node1', 'node3:8848')).toEqual(['process-down']);
    // Its own complaint of another one: it lived then.
    expect(await told(90, 'node3', 'node1:8848')).toEqual([]);
    expect(await told(0, 'node3', 'node1:8848')).toEqual(['process-down']);
    expect(await told(90, 'node2', 'node1:8848')).toEqual(['process-down']);
  });

  test('what was over before the first line of a cause is no effect of it; what still goes on is', async () => {
    const weak = libraryOf(SIGNATURES, [
      {
        id: 'server-gone',
        where: 'client',
        evidence: [{ signature: 'refused', weight: 'supports' }],
        effects: [{ signature: 'not-connected', on: 'same-node' }],
      },
    ]);
    const began = async (last: number): Promise<number | null | undefined> => {
      const lines: Line[] = [
        [0, 'app1', 'not-connected'],
        [last, 'app1', 'not-connected'],
        [40, 'app1', 'refused', { peer: '10.0.0.9' }],
        [60, 'app1', 'refused', { peer: '10.0.0.9' }],
      ];
      return (await judge(lines, { library: weak, roles })).incidents[0]?.startMs;
    };
    expect(await began(10)).toBe(T0 + 40_000);
    expect(await began(35)).toBe(T0);
  });

  test('clients suffer from a fault of another only where the effect says so', async () => {
    const reachOf = async (on: string): Promise<readonly string[] | undefined> => {
      const wrong = libraryOf(SIGNATURES, [
        {
          id: 'wrong-password',
          where: 'client',
          evidence: [{ signature: 'no-space', weight: 'proves' }],
          effects: [{ signature: 'not-connected', on }],
        },
      ]);
      const lines: Line[] = [
        [0, 'app1', 'no-space'],
        [5, 'app1', 'not-connected'],
        [5, 'app2', 'not-connected'],
      ];
      return (await judge(lines, { library: wrong, roles })).incidents[0]?.causes[0]?.leadsTo[0]?.nodes;
    };
    expect(await reachOf('any')).toEqual(['app1']);
    expect(await reachOf('clients')).toEqual(['app1', 'app2']);
  });

  test('what one client says and what another says are no observation of one thing', async () => {
    const both = libraryOf(SIGNATURES, [
      {
        id: 'port-closed',
        where: 'network',
        scope: 'cluster',
        evidence: [{ all: ['log-write-failed', 'not-connected'], weight: 'supports' }],
      },
    ]);
    const told = async (node: string): Promise<string[]> => {
      const lines: Line[] = [
        [0, 'app1', 'log-write-failed'],
        [5, node, 'not-connected'],
      ];
      return causesOf(await judge(lines, { library: both, roles })).flat();
    };
    expect(await told('app1')).toEqual(['port-closed']);
    expect(await told('app2')).toEqual([]);
  });

  test('a client that neither names the only server nor is named is judged by itself where that explains more', async () => {
    const apart = libraryOf(
      [...SIGNATURES, { id: 'cut-off', severity: 'high', side: 'client', match: [{ contains: 'never connected' }] }],
      [
        ...CAUSES,
        { id: 'port-closed', scope: 'cluster', evidence: [{ signature: 'cut-off', weight: 'supports', without: ['stopping'] }] },
      ],
    );
    const lines: Line[] = [
      [0, 'node1', 'no-space'],
      [1, 'node1', 'stopping'],
      [10, 'app1', 'cut-off'],
    ];
    expect(causesOf(await judge(lines, { library: apart, roles }))).toEqual([['disk-full'], ['port-closed']]);
    const named: Line[] = [...lines, [12, 'app1', 'refused', { peer: 'node1:8848' }]];
    expect(causesOf(await judge(named, { library: apart, roles })).flat()).not.toContain('port-closed');
  });

  test('tells the most important incidents where there are too many, and counts the others', async () => {
    const hours = Array.from({ length: 230 }, (_, hour) => hour * 3600);
    const judged = await judge(
      hours.map((second): Line => [second, 'node1', second === 229 * 3600 ? 'no-space' : 'log-write-failed']),
    );
    expect(judged.incidents).toHaveLength(200);
    expect(judged.incidentsLeft).toBe(30);
    // The last to come is the gravest.
    expect(causesOf(judged)[0]).toEqual(['disk-full']);
    expect(judged.incidents.map(({ id }) => id).at(-1)).toBe('incident-200');
  });

  test('a program that no line tells for server or client is accused at most as probable', async () => {
    const sureOf = async (role: Role) => {
      const { incidents } = await judge([[0, 'node1', 'no-space']], { roles: { node1: role } });
      return [incidents[0]?.causes[0]?.confidence, incidents[0]?.next.en.some((text) => text.includes('whose process'))];
    };
    expect(await sureOf('server')).toEqual(['confirmed', false]);
    expect(await sureOf('unknown')).toEqual(['probable', true]);
  });
});
