import { describe, expect, test } from 'vitest';
import { isAccusedRead } from '../../src/correlate/hypotheses/accused.ts';
import { presenceOf } from '../../src/correlate/coverage.ts';
import type { NodeActivity } from '../../src/correlate/silences/silence-book.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import type { Role } from '../../src/model/source.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf(
  [
    { id: 'refused', severity: 'high', match: [{ contains: 'Connection refused' }] },
    { id: 'self', severity: 'info', match: [{ contains: 'my own address' }], entities: { self: 'address' } },
    { id: 'late', severity: 'high', match: [{ contains: 'no beat of', regex: 'of (?<ip>\\S+)' }], entities: { ip: 'host' } },
  ],
  [
    { id: 'port-closed', where: 'network', scope: 'cluster', evidence: [{ signature: 'refused', weight: 'supports' }] },
    { id: 'process-down', where: 'server', scope: 'node', evidence: [{ signature: 'refused', weight: 'supports' }] },
    { id: 'beats-late', where: 'client', scope: 'cluster', evidence: [{ signature: 'late', weight: 'supports' }] },
    { id: 'no-password', where: 'client', scope: 'node', evidence: [{ signature: 'late', weight: 'supports' }] },
  ],
);

type Span = readonly [fromSecond: number, toSecond: number] | null;

/** Whether the accused is read where evidence of seconds 0 to 60 was written by `by` and logs of the nodes have these spans. */
function isRead(
  cause: string,
  value: string,
  by: Role,
  spans: Readonly<Record<string, Span>>,
  addresses: Readonly<Record<string, string>> = {},
): boolean {
  const roleOf = (node: string): Role => (node.startsWith('app') ? 'client' : 'server');
  const captures = cause === 'beats-late' ? { ip: 'app1' } : {};
  const signature = by === 'server' && cause !== 'process-down' ? 'late' : 'refused';
  const events = [0, 30, 60].map((second) => makeEvent(signature, T0 + second * 1000, { node: 'x', captures }));
  const coverage = Object.entries(spans).map(([node, span]) => {
    const at = (second: number | undefined): number | null => (second === undefined ? null : T0 + second * 1000);
    return makeCoverage({ node, role: roleOf(node), firstMs: at(span?.[0]), lastMs: at(span?.[1]) });
  });
  const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
  const activities = coverage.flatMap(({ node, firstMs, lastMs }): NodeActivity[] =>
    firstMs === null || lastMs === null ? [] : [{ node, firstMs, lastMs, buckets: new SlotSet(), gaps: [], last }],
  );
  const sources = Object.keys(spans).map((node) => makeSource({ name: `${node}.log`, node, role: roleOf(node) }));
  const logic = LIBRARY.causes.find(({ id }) => id === cause);
  if (logic === undefined) throw new Error(`no cause ${cause}`);
  const evidence = new Set(episodesOf(LIBRARY, events, by));
  const own = Object.entries(addresses).flatMap(([node, self]) =>
    episodesOf(LIBRARY, [makeEvent('self', T0, { node, captures: { self } })], 'client'),
  );
  const topology = learnTopology(sources, own, new Map());
  return isAccusedRead({ cause: logic, value }, evidence, { topology, presence: presenceOf(coverage, activities) });
}

describe('the logs of the accused', () => {
  test('are those of the time of the evidence', () => {
    expect(isRead('process-down', 'node1', 'client', { node1: [-3600, 60] })).toBe(true);
    expect(isRead('process-down', 'node1', 'client', { node1: [-7200, -3600] })).toBe(true);
    expect(isRead('process-down', 'node1', 'client', { node1: [-200_000, -100_000] })).toBe(false);
    expect(isRead('process-down', 'node1', 'client', { node1: [3600, 7200] })).toBe(false);
    expect(isRead('process-down', 'node1', 'client', { node2: [-60, 60] })).toBe(false);
  });

  test('show that the network is at fault only where a server lived meanwhile', () => {
    expect(isRead('port-closed', 'cluster', 'client', { node1: [-60, 20] })).toBe(true);
    expect(isRead('port-closed', 'cluster', 'client', { node1: [-60, -10] })).toBe(false);
    expect(isRead('port-closed', 'cluster', 'client', { node1: null })).toBe(false);
  });

  test('are those of the clients that a server names, or of one that may be it', () => {
    expect(isRead('beats-late', 'cluster', 'server', { node1: [0, 60], app1: [0, 60] })).toBe(true);
    expect(isRead('beats-late', 'cluster', 'server', { node1: [0, 60], app2: [0, 60] })).toBe(true);
    expect(isRead('beats-late', 'cluster', 'server', { node1: [0, 60], app2: [0, 60] }, { app2: '10.0.0.2' })).toBe(false);
  });

  test('are not those of the server that tells of a fault of a client', () => {
    expect(isRead('no-password', 'node1', 'server', { node1: [0, 60] })).toBe(false);
    expect(isRead('no-password', 'app1', 'client', { app1: [0, 60] })).toBe(true);
  });
});
