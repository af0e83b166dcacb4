import { describe, expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { completedRestarts, unsettledOf } from '../../src/correlate/nodes/restarts.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import type { NodeActivity } from '../../src/correlate/silences/silence-book.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'stop', severity: 'info', marks: 'stop', match: [{ contains: 'Start destroying Publisher' }] },
  { id: 'start', severity: 'info', marks: 'start', match: [{ contains: 'Nacos is starting' }] },
  { id: 'jvm', severity: 'info', marks: 'start', match: [{ contains: 'Using Serial' }] },
  { id: 'ready', severity: 'info', marks: 'ready', match: [{ contains: 'started successfully' }] },
  { id: 'refused', match: [{ contains: 'Connection refused', regex: 'to (?<peer>\\S+)' }], entities: { peer: 'peer' } },
  {
    id: 'stranger',
    match: [{ contains: 'not in member list', regex: 'address (?<peer>\\S+)' }],
    entities: { peer: 'address' },
    inRestart: 'never',
  },
  { id: 'no-space', severity: 'critical', match: [{ contains: 'No space left on device' }] },
  {
    id: 'not-in-conf',
    severity: 'critical',
    match: [{ contains: 'it is not in conf', regex: '<(?<group>\\w+)' }],
    entities: { group: 'raft-group' },
  },
  { id: 'orderly', severity: 'info', derived: 'orderly-restart' },
  { id: 'unclean', derived: 'restart-without-shutdown' },
  { id: 'not-back', derived: 'stop-without-return' },
]);

function everyMinute(from: number, to: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / 60) }, (_, at) => from + at * 60);
}

type Line = readonly [second: number, node: string, signature: string, captures?: Record<string, string>];

