import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { limitsOf } from '../../src/report/not-decidable.ts';
import { voiceFor } from '../../src/report/voice.ts';
import { incidentReport, nothingReadReport } from './sample-report.ts';

const limits = (report: Report) => {
  const options = { language: 'en', color: false, width: 80, timeZone: '', all: false } as const;
  return limitsOf(report, voiceFor(report, options), (names) => names.join(' and '));
};

describe('limitsOf', () => {
  test('tells first what failed, then what is missing, then the rest', () => {
    expect(limits(incidentReport()).map(({ kind }) => kind)).toEqual(['failed', 'blind', 'blind', 'harmless']);
  });

  test('tells the nodes that miss the same log in one sentence', () => {
    const report = incidentReport();
    const [missing] = report.coverage.missing;
    if (missing === undefined) throw new Error('the sample misses a log');
    const both = { ...report.coverage, missing: [missing, { ...missing, node: 'nacos-0' }], gaps: [] };
    expect(limits({ ...report, coverage: both }).filter(({ kind }) => kind === 'blind')).toEqual([
      {
        kind: 'blind',
        text: 'no alipay-jraft.log of nacos-2 and nacos-0: without it nobody can say whether its Raft storage failed too',
      },
    ]);
  });

  test('counts empty files as harmless only where others were read', () => {
    expect(limits(nothingReadReport()).at(-1)).toEqual({ kind: 'blind', text: '17 files are empty.' });
  });
});
