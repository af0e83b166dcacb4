import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import type { Ranking } from '../../src/model/ranking.ts';
import type { RankedCause } from '../../src/model/report.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const library = libraryOf(
  [
    { id: 'no-space', severity: 'critical', match: [{ contains: 'No space left on device' }] },
    { id: 'log-write-failed', severity: 'high', match: [{ contains: 'LogStorage failed' }] },
    { id: 'no-leader', severity: 'high', match: [{ contains: 'has no leader' }] },
    { id: 'quota', severity: 'high', logs: ['messages.log'], match: [{ contains: 'Disk quota exceeded' }] },
    { id: 'pause', severity: 'medium', match: [{ contains: 'Pause Full' }], number: { pauseMs: { unit: 'ms' } } },
    { id: 'slow-disk', severity: 'low', match: [{ contains: 'fsync took long' }] },
  ],
  [
    {
      id: 'disk-full',
      severity: 'critical',
      evidence: [
        { signature: 'quota', weight: 'proves' },
        { signature: 'no-space', weight: 'proves' },
        { any: ['no-space', 'log-write-failed'], weight: 'supports' },
      ],
      effects: [{ cause: 'storage-broken', on: 'same-node' }],
    },
    {
      id: 'storage-broken',
      severity: 'critical',
      evidence: [
        { signature: 'log-write-failed', weight: 'supports' },
        { signature: 'slow-disk', weight: 'supports', without: ['no-space'] },
      ],
      refutes: [{ signature: 'no-space', why: { en: 'the disk is merely full', zh: '只是磁盘满' } }],
    },
    {
      id: 'long-pause',
      evidence: [
        { signature: 'log-write-failed', weight: 'supports' },
        { signature: 'pause', weight: 'proves', where: { pauseMs: '>= 5s' }, nodes: '>= 2' },
      ],
    },
  ],
);

async function causesOf(lines: readonly (readonly [number, string, Record<string, number>?])[]): Promise<readonly RankedCause[]> {
  const events = lines.map(([second, signature, numbers = {}]) => makeEvent(signature, T0 + second * 1000, { numbers }));
  const judged = await correlate({
    library,
    sources: [makeSource()],
    podNodes: new Map(),
    sourceCoverage: [],
    episodes: episodesOf(library, events),
    activities: [],
    clocks: [],
    states: [],
    hasUnknownErrors: false,
  });
  return judged.incidents[0]?.causes ?? [];
}

function rankingOf(causes: readonly RankedCause[], id: string): Ranking {
  const ranking = causes.find((cause) => cause.id === id)?.ranking;
  if (ranking === undefined) throw new Error(`${id} was not ranked`);
  return ranking;
}

describe('the ranking of causes', () => {
  test('tells what holds, the heaviest first, and counts an item less that rests on the same lines', async () => {
    const { holds, strength } = rankingOf(
      await causesOf([
        [0, 'no-space'],
        [1, 'no-space'],
      ]),
      'disk-full',
    );
    expect(holds).toMatchObject([
      { weight: 'proves', adds: 0.95, signatures: [{ id: 'no-space' }], nodes: ['node1'], records: 2 },
      { weight: 'supports', adds: 0.24, places: [{ source: 'nacos.log', lineStart: 1 }, { lineStart: 2 }] },
    ]);
    expect(strength).toBeCloseTo(1 - 0.05 * 0.76, 3);
  });

  test('tells which proof is missing and which log it would stand in', async () => {
    const { wants } = rankingOf(await causesOf([[0, 'no-space']]), 'disk-full');
    expect(wants).toMatchObject([
      { weight: 'proves', because: 'not-seen', signatures: [{ id: 'quota', logs: ['messages.log'] }], despite: [] },
    ]);
  });

  test('tells what evidence was too little, and what it was asked for', async () => {
    const causes = await causesOf([
      [0, 'log-write-failed'],
      [5, 'pause', { pauseMs: 7000 }],
    ]);
    expect(rankingOf(causes, 'long-pause').wants).toMatchObject([
      { because: 'too-little', signatures: [{ id: 'pause' }], conditions: { pauseMs: '>= 5s', nodes: '>= 2' } },
    ]);
  });

  test('tells what rules evidence out, and what speaks against a cause by how much', async () => {
    const causes = await causesOf([
      [0, 'no-space'],
      [5, 'log-write-failed'],
      [6, 'slow-disk'],
    ]);
    const ranking = rankingOf(causes, 'storage-broken');
    expect(ranking.wants).toMatchObject([{ because: 'ruled-out', despite: [{ id: 'no-space' }] }]);
    expect(ranking.doubts).toEqual([{ kind: 'refuted', factor: 0.35, why: { en: 'the disk is merely full', zh: '只是磁盘满' } }]);
  });

  test('names the runner-up and says why each other cause is not the first', async () => {
    const causes = await causesOf([
      [0, 'no-space'],
      [5, 'log-write-failed'],
    ]);
    expect(causes.map((cause) => cause.id)).toEqual(['disk-full', 'long-pause', 'storage-broken']);
    expect(rankingOf(causes, 'disk-full')).toMatchObject({ runnerUp: 'long-pause', behind: [] });
    expect(rankingOf(causes, 'long-pause').behind.map(({ kind }) => kind)).toEqual(['weaker-evidence', 'explains-less']);
    expect(rankingOf(causes, 'storage-broken').behind).toEqual([
      { kind: 'follows-from', cause: 'disk-full' },
      { kind: 'weaker-evidence', cause: '' },
      { kind: 'explains-less', cause: '' },
      { kind: 'more-against', cause: '' },
    ]);
  });

  test('tells what trouble nearby a cause explains and what it leaves', async () => {
    const causes = await causesOf([
      [0, 'no-space'],
      [60, 'no-leader'],
      [61, 'no-leader'],
    ]);
    const ranking = rankingOf(causes, 'disk-full');
    expect(ranking.nearby).toEqual({ episodes: 2, explained: 1 });
    expect(ranking.share).toBeCloseTo(8 / 12, 3);
    expect(ranking.leaves).toMatchObject([{ id: 'no-leader', nodes: ['node1'], records: 2 }]);
  });
});
