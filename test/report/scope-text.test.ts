import { expect, test } from 'vitest';
import type { RankedCause, Report } from '../../src/model/report.ts';
import { scopeText, whereText } from '../../src/report/scope-text.ts';
import { voiceFor } from '../../src/report/voice.ts';
import { incidentReport } from './sample-report.ts';

const OPTIONS = { all: false, color: false, language: 'en', timeZone: 'utc', width: 100 } as const;
const WHOLE = { kind: 'cluster', value: 'cluster' };

/** A report of logs of these nodes by their roles. */
function reportOf(roles: Readonly<Record<string, string>>): Report {
  const base = incidentReport();
  const [source] = base.coverage.sources;
  if (source === undefined) throw new Error('the sample has sources');
  return {
    ...base,
    run: { ...base.run, zones: Object.keys(roles).map((node) => ({ node, zone: 'UTC', basis: 'machine' })) },
    coverage: { ...base.coverage, sources: Object.entries(roles).map(([node, role]) => ({ ...source, node, role })) },
  };
}

function told(
  roles: Readonly<Record<string, string>>,
  where: RankedCause['where'],
  scope: RankedCause['scope'] = WHOLE,
): string[] {
  const voice = voiceFor(reportOf(roles), OPTIONS);
  return [whereText(voice, { where, scope }), scopeText(voice, { where, scope })];
}

test('a fault of the cluster of which one node tells is told as seen from there', () => {
  expect(told({ client: 'client' }, 'network')).toEqual(['network, seen from the client read', 'seen from the client read']);
  expect(told({ n1: 'server', mysql: 'database' }, 'server')).toEqual(['server, seen from node n1', 'seen from node n1']);
});

test('a file with the lines of one pod is no second node', () => {
  const base = reportOf({ loki: 'server' });
  const zones = ['loki', 'nacos-0'].map((node) => ({ node, zone: 'UTC', basis: 'machine' as const }));
  const voice = voiceFor({ ...base, run: { ...base.run, zones } }, OPTIONS);
  expect(whereText(voice, { where: 'server', scope: WHOLE })).toBe('server, seen from node nacos-0');
});

test('where the only node read is of the side at fault, that side is enough', () => {
  expect(told({ server: 'server' }, 'server')).toEqual(['server', 'the server read']);
  expect(told({ app1: 'client' }, 'client')).toEqual(['client app1', 'client app1']);
});

test('of several nodes it is the whole cluster', () => {
  expect(told({ n1: 'server', app1: 'client' }, 'network')[0]).toBe('network, the whole cluster');
});

test('one of several clusters is called by its servers', () => {
  expect(told({ n1: 'server' }, 'server', { kind: 'cluster', value: 'n1' })[0]).toBe('server, the cluster of n1');
});
