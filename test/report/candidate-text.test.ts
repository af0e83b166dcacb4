import { describe, expect, test } from 'vitest';
import type { RankedCause } from '../../src/model/report.ts';
import { rivalsOf, standsBeside } from '../../src/report/candidate-text.ts';
import { incidentReport } from './sample-report.ts';

const [INCIDENT] = incidentReport().incidents;
const [SAMPLE] = INCIDENT?.causes ?? [];

/** A proven cause, known by the lines `a` and `b`, that led to line `c`; and one beside it, known by these lines. */
function pair(signatures: readonly string[], confidence: RankedCause['confidence'] = 'possible') {
  if (INCIDENT === undefined || SAMPLE === undefined) throw new Error('the sample has an incident with a cause');
  const effect = { id: 'c', kind: 'signature' as const, title: SAMPLE.title, atMs: null, nodes: [] };
  const first: RankedCause = { ...SAMPLE, id: 'first', confidence: 'confirmed', signatures: ['a', 'b'], leadsTo: [effect] };
  const { ranking: _, ...unranked } = SAMPLE;
  const other: RankedCause = { ...unranked, id: 'other', confidence, signatures };
  return { first, other, incident: { ...INCIDENT, causes: [first, other] } };
}

describe('a cause beside one that is proven', () => {
  test('is a rival by the same lines', () => {
    const { first, other, incident } = pair(['b', 'c']);
    expect(rivalsOf(incident)).toEqual([other]);
    expect(standsBeside(first, other)).toBe(false);
  });

  test('is something else that was found by other lines', () => {
    const { first, other, incident } = pair(['d']);
    expect(rivalsOf(incident)).toEqual([other]);
    expect(standsBeside(first, other)).toBe(true);
  });

  test('is not told where it is a guess about nothing but what the proven one led to', () => {
    expect(rivalsOf(pair(['c']).incident)).toEqual([]);
    expect(rivalsOf(pair(['c'], 'confirmed').incident)).toHaveLength(1);
  });

  test('could be instead of one that is not proven', () => {
    const { first, other } = pair(['d']);
    expect(standsBeside({ ...first, confidence: 'probable' }, other)).toBe(false);
  });
});