/** @param busy seconds in which both nodes wrote something. */
function look(
  lines: readonly Line[],
  firstSecond = -3600,
  busy: readonly number[] = everyMinute(firstSecond, 0),
  families: readonly string[] = ['nacos'],
  levels: SourceCoverage['levels'] = { INFO: 9 },
) {
  const nodes = ['node1', 'node2'];
  const episodes = episodesOf(
    LIBRARY,
    lines.map(([second, node, signature, captures = {}]) => {
      const event = makeEvent(signature, T0 + second * 1000, { node, captures });
      const file = `${node}/${signature === 'jvm' ? 'gc' : 'nacos'}.log`;
      return { ...event, source: file, evidence: { ...event.evidence, source: file } };
    }),
  );
  const topology = learnTopology(
    nodes.map((node) => makeSource({ name: `${node}/nacos.log`, node })),
    episodes,
    new Map(),
  );
  const activities = nodes.map(
    (node): NodeActivity => ({
      node,
      firstMs: T0 + firstSecond * 1000,
      lastMs: T0 + 3_600_000,
      buckets: SlotSet.of(busy.map((second) => Math.floor((T0 + second * 1000) / 5000))),
      gaps: [],
      last: { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' },
    }),
  );
  const restarts = completedRestarts(episodes, activities);
  const sourceCoverage = nodes.flatMap((node) =>
    families.map((family) => {
      const source = `${node}/${family}.log`;
      const span = { firstMs: T0 + firstSecond * 1000, lastMs: T0 + 3_600_000 };
      return makeCoverage({ source, files: [source], node, family, levels, ...span });
    }),
  );
  const unsettled = unsettledOf(episodes, restarts, topology);
  const seen = { all: episodes, episodes, topology, activities, clocks: [], restarts, sourceCoverage };
  const derived = deriveEpisodes(seen, LIBRARY.signatures);
  return {
    restarts,
    derived: derived.map((episode) => episode.signature.id),
    unreadMs: derived.flatMap(({ numbers }) => numbers['unreadMs']?.max ?? []),
    settled: episodes.map((episode) => [episode.signature.id, !unsettled.includes(episode)]),
  };
}

describe('restarts', () => {
  test('a stop, a start and a ready make an orderly restart', () => {
    expect(
      look([
        [0, 'node2', 'stop'],
        [20, 'node2', 'start'],
        [60, 'node2', 'ready'],
      ]).derived,
    ).toEqual(['orderly']);
  });

  test('trouble that others have with the node meanwhile is settled by it', () => {
    const { settled } = look([
      [0, 'node2', 'stop'],
      [5, 'node1', 'refused', { peer: 'node2' }],
      [20, 'node2', 'start'],
      [60, 'node2', 'ready'],
    ]);
    expect(settled).toContainEqual(['refused', true]);
  });

  test('a line that names a member but that no restart writes is not settled', () => {
    const { settled } = look([
      [0, 'node2', 'stop'],
      [5, 'node2', 'stranger', { peer: 'node1' }],
      [20, 'node2', 'start'],
      [60, 'node2', 'ready'],
    ]);
    expect(settled).toContainEqual(['stranger', false]);
  });

  test('trouble with another node, or that goes on behind the restart, is not', () => {
    const restart: Line[] = [
      [0, 'node2', 'stop'],
      [20, 'node2', 'start'],
      [60, 'node2', 'ready'],
    ];
    expect(look([...restart, [5, 'node1', 'refused', { peer: '10.0.0.9' }]]).settled).toContainEqual(['refused', false]);
    expect(
      look([...restart, [50, 'node1', 'refused', { peer: 'node2' }], [110, 'node1', 'refused', { peer: 'node2' }]]).settled,
    ).toContainEqual(['refused', false]);
  });

  test('trouble that goes on from the restart of the one into that of the other is settled by both', () => {
    const rolling: Line[] = [
      [0, 'node2', 'stop'],
      [20, 'node2', 'start'],
      [60, 'node2', 'ready'],
      [50, 'node1', 'refused', { peer: 'node2' }],
      [108, 'node1', 'refused', { peer: 'node2' }],
    ];
    const next = (stop: number): Line[] => [
      [stop, 'node1', 'stop'],
      [stop + 20, 'node1', 'start'],
      [stop + 60, 'node1', 'ready'],
    ];
    expect(look([...rolling, ...next(107)]).settled).toContainEqual(['refused', true]);
    expect(look([...rolling, ...next(300)]).settled).toContainEqual(['refused', false]);
  });

  test('a line that no restart writes keeps its weight', () => {
    expect(
      look([
        [0, 'node2', 'stop'],
        [5, 'node2', 'no-space'],
        [20, 'node2', 'start'],
        [60, 'node2', 'ready'],
      ]).settled,
    ).toContainEqual(['no-space', false]);
  });

  test('a critical line about a Raft group is not what a restart writes, though the logs end just after it', () => {
    expect(
      look([
        [0, 'node2', 'start'],
        [15, 'node2', 'not-in-conf', { group: 'naming' }],
        [20, 'node2', 'ready'],
        [30, 'node2', 'not-in-conf', { group: 'naming' }],
      ]).settled,
    ).toContainEqual(['not-in-conf', false]);
  });

  test('a start that never gets ready settles nothing', () => {
    expect(
      look([
        [0, 'node2', 'stop'],
        [5, 'node1', 'refused', { peer: 'node2' }],
        [20, 'node2', 'start'],
      ]).settled,
    ).toContainEqual(['refused', false]);
  });

  test('a start without a stop before it was no orderly one', () => {
    expect(
      look([
        [20, 'node2', 'start'],
        [60, 'node2', 'ready'],
      ]).derived,
    ).toEqual(['unclean']);
  });

  test('logs that begin with the start say nothing of what was before', () => {
    expect(
      look(
        [
          [20, 'node2', 'start'],
          [60, 'node2', 'ready'],
        ],
        0,
      ).derived,
    ).toEqual([]);
  });

  test('where the log of the collector tells when the JVM began, seconds before it are enough', () => {
    const started: Line[] = [
      [20, 'node2', 'start'],
      [60, 'node2', 'ready'],
    ];
    const jvm: Line = [15, 'node2', 'jvm'];
    const busy = [-30, -25, -20, -15, -10, 15, 20];
    const families = ['nacos', 'gc'];
    expect(look(started, -30, busy, families).derived).toEqual([]);
    expect(look([jvm, ...started], -30, busy, families).derived).toEqual(['unclean']);
    expect(look([[-5, 'node2', 'stop'], jvm, ...started], -30, busy, families).derived).toEqual(['orderly']);
    expect(look([jvm, ...started], 10, [15, 20], families).derived).toEqual([]);
  });

  test('one record long before a start is no server that ran', () => {
    const starting: Line[] = [
      [20, 'node2', 'start'],
      [60, 'node2', 'ready'],
    ];
    expect(look(starting, -86_400, [-86_400]).derived).toEqual([]);
    expect(look(starting, -3600, [-3600, -3000, -2000]).derived).toEqual(['unclean']);
  });

  test('a server that was stopped and started the next day was not killed; one that wrote on after the stop was', () => {
    const lines: Line[] = [
      [-80_000, 'node2', 'stop'],
      [20, 'node2', 'start'],
      [60, 'node2', 'ready'],
    ];
    expect(look(lines, -90_000, everyMinute(-90_000, -80_000)).derived).toEqual([]);
    expect(look(lines, -90_000, everyMinute(-90_000, -40_000)).derived).toEqual(['unclean']);
  });

  test('a server that never got ready was not stopped or killed: it failed to start', () => {
    const failed: Line[] = [
      [0, 'node2', 'start'],
      [30, 'node2', 'stop'],
    ];
    expect(look(failed, 0, [0, 30]).derived).toEqual([]);
    expect(look([...failed, [20, 'node2', 'ready']], 0, [0, 30]).derived).toEqual(['not-back']);
    const again: Line[] = [
      [0, 'node2', 'start'],
      [900, 'node2', 'start'],
    ];
    expect(look(again, 0, everyMinute(0, 900)).derived).toEqual([]);
    expect(look([...again, [20, 'node2', 'ready']], 0, everyMinute(0, 900)).derived).toEqual(['unclean']);
  });

  test('nothing is made of a stop or a start that is missing where the logs that would tell it are', () => {
    const started: Line[] = [
      [20, 'node2', 'start'],
      [60, 'node2', 'ready'],
    ];
    expect(look(started, -3600, everyMinute(-3600, 0), ['gc', 'naming-push']).derived).toEqual([]);
    expect(look(started, -3600, everyMinute(-3600, 0), ['gc', 'protocol-raft']).derived).toEqual(['unclean']);
    const stopped: Line[] = [
      [0, 'node2', 'ready'],
      [300, 'node2', 'stop'],
    ];
    expect(look(stopped, 0, everyMinute(0, 300), ['protocol-raft']).derived).toEqual([]);
    expect(look(stopped, 0, everyMinute(0, 300), ['start-out']).derived).toEqual(['not-back']);
    expect(look(stopped, 0, everyMinute(0, 900), ['protocol-raft']).derived).toEqual([]);
    // Somebody kept the warnings and errors alone: that a server is ready is told at INFO.
    expect(look(stopped, 0, everyMinute(0, 300), ['start-out'], { WARN: 5, ERROR: 4 }).derived).toEqual([]);
  });

  test('a start without a stop tells how long before it nothing of any node was read', () => {
    const started: Line[] = [
      [0, 'node2', 'start'],
      [40, 'node2', 'ready'],
    ];
    expect(look(started, -3600, everyMinute(-3600, 60)).unreadMs).toEqual([0]);
    const [unreadMs] = look(started, -90_000, [...everyMinute(-90_000, -40_000), 0]).unreadMs;
    expect(unreadMs).toBeGreaterThan(39_000_000);
  });
});
