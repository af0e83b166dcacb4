import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { actionItemsOf } from '../../../src/report/review/action-items.ts';
import { impactsOf } from '../../../src/report/review/impact.ts';
import { impactSentences, paragraph } from '../../../src/report/review/impact-text.ts';
import { tellingMoments } from '../../../src/report/review/moments.ts';
import { voiceFor } from '../../../src/report/voice.ts';
import { SAMPLES, START_MS } from '../sample-report.ts';

function sample(name: string): Report {
  const report = SAMPLES[name]?.();
  if (report === undefined) throw new Error(`no sample ${name}`);
  return report;
}

function told(report: Report, language: 'en' | 'zh'): string {
  const voice = voiceFor(report, { language, color: false, width: 80, timeZone: '', all: false });
  const [impact] = impactsOf(report);
  if (impact === undefined) throw new Error('nobody was hit');
  return paragraph(
    voice,
    impactSentences(voice, impact, (names) => names.join('/')),
  );
}

describe('impact', () => {
  test('names all who were hit, servers first, and what was the worst there', () => {
    const [impact] = impactsOf(sample('incident'));
    expect(impact?.hits.map(({ node, role, count }) => [node, role, count])).toEqual([
      ['nacos-1', 'server', 1287],
      ['nacos-0', 'server', 172],
      ['nacos-2', 'unknown', 0],
      ['10.0.3.17', 'client', 0],
      ['10.0.3.18', 'client', 0],
      ['order-service', 'client', 0],
      ['user-service', 'client', 0],
    ]);
    expect(impact?.hits[0]?.worst?.en).toBe('No space left on the disk');
    expect(impact?.spared).toEqual(['billing-service']);
  });

  test('says what nobody can know: clients never read, members never read, logs that end before', () => {
    const report = sample('incident');
    const [incident] = report.incidents;
    const [source] = report.coverage.sources;
    if (incident === undefined || source === undefined) throw new Error('no incident');
    const alone: Report = {
      ...report,
      incidents: [{ ...incident, affected: { nodes: ['nacos-1'], clients: [], spared: [] } }],
      state: { lanes: [{ node: 'nacos-1', kind: 'member', of: 'nacos-9', spans: [] }], left: 0 },
      coverage: {
        ...report.coverage,
        sources: [
          { ...source, node: 'nacos-1', role: 'server' },
          { ...source, node: 'nacos-2', role: 'server', lastMs: START_MS + 60_000 },
        ],
      },
    };
    const [impact] = impactsOf(alone);
    expect(impact).toMatchObject({ uncovered: ['nacos-2'], unread: ['nacos-9'], knowsClients: false });
    expect(told(alone, 'en')).toContain(
      "Not known: how applications fared, as no log of a client was read; how nacos-2 fared, as the logs there don't cover all of that time; how nacos-9 fared",
    );
    expect(told(alone, 'zh')).toContain('无法确定：没有读到客户端日志');
  });

  test('tells the span and whether it is over', () => {
    expect(told(sample('incident'), 'en')).toMatch(
      /^2024-05-01 10:00:12 – 10:14:40 \(14m 28s\), not over when the logs end\. It shows at servers nacos-0\/nacos-1 and at nacos-2 and at clients /u,
    );
  });

  test('says of whom it is not known whether their trouble belongs to it', () => {
    const report = sample('incident');
    const [entry] = report.timeline;
    if (entry === undefined) throw new Error('no timeline');
    const elsewhere = { ...entry, node: 'cart', atMs: START_MS + 60_000, severity: 'medium' as const, mark: null };
    expect(told({ ...report, timeline: [elsewhere] }, 'en')).toContain(
      'Not known: whether the trouble that cart had at the same time belongs to it',
    );
  });

  test('counts no harm where a cause is none', () => {
    const report = sample('incident');
    const harmless = report.incidents.map((incident) => ({
      ...incident,
      causes: incident.causes.map((cause) => ({ ...cause, benign: { en: 'a test', zh: '测试' } })),
    }));
    expect(impactsOf({ ...report, incidents: harmless })).toEqual([]);
    expect(actionItemsOf({ ...report, incidents: harmless }, 'en')).toEqual([]);
  });
});

describe('action items', () => {
  test('are the steps of the first cause of each incident and what would have told earlier', () => {
    const [partition, disk] = actionItemsOf(sample('several-incidents'), 'en');
    expect(partition?.recover[0]).toMatch(/^From nacos-2/u);
    expect(disk).toMatchObject({ onlyIfSo: false });
    expect(disk?.recover[0]).toMatch(/^Free space on the disk/u);
    expect(disk?.watch).toEqual(sample('incident').incidents[0]?.causes[0]?.monitor.en);
  });

  test('are told once, however many incidents share them', () => {
    const report = sample('incident');
    const twice = { ...report, incidents: [...report.incidents, ...report.incidents] };
    expect(actionItemsOf(twice, 'zh')).toEqual(actionItemsOf(report, 'zh'));
  });
});

describe('the timeline of a review', () => {
  const report = sample('incident');
  const [entry] = report.timeline;
  if (entry === undefined) throw new Error('no timeline');
  const place = (lineStart: number) => ({ evidence: { ...entry.evidence, lineStart } });
  const early = Array.from({ length: 50 }, (_, at) => ({
    ...entry,
    ...place(at),
    atMs: START_MS - 3_600_000 + at * 60_000,
    mark: 'restart' as const,
  }));
  const within = { ...entry, ...place(99), atMs: START_MS + 60_000, severity: 'low' as const, mark: null };

  test('keeps what happened within an incident before all else, in time order', () => {
    const { shown, all } = tellingMoments({ ...report, timeline: [...early, within] }, 3);
    expect(all).toBe(51);
    expect(shown.length).toBe(3);
    expect(shown.at(-1)?.atMs).toBe(within.atMs);
    expect(shown.map(({ atMs }) => atMs)).toEqual(shown.map(({ atMs }) => atMs).sort((a, b) => a - b));
  });

  test('counts what the report itself has no room for', () => {
    expect(tellingMoments({ ...report, timeline: early, timelineLeft: 7 }, 3).all).toBe(57);
  });

  test('tells once what several signatures say of one record, and several nodes within seconds', () => {
    const other = { ...within, title: { en: 'Another', zh: '另一' }, severity: 'high' as const, count: 7 };
    const elsewhere = [within, other].map((one) => ({ ...one, node: 'nacos-9', atMs: one.atMs + 5000, count: 2 }));
    const later = [within, other].map((one) => ({ ...one, node: 'nacos-8', atMs: one.atMs + 60_000 }));
    const { shown } = tellingMoments({ ...report, timeline: [within, other, ...elsewhere, ...later] }, 10);
    expect(shown.map(({ nodes, titles, count }) => [nodes, titles[0]?.en, titles.length, count])).toEqual([
      [[within.node, 'nacos-9'], 'Another', 2, 9],
      [['nacos-8'], 'Another', 2, 7],
    ]);
  });
});
