import { describe, expect, test } from 'vitest';
import { clusterStateOf } from '../../src/correlate/states/cluster-state.ts';
import { derivedEpisode } from '../../src/correlate/derive/derived.ts';
import { StateBook } from '../../src/correlate/states/state-book.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import type { ClusterState, StateLane } from '../../src/model/cluster-state.ts';
import { compileOf, episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const SIGNATURES = [
  { id: 'starting', marks: 'start', match: [{ contains: 'is starting' }] },
  { id: 'ready', marks: 'ready', match: [{ contains: 'has started' }] },
  { id: 'stopping', marks: 'stop', match: [{ contains: 'Start destroying' }] },
  { id: 'connected', marks: 'connect', side: 'client', match: [{ contains: 'Success to connect' }] },
  { id: 'cut', side: 'client', match: [{ contains: 'switch server' }], state: { lane: 'connection', value: 'disconnected' } },
  {
    id: 'leader',
    match: [{ contains: 'RaftEvent', regex: "groupId='(?<group>[^']+)', leader='(?<peer>[^']+)', term=(?<term>\\d+)" }],
    entities: { group: 'raft-group', peer: 'peer' },
    state: { lane: 'raft', value: 'led', of: 'group', leader: 'peer', term: 'term' },
  },
  {
    id: 'searching',
    match: [{ contains: 'start preVote', regex: '<(?<group>[^>]+)>' }],
    state: { lane: 'raft', value: 'no-leader', of: 'group' },
  },
  {
    id: 'up',
    match: [{ contains: 'connected to', regex: 'to (?<peer>\\S+)' }],
    state: { lane: 'member', value: 'up', of: 'peer' },
  },
  {
    id: 'late',
    match: [{ contains: 'Timeout of', regex: 'of (?<peer>\\S+)' }],
    state: { lane: 'member', value: 'suspicious', of: 'peer' },
  },
  {
    id: 'refused',
    match: [{ contains: 'Connection refused', regex: 'of (?<peer>\\S+)' }],
    state: { lane: 'member', value: 'down', of: 'peer' },
  },
  {
    id: 'shrunk',
    match: [{ contains: 'list changed', regex: 'old: \\[(?<old>[^\\]]*)\\], new: \\[(?<left>[^\\]]*)\\]' }],
    state: [
      { lane: 'member', value: 'down', of: 'old', except: 'left' },
      { lane: 'member', value: 'up', of: 'left' },
    ],
  },
  { id: 'db-up', match: [{ contains: 'Start completed' }], state: { lane: 'database', value: 'up' } },
  { id: 'db-down', match: [{ contains: 'Communications link failure' }], state: { lane: 'database', value: 'down' } },
  { id: 'silence', derived: 'node-stopped' },
];
const library = libraryOf(SIGNATURES);

/** `[second, signature, captures, { node, source }]` */
type Line = readonly [number, string, Record<string, string>?, { node?: string; source?: string }?];

function stateOf(
  lines: readonly Line[],
  options: { silentFrom?: number; busy?: readonly number[]; role?: 'server' | 'client' } = {},
): ClusterState {
  const book = new StateBook(library.signatures);
  const role = options.role ?? 'server';
  const events = lines.map(([second, signature, captures = {}, where = {}]) =>
    makeEvent(signature, T0 + second * 1000, { captures, ...where }),
  );
  for (const event of events) book.note(event, role);
  const nodes = ['node1', 'node2', 'node3'];
  const topology = learnTopology(
    nodes.map((node) => makeSource({ name: `${node}/nacos.log`, node, role })),
    episodesOf(library, events),
    new Map(),
  );
  const signature = library.signatures.find(({ id }) => id === 'silence');
  const { silentFrom } = options;
  if (signature === undefined) throw new Error('no signature');
  const evidence = [{ source: 'nacos.log', lineStart: 9, lineEnd: 9, atMs: T0, text: 'the last line' }];
  const silence = (startMs: number) =>
    derivedEpisode(signature, { node: 'node1', role: 'server', startMs, endMs: T0 + 3_600_000, evidence });
  const seconds = lines.map(([second]) => second).concat(options.busy ?? []);
  const times = seconds.map((second) => T0 + second * 1000).sort((a, b) => a - b);
  const activity = {
    node: 'node1',
    firstMs: times[0] ?? T0,
    lastMs: times.at(-1) ?? T0,
    buckets: SlotSet.of(times.map((ms) => Math.floor(ms / 5000))),
    gaps: [],
    last: { source: 'nacos.log', lineStart: 9, lineEnd: 9, atMs: T0, text: 'the last line' },
  };
  return clusterStateOf({
    tracks: book.tracks(),
    derived: silentFrom === undefined ? [] : [silence(T0 + silentFrom * 1000)],
    activities: [activity],
    topology,
  });
}

/** Spans in seconds: `ready 0-50`, with an open end as `ready 0-`. */
function told(lane: StateLane | undefined): string[] {
  const seconds = (ms: number | null): string => (ms === null ? '' : String((ms - T0) / 1000));
  return (lane?.spans ?? []).map((span) =>
    [span.state, span.leader, span.term ?? '', `${seconds(span.startMs)}-${seconds(span.endMs)}`]
      .filter((x) => x !== '')
      .join(' '),
  );
}

const laneOf = (state: ClusterState, kind: string, of = ''): StateLane | undefined =>
  state.lanes.find((lane) => lane.kind === kind && lane.of === of && lane.node === 'node1');

describe('the state of the cluster', () => {
  test('follows a process through its marks, and needs no word of them in the patterns', () => {
    const state = stateOf([
      [0, 'starting'],
      [3, 'starting'],
      [20, 'ready'],
      [500, 'stopping'],
      [520, 'starting'],
      [540, 'ready'],
    ]);
    expect(told(laneOf(state, 'process'))).toEqual([
      'starting 0-20',
      'ready 20-500',
      'stopping 500-520',
      'starting 520-540',
      'ready 540-',
    ]);
  });

  test('says who led a Raft group in which term, and when nobody did', () => {
    const state = stateOf([
      [0, 'leader', { group: 'naming', peer: 'node1:7848', term: '3' }],
      [100, 'searching', { group: 'naming' }],
      [106, 'searching', { group: 'naming' }],
      [110, 'leader', { group: 'naming', peer: 'node2:7848', term: '4' }],
    ]);
    expect(told(laneOf(state, 'raft', 'naming'))).toEqual(['led node1 3 0-100', 'no-leader 100-106', 'led node2 4 110-']);
  });

  test('joins what several files say of one thing', () => {
    const state = stateOf([
      [0, 'leader', { group: 'naming', peer: 'node1:7848', term: '3' }, { source: 'protocol-raft.log' }],
      [110, 'leader', { group: 'naming', peer: 'node2:7848', term: '4' }, { source: 'protocol-raft.log' }],
      [100, 'searching', { group: 'naming' }, { source: 'alipay-jraft.log' }],
    ]);
    expect(told(laneOf(state, 'raft', 'naming'))).toEqual(['led node1 3 0-100', 'no-leader 100-100', 'led node2 4 110-']);
  });

  test('lets trouble last as long as lines complain, and knows nothing after it', () => {
    const state = stateOf([
      [0, 'db-up'],
      [100, 'db-down'],
      [130, 'db-down'],
      [400, 'db-down'],
      [440, 'db-down'],
    ]);
    expect(told(laneOf(state, 'database'))).toEqual(['up 0-100', 'down 100-130', 'down 400-440']);
  });

  test('takes nothing that was down for up again because it was said only once', () => {
    const state = stateOf([
      [0, 'db-up'],
      [100, 'db-down'],
      [101, 'db-down'],
    ]);
    expect(told(laneOf(state, 'database'))).toEqual(['up 0-100', 'down 100-101']);
  });

  test('goes back to what was known after a moment of trouble', () => {
    const state = stateOf([
      [0, 'up', { peer: 'node2' }],
      [100, 'late', { peer: 'node2' }],
    ]);
    expect(told(laneOf(state, 'member', 'node2'))).toEqual(['up 0-100', 'suspicious 100-100', 'up 100.001-']);
  });

  test('shows the graver of two complaints at one time', () => {
    const state = stateOf([
      [0, 'late', { peer: 'node2' }],
      [60, 'late', { peer: 'node2' }],
      [20, 'refused', { peer: 'node2' }, { source: 'other.log' }],
      [40, 'refused', { peer: 'node2' }, { source: 'other.log' }],
    ]);
    expect(told(laneOf(state, 'member', 'node2'))).toEqual(['suspicious 0-19.999', 'down 20-40', 'suspicious 40.001-60']);
  });

  test('reads lists of members, less those that are still there; a node is no member of its own', () => {
    const state = stateOf([[0, 'shrunk', { old: 'node1:8848, node2:8848, node3:8848', left: 'node1:8848, node2:8848' }]]);
    expect(state.lanes.map(({ of, spans }) => [of, spans[0]?.state])).toEqual([
      ['node2', 'up'],
      ['node3', 'down'],
    ]);
  });

  test('knows nothing of a node that fell silent, and says that it did', () => {
    const state = stateOf(
      [
        [0, 'ready'],
        [5, 'db-up'],
      ],
      { silentFrom: 60 },
    );
    expect(told(laneOf(state, 'process'))).toEqual(['ready 0-60', 'silent 60-3600']);
    expect(told(laneOf(state, 'database'))).toEqual(['up 5-60']);
  });

  test('forgets what a process knew when it stops or starts anew', () => {
    const state = stateOf(
      [
        [0, 'db-up'],
        [100, 'stopping'],
        [120, 'starting'],
        [140, 'db-up'],
        [150, 'ready'],
        [300, 'starting'],
      ],
      { busy: [298] },
    );
    expect(told(laneOf(state, 'database'))).toEqual(['up 0-100', 'up 140-300']);
  });

  test('shows when a process was gone that starts anew without having stopped', () => {
    const state = stateOf(
      [
        [0, 'ready'],
        [5, 'db-up'],
        [300, 'starting'],
      ],
      { busy: [60, 120, 200] },
    );
    expect(told(laneOf(state, 'process'))).toEqual(['ready 0-205', 'silent 205-299.999', 'starting 300-']);
    expect(told(laneOf(state, 'database'))).toEqual(['up 5-205']);
  });

  test('has connections of clients, but not the start of an application', () => {
    const state = stateOf(
      [
        [0, 'starting'],
        [9, 'connected'],
      ],
      { role: 'client' },
    );
    expect(state.lanes.map(({ kind }) => kind)).toEqual(['connection']);
  });

  test('shows a connection that held between two that were lost, and not one that was lost at once', () => {
    const lost = (then: number): string[] =>
      told(
        laneOf(
          stateOf(
            [
              [0, 'connected'],
              [100, 'cut'],
              [101, 'connected'],
              [then, 'cut'],
              [then + 1, 'connected'],
            ],
            { role: 'client' },
          ),
          'connection',
        ),
      );
    expect(lost(140)).toEqual([
      'connected 0-100',
      'disconnected 100-100',
      'connected 100.001-140',
      'disconnected 140-140',
      'connected 140.001-',
    ]);
    expect(lost(105)).toEqual(['connected 0-100', 'disconnected 100-105', 'connected 105.001-']);
  });

  test('leaves out the lanes that say least, and says how many', () => {
    const quiet = Array.from({ length: 130 }, (_, at): Line => [0, 'leader', { group: `g${at}`, peer: 'node2', term: '1' }]);
    const state = stateOf([...quiet, [10, 'searching', { group: 'g129' }]]);
    expect(state.lanes).toHaveLength(120);
    expect(state.left).toBe(10);
    expect(laneOf(state, 'raft', 'g129')).toBeDefined();
  });
});

describe('the state that a signature tells', () => {
  test('is that of its mark unless it says another', () => {
    const { signatures } = compileOf([
      { id: 'a', marks: 'connect', match: [{ contains: 'connected' }] },
      { id: 'b', marks: 'connect', match: [{ contains: 'connected' }], state: { lane: 'distro', value: 'ready' } },
      { id: 'c', marks: 'election', match: [{ contains: 'elected' }] },
    ]).logic;
    expect(signatures.map(({ states }) => states.map(({ lane, value }) => `${lane} ${value}`))).toEqual([
      ['connection connected'],
      ['distro ready'],
      [],
    ]);
  });
});
