import { describe, expect, test } from 'vitest';
import { correlate, type Correlated } from '../../src/correlate/correlate.ts';
import type { NodeActivity } from '../../src/correlate/silences/silence-book.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import type { Event } from '../../src/model/event.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeSource, T0 } from '../support/make.ts';

const WHY = { en: 'it asks for a table that nobody needs', zh: '查询的表无人使用' };
const EVIDENCE = [{ signature: 'check-failed', weight: 'supports' }] as const;
const library = libraryOf(
  [
    { id: 'check-failed', severity: 'medium', match: [{ contains: 'the check failed' }] },
    { id: 'cut', severity: 'high', match: [{ contains: 'reaches none of them' }] },
    { id: 'missed', severity: 'high', match: [{ contains: 'is missed' }], entities: { peer: 'peer' } },
  ],
  [
    {
      id: 'cut-off',
      where: 'network',
      scope: 'node',
      evidence: [
        { signature: 'cut', weight: 'supports' },
        { signature: 'missed', at: 'peer', weight: 'supports' },
      ],
      wouldTell: ['nacos', 'config-fatal'],
    },
    {
      id: 'false-alarm',
      where: 'database',
      scope: 'cluster',
      benign: WHY,
      evidence: EVIDENCE,
      wouldTell: ['nacos', 'config-fatal'],
    },
  ],
);

/** What is concluded from a check that fails at these nodes, beside logs of these families of nodes. */
function concluded(
  read: Readonly<Record<string, string>>,
  hours: { from?: number; to?: number } = {},
  failsAt: readonly string[] = ['node1'],
): Promise<Correlated> {
  return judged(
    read,
    failsAt.flatMap((node) => thrice('check-failed', node)),
    hours,
  );
}

const nodes = ['node1', 'node2', 'node3'];

function activityOf(node: string): NodeActivity {
  const last = { source: `${node}.log`, lineStart: 9, lineEnd: 9, atMs: T0, text: 'the last line' };
  return { node, firstMs: T0, lastMs: T0 + 20_000, buckets: SlotSet.of([T0 / 5000]), gaps: [], last };
}

function thrice(signature: string, node: string, captures: Event['captures'] = {}): Event[] {
  return [0, 10, 20].map((second) => makeEvent(signature, T0 + second * 1000, { node, captures }));
}

function judged(
  read: Readonly<Record<string, string>>,
  events: readonly Event[],
  hours: { from?: number; to?: number } = {},
): Promise<Correlated> {
  const at = (hour: number): number => T0 + hour * 3_600_000;
  const coverage = Object.entries(read).map(
    ([family, node]): SourceCoverage =>
      makeCoverage({ node, family, role: 'server', firstMs: at(hours.from ?? -1), lastMs: at(hours.to ?? 1) }),
  );
  return correlate({
    library,
    sources: nodes.map((node) => makeSource({ name: `${node}.log`, node, role: 'server' })),
    podNodes: new Map(),
    sourceCoverage: coverage,
    episodes: episodesOf(library, events),
    activities: nodes.map(activityOf),
    clocks: [],
    states: [],
    hasUnknownErrors: false,
  });
}

describe('a cause that other logs would contradict', () => {
  test('is not sure, and no verdict of health, where none of them was read', async () => {
    const { verdict, incidents } = await concluded({ 'nacos-persistence': 'node1' });
    expect(incidents[0]?.causes[0]).toMatchObject({ confidence: 'possible', unread: ['nacos', 'config-fatal'] });
    expect(verdict).toMatchObject({
      status: 'undetermined',
      next: { en: 'Add nacos.log or config-fatal.log of node1: if something is wrong after all, it stands there.' },
    });
  });

  test('asks for the logs of the nodes of which none was read, not for those that are there', async () => {
    const { verdict } = await concluded({ nacos: 'node1' }, {}, ['node1', 'node2']);
    expect(verdict.next.en).toContain('Add nacos.log or config-fatal.log of node2:');
  });

  test('is as sure as its evidence where one of them was', async () => {
    const { verdict, incidents } = await concluded({ 'nacos-persistence': 'node1', nacos: 'node1' });
    expect(incidents[0]?.causes[0]?.confidence).toBe('probable');
    expect(incidents[0]?.causes[0]).not.toHaveProperty('unread');
    expect(verdict.status).toBe('healthy');
  });

  test('is judged by the logs of the node and of the time', async () => {
    expect((await concluded({ nacos: 'node2' })).verdict.status).toBe('undetermined');
    expect((await concluded({ nacos: 'node1' }, { from: -9, to: -8 })).verdict.status).toBe('undetermined');
  });

  test('of one node needs no logs of the others where its own were read and two others miss it', async () => {
    const missed = (by: readonly string[]): Event[] => [
      ...thrice('cut', 'node1'),
      ...by.flatMap((node) => thrice('missed', node, { peer: 'node1' })),
    ];
    const [ofTwo, ofOne, unread] = await Promise.all([
      judged({ nacos: 'node1' }, missed(['node2', 'node3'])),
      judged({ nacos: 'node1' }, missed(['node2'])),
      judged({ nacos: 'node2' }, missed(['node2', 'node3'])),
    ]);
    expect(ofTwo.incidents[0]?.causes[0]).toMatchObject({ id: 'cut-off', confidence: 'probable' });
    expect(ofOne.incidents[0]?.causes[0]).toMatchObject({ id: 'cut-off', confidence: 'possible' });
    expect(unread.incidents[0]?.causes[0]).toMatchObject({ id: 'cut-off', confidence: 'possible' });
  });
});
