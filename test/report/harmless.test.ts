import { describe, expect, test } from 'vitest';
import type { Words } from '../../src/model/language.ts';
import type { Finding, Report } from '../../src/model/report.ts';
import { whyHarmless } from '../../src/report/harmless.ts';
import { incidentReport } from './sample-report.ts';

const WHY = { en: 'it comes and goes', zh: '时有时无' };

/** What is harmless by itself, while an incident of node nacos-1 lasts from 1000 to 2000. */
function why(finding: Partial<Finding>, verdict: Report['verdict']['status'] = 'incident'): Words | null {
  const report = incidentReport();
  const [incident] = report.incidents;
  const [first] = report.findings;
  if (incident === undefined || first === undefined) throw new Error('the sample has an incident and a finding');
  const affected = { nodes: ['nacos-1'], clients: [], spared: [] };
  const trouble = { ...report, incidents: [{ ...incident, affected, startMs: 1000, endMs: 2000 }] };
  return whyHarmless(
    { ...trouble, verdict: { ...report.verdict, status: verdict } },
    { ...first, severity: 'low', nodes: ['nacos-1'], firstMs: 1500, lastMs: 1500, benign: WHY, ...finding },
  );
}

describe('a finding that is harmless by itself', () => {
  test('is part of the trouble where it happened in it', () => {
    expect(why({})).toBeNull();
  });

  test('is harmless on other nodes and at other times', () => {
    expect(why({ nodes: ['nacos-2'] })).toEqual(WHY);
    expect(why({ firstMs: 2001, lastMs: 3000 })).toEqual(WHY);
  });

  test('is harmless where nothing is wrong, however grave its lines look', () => {
    expect(why({ severity: 'high' }, 'healthy')).toEqual(WHY);
    expect(why({ severity: 'high', nodes: ['nacos-2'] })).toBeNull();
  });

  test('stays harmless where it is only context', () => {
    expect(why({ severity: 'info' })).toEqual(WHY);
  });
});
