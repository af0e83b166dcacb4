import { describe, expect, test } from 'vitest';
import { correlate, type Correlated } from '../../src/correlate/correlate.ts';
import { Complainers, isOfTroubleAlone } from '../../src/correlate/silences/complainers.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeSource, T0 } from '../support/make.ts';

const TROUBLE: Partial<SourceCoverage> = { records: 40, levels: { ERROR: 10, WARN: 30 } };
const WHOLE: Partial<SourceCoverage> = { records: 400, levels: { ERROR: 10, WARN: 30, INFO: 360 } };

function filteredOf(...sources: Partial<SourceCoverage>[]): string[] {
  return new Complainers(sources.map((source) => makeCoverage(source))).list();
}

describe('of a node only warnings and errors were read', () => {
  test('where no log has other lines, or those that got in by a word in their text', () => {
    expect(filteredOf(TROUBLE)).toEqual(['node1']);
    expect(filteredOf({ ...TROUBLE, records: 42, levels: { ERROR: 10, WARN: 30, INFO: 2 } })).toEqual(['node1']);
    expect(filteredOf({ ...TROUBLE, records: 50, levels: { ERROR: 10, WARN: 30, INFO: 10 } })).toEqual([]);
  });

  test('not where its errors have a file of their own beside a whole log', () => {
    expect(filteredOf(TROUBLE, WHOLE)).toEqual([]);
    expect(filteredOf({ ...TROUBLE, node: 'node2' }, WHOLE)).toEqual(['node2']);
  });

  test('even where the output of one start is there in full', () => {
    expect(filteredOf(TROUBLE, TROUBLE, TROUBLE, WHOLE)).toEqual(['node1']);
  });

  test('not by records without a level: a store, or a program, may know none', () => {
    expect(isOfTroubleAlone({ records: 400, levels: { ERROR: 10 } })).toBe(false);
    expect(isOfTroubleAlone({ records: 0, levels: {} })).toBe(false);
  });

  test('is told where there are many, and known where there is one', () => {
    const few = new Complainers([makeCoverage({ records: 3, levels: { ERROR: 3 } })]);
    expect(few.list()).toEqual([]);
    expect(few.has('node1')).toBe(true);
  });

  test('goes for a pod by all that was read', () => {
    expect(new Complainers([makeCoverage(TROUBLE)]).has('pod-1')).toBe(true);
    expect(new Complainers([makeCoverage(WHOLE)]).has('pod-1')).toBe(false);
  });
});

/** An example that shows at which level a line is told. */
function toldAt(level: string, text: string) {
  return { examples: { matches: [{ origin: 'made up', log: `2024-05-12 10:21:33,417 ${level} ${text}` }], misses: [] } };
}

const library = libraryOf(
  [
    { id: 'refused', severity: 'high', match: [{ contains: 'Connection refused' }] },
    { id: 'full', severity: 'high', match: [{ contains: 'No space left' }] },
    { id: 'missed', severity: 'high', match: [{ contains: 'is missed' }], entities: { peer: 'peer' } },
    { id: 'stopping', severity: 'info', match: [{ contains: 'shutting down' }] },
    { id: 'empty', severity: 'high', match: [{ contains: 'No servers' }] },
    { id: 'gone', severity: 'high', match: [{ contains: 'No provider' }] },
    { id: 'removed', severity: 'low', match: [{ contains: 'removed ips' }], ...toldAt('INFO', 'removed ips') },
    { id: 'removed-loudly', severity: 'low', match: [{ contains: 'lost ips' }], ...toldAt('WARN', 'lost ips') },
  ],
  [
    {
      id: 'port-closed',
      where: 'server',
      scope: 'node',
      evidence: [{ signature: 'refused', without: ['stopping'], weight: 'supports' }],
    },
    { id: 'disk-full', where: 'server', scope: 'node', evidence: [{ signature: 'full', weight: 'supports' }] },
    {
      id: 'never-there',
      where: 'server',
      scope: 'node',
      evidence: [{ signature: 'empty', without: ['removed'], weight: 'supports' }],
    },
    {
      id: 'never-loudly-there',
      where: 'server',
      scope: 'node',
      evidence: [{ signature: 'gone', without: ['removed-loudly'], weight: 'supports' }],
    },
    { id: 'down', where: 'server', scope: 'node', evidence: [{ signature: 'missed', at: 'peer', weight: 'supports' }] },
  ],
);

