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
    const told = limits(incidentReport());
    expect(told.map(({ kind }) => kind)).toEqual(['failed', ...Array.from({ length: 6 }, () => 'blind'), 'harmless']);
    expect(told[1]?.text).toContain('only warnings and errors of nacos-1 were read');
  });

  test('tells the nodes that miss the same log in one sentence', () => {
    const report = incidentReport();
    const [missing] = report.coverage.missing;
    if (missing === undefined) throw new Error('the sample misses a log');
    const both = {
      ...report.coverage,
      missing: [missing, { ...missing, node: 'nacos-0' }],
      gaps: [],
      blanks: [],
      filtered: [],
      clocks: [],
    };
    expect(limits({ ...report, coverage: both }).filter(({ kind }) => kind === 'blind')).toEqual([
      {
        kind: 'blind',
        text: 'no alipay-jraft.log of nacos-2 and nacos-0: without it nobody can say whether its Raft storage failed too',
      },
    ]);
  });

  test('tells files of which the same is said in one sentence', () => {
    const report = incidentReport();
    const message = { en: 'none of its 90 records can be dated', zh: '其中 90 条记录都没有时间' };
    const diagnostics = ['node1/start.txt', 'node2/start.txt'].map((source) => {
      return { code: 'undated', kind: 'note', source, message } as const;
    });
    const told = limits({ ...report, diagnostics }).map(({ text }) => text);
    expect(told).toContain('node1/start.txt and node2/start.txt: none of its 90 records can be dated');
    expect(told.filter((text) => text.includes('can be dated'))).toHaveLength(1);
  });

  test('counts empty files as harmless only where others were read', () => {
    expect(limits(nothingReadReport()).at(-1)).toEqual({ kind: 'blind', text: '17 files are empty.' });
  });

  test('tells whose clock or zone is wrong, by how much and against whom', () => {
    const texts = limits(incidentReport()).map(({ text }) => text);
    expect(texts).toContain(
      'the clock of nacos-3 is 42s behind, compared with nacos-1 and nacos-2 (give or take 1s): order and times are corrected by it, quoted lines are as written',
    );
    expect(texts).toContain(
      'the stamps of order-service are 8h ahead of the time in connection ids, which looks like another zone: set --zone if the times are wrong',
    );
  });
});
