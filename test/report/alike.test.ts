import { describe, expect, test } from 'vitest';
import { alikeIncidents, othersAlike } from '../../src/report/alike.ts';
import { severalIncidentsReport } from './sample-report.ts';

const { incidents } = severalIncidentsReport();
const idsOf = (lists: readonly (readonly { readonly id: string }[])[]): string[][] =>
  lists.map((list) => list.map(({ id }) => id));

describe('incidents that are alike', () => {
  test('go together by cause and place, in time order; one without a cause is alone', () => {
    expect(idsOf(alikeIncidents(incidents))).toEqual([
      ['incident-1', 'incident-4'],
      ['incident-2', 'incident-5', 'incident-6'],
      ['incident-3'],
    ]);
    const elsewhere = incidents.map((incident) =>
      incident.id === 'incident-5'
        ? { ...incident, causes: incident.causes.map((cause) => ({ ...cause, scope: { kind: 'node', value: 'nacos-9' } })) }
        : incident,
    );
    expect(idsOf(alikeIncidents(elsewhere))).toContainEqual(['incident-2', 'incident-6']);
  });

  test('the others of an incident are told without itself', () => {
    const [, disk] = incidents;
    if (disk === undefined) throw new Error('the sample has a second incident');
    expect(idsOf([othersAlike(disk, incidents.toReversed())])).toEqual([['incident-5', 'incident-6']]);
    expect(othersAlike(disk, [disk])).toEqual([]);
  });
});