const LAST = { source: 'nacos.log', lineStart: 9, lineEnd: 9, atMs: T0, text: 'the last line' };

/** What node1 says three times within 20 seconds, beside what was read of each node. */
function judged(signature: string, read: Readonly<Record<string, Partial<SourceCoverage>>>): Promise<Correlated> {
  const nodes = Object.keys(read);
  const events = [0, 10, 20].map((second) =>
    makeEvent(signature, T0 + second * 1000, { captures: signature === 'missed' ? { peer: 'node2' } : {} }),
  );
  return correlate({
    library,
    sources: nodes.map((node) => makeSource({ name: `${node}.log`, node })),
    podNodes: new Map(),
    sourceCoverage: nodes.map((node) => makeCoverage({ ...read[node], node })),
    episodes: episodesOf(library, events),
    activities: nodes.map((node) => {
      return { node, firstMs: T0, lastMs: T0 + 20_000, buckets: SlotSet.of([T0 / 5000]), gaps: [], last: LAST };
    }),
    clocks: [],
    states: [],
    hasUnknownErrors: false,
  });
}

describe('a cause that a line at INFO would rule out', () => {
  test('is only possible where no such line was read, and asks for the whole logs', async () => {
    const { incidents, coverage } = await judged('refused', { node1: TROUBLE });
    expect(incidents[0]?.causes[0]).toMatchObject({ id: 'port-closed', confidence: 'possible' });
    expect(incidents[0]?.next.en[0]).toContain('Add the whole logs of node1');
    expect(incidents[0]?.next.zh[0]).toContain('node1 的完整日志');
    expect(coverage.filtered).toEqual(['node1']);
  });

  test('whatever the severity of that line is', async () => {
    const { incidents } = await judged('empty', { node1: TROUBLE });
    expect(incidents[0]?.causes[0]).toMatchObject({ id: 'never-there', confidence: 'possible' });
    const { incidents: whole } = await judged('empty', { node1: WHOLE });
    expect(whole[0]?.causes[0]).toMatchObject({ id: 'never-there', confidence: 'probable' });
    const { incidents: loud } = await judged('gone', { node1: TROUBLE });
    expect(loud[0]?.causes[0]).toMatchObject({ id: 'never-loudly-there', confidence: 'probable' });
  });

  test('is as sure as its evidence where the log is whole', async () => {
    const { incidents, coverage } = await judged('refused', { node1: WHOLE });
    expect(incidents[0]?.causes[0]).toMatchObject({ id: 'port-closed', confidence: 'probable' });
    expect(coverage.filtered).toEqual([]);
  });

  test('is only possible where the log that tells of starts begins behind it, as the end of a long one does', async () => {
    const { incidents } = await judged('refused', { node1: { ...WHOLE, firstMs: T0 + 60_000 } });
    expect(incidents[0]?.causes[0]).toMatchObject({ id: 'port-closed', confidence: 'possible' });
    const few = { ...WHOLE, records: 60, levels: { ERROR: 10, INFO: 50 }, firstMs: T0 + 60_000 };
    const { incidents: sparse } = await judged('refused', { node1: few });
    expect(sparse[0]?.causes[0]).toMatchObject({ id: 'port-closed', confidence: 'probable' });
    const { incidents: ofOthers } = await judged('refused', { node1: { ...WHOLE, family: 'gc', firstMs: T0 + 60_000 } });
    expect(ofOthers[0]?.causes[0]).toMatchObject({ id: 'port-closed', confidence: 'probable' });
  });

  test('leaves one alone that no such line concerns', async () => {
    const { incidents } = await judged('full', { node1: TROUBLE });
    expect(incidents[0]?.causes[0]).toMatchObject({ id: 'disk-full', confidence: 'probable' });
  });
});

test('whom others miss may just have been restarted, where its own log begins later', async () => {
  const [whole, end] = await Promise.all([
    judged('missed', { node1: WHOLE, node2: WHOLE }),
    judged('missed', { node1: WHOLE, node2: { ...WHOLE, firstMs: T0 + 60_000 } }),
  ]);
  expect(whole.incidents[0]?.causes[0]).toMatchObject({ id: 'down', confidence: 'probable' });
  expect(end.incidents[0]?.causes[0]).toMatchObject({ id: 'down', confidence: 'possible' });
  expect(end.incidents[0]?.next.en[0]).toContain('Add the whole logs of node2');
});
