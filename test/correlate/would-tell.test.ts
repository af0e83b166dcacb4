import { describe, expect, test } from 'vitest';
import { correlate, type Correlated } from '../../src/correlate/correlate.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeSource, T0 } from '../support/make.ts';

const WHY = { en: 'it asks for a table that nobody needs', zh: '查询的表无人使用' };
const EVIDENCE = [{ signature: 'check-failed', weight: 'supports' }] as const;
const library = libraryOf(
  [{ id: 'check-failed', severity: 'medium', match: [{ contains: 'the check failed' }] }],
  [
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
  const events = failsAt.flatMap((node) => [0, 10, 20].map((second) => makeEvent('check-failed', T0 + second * 1000, { node })));
  const at = (hour: number): number => T0 + hour * 3_600_000;
  const coverage = Object.entries(read).map(
    ([family, node]): SourceCoverage =>
      makeCoverage({ node, family, role: 'server', firstMs: at(hours.from ?? -1), lastMs: at(hours.to ?? 1) }),
  );
  return correlate({
    library,
    sources: [makeSource({ name: 'a.log', node: 'node1', role: 'server' })],
    podNodes: new Map(),
    sourceCoverage: coverage,
    episodes: episodesOf(library, events),
    activities: [],
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
});
