import { expect, test } from 'vitest';
import type { Incident } from '../../src/model/report.ts';
import { IncidentBook } from '../../src/watch/incident-book.ts';
import { T0 } from '../support/make.ts';

const WORDS = { en: 'some text', zh: '文字' };

function incident(cause: string | null, fields: Partial<Incident> & { signature?: string } = {}): Incident {
  const { signature = 'raft-no-leader', ...rest } = fields;
  const startMs = rest.startMs === undefined ? T0 : rest.startMs;
  const list = { en: [], zh: [] };
  return {
    id: 'incident-1',
    severity: 'high',
    status: 'ongoing',
    startMs,
    endMs: T0 + 5000,
    title: WORDS,
    causes:
      cause === null
        ? []
        : [
            {
              id: cause,
              title: WORDS,
              where: 'server',
              severity: 'high',
              confidence: 'probable',
              score: 0.5,
              scope: { kind: 'node', value: 'n1' },
              meaning: WORDS,
              evidence: [],
              signatures: [signature],
              against: [],
              leadsTo: [],
              tellApart: [],
              fix: list,
              check: list,
              monitor: list,
              references: [],
            },
          ],
    next: list,
    episodes: [{ signature, title: WORDS, severity: 'high', node: 'n1', entities: {}, startMs, endMs: T0 + 5000, count: 3 }],
    affected: { nodes: ['n1'], clients: [], spared: [] },
    ...rest,
  };
}

const changesOf = (book: IncidentBook, incidents: Incident[], atMs = T0 + 10_000): string[] =>
  book
    .update(incidents, atMs)
    .map(({ change, incident: { cause }, before, into }) =>
      [change, cause, before?.cause, into === undefined ? undefined : 'into'].filter((part) => part !== undefined).join(' '),
    );

test('an incident is opened once, revised, recovered and reopened under one id', () => {
  const book = new IncidentBook();
  expect(changesOf(book, [incident(null)])).toEqual(['opened undetermined']);
  const [first] = book.told;
  expect(changesOf(book, [incident(null)])).toEqual([]);
  expect(changesOf(book, [incident('quorum-lost')])).toEqual(['revised quorum-lost undetermined']);
  expect(changesOf(book, [incident('quorum-lost', { status: 'recovered' })])).toEqual(['recovered quorum-lost']);
  expect(changesOf(book, [incident('quorum-lost', { status: 'recovered' })])).toEqual([]);
  expect(changesOf(book, [incident('quorum-lost')])).toEqual(['reopened quorum-lost']);
  expect(book.told.map((told) => told.incident.id)).toEqual([first?.incident.id]);
  expect(book.told[0]?.incident).toMatchObject({ endMs: null, events: 3, nodes: ['n1'], scope: { kind: 'node', value: 'n1' } });
});

test('one that turns out to be a part of another ends with a word on which', () => {
  const book = new IncidentBook();
  changesOf(book, [incident('quorum-lost'), incident('disk-full', { signature: 'disk' })]);
  const both = incident('disk-full', { signature: 'disk' });
  const merged = { ...both, episodes: [...both.episodes, ...incident('x').episodes] };
  expect(changesOf(book, [merged])).toEqual(['recovered quorum-lost into']);
});

test('the same trouble an hour later is another incident', () => {
  const book = new IncidentBook();
  changesOf(book, [incident('quorum-lost', { status: 'recovered' })]);
  const later = { startMs: T0 + 3_600_000, endMs: T0 + 3_605_000 };
  const old = incident('quorum-lost', { status: 'recovered' });
  expect(changesOf(book, [old, incident('quorum-lost', later)])).toEqual(['opened quorum-lost']);
  expect(new Set(book.told.map((told) => told.incident.id)).size).toBe(2);
});

test('after a restart what was open is not opened again, and waits for its evidence', () => {
  const before = new IncidentBook();
  changesOf(before, [incident('quorum-lost')]);
  const book = new IncidentBook(before.told);
  expect(changesOf(book, [])).toEqual([]);
  expect(changesOf(book, [incident('quorum-lost')])).toEqual([]);
  expect(book.told[0]?.incident.id).toBe(before.told[0]?.incident.id);
  const alone = new IncidentBook(before.told);
  expect(changesOf(alone, [], T0 + 3_600_000)).toEqual(['recovered quorum-lost']);
});
