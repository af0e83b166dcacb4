import { describe, expect, test } from 'vitest';
import { newBooks, noteRecord } from '../src/books.ts';
import { EventCounts } from '../src/event-counts.ts';
import type { LogRecord } from '../src/model/record.ts';
import { Recipes } from '../src/match/recipes.ts';
import { BYTE_LEVELS } from '../src/scan/bytes/byte-heads.ts';
import { libraryOf, makeRecord, makeSource, T0 } from './support/make.ts';

const PEERS = { peer: 'peer' };
const LIBRARY = libraryOf([
  { id: 'merged', match: [{ contains: 'Task merge for', regex: 'merge for (?<service>\\S+)' }], quiet: '60s' },
  { id: 'slow', match: [{ contains: 'took long:', regex: 'long: (?<tookMs>\\d+)ms' }], number: { tookMs: { unit: 'ms' } } },
  {
    id: 'very-slow',
    match: [{ contains: 'took long:', regex: 'long: (?<tookMs>\\d+)ms' }],
    number: { tookMs: { unit: 'ms' } },
    where: { tookMs: '>= 3s' },
  },
  { id: 'refused', match: [{ contains: 'Connection refused', regex: 'to (?<peer>\\S+)' }], entities: PEERS },
  {
    id: 'refused-often',
    match: [{ contains: 'Connection refused', regex: 'to (?<peer>\\S+)' }],
    threshold: { count: 50, within: '60s', by: ['peer'] },
  },
  { id: 'leader', match: [{ contains: 'leader is now', regex: 'now (?<peer>\\S+)' }], state: { lane: 'raft', value: 'led' } },
]);
const source = makeSource();

/** A storm of all of them: mostly alike, every now and then another. */
function storm(count: number): LogRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const texts = [
      `Task merge for service-${at % 90}`,
      `it took long: ${at % 700 === 0 ? 5000 + at : at % 50}ms`,
      `Connection refused to 10.0.0.${at % 7}`,
      at % 2500 === 3 ? 'Connection refused to' : `Connection refused to 10.0.1.${at % 60}`,
      `leader is now 10.0.0.${Math.floor(at / 900)}`,
      'nothing that anybody knows',
    ];
    // A quiet time in the middle makes two episodes of each.
    const atMs = T0 + at * 40 + (at > count / 2 ? 3_600_000 : 0);
    return makeRecord(texts[at % texts.length] ?? '', { source, atMs, lineStart: at + 1, lineEnd: at + 1, level: 'WARN' });
  });
}

/** Texts that differ in digits only have the same. */
const forms: string[] = [];
function likenessOf(text: string): number {
  const form = text.replaceAll(/\d/gu, '0');
  if (!forms.includes(form)) forms.push(form);
  return forms.indexOf(form);
}

/** Episodes and states, and how many records were decoded for them. */
function readStorm(records: readonly LogRecord[], counting: boolean): { told: unknown; decoded: number } {
  const books = { ...newBooks(LIBRARY), figures: null };
  const { matcher } = books;
  const counts = new EventCounts(source, books, new Recipes());
  let decoded = 0;
  for (const [index, record] of records.entries()) {
    const literals = matcher.anchors.flatMap((anchor, id) => (record.text.includes(anchor) ? [id] : []));
    const level = BYTE_LEVELS.indexOf(record.level);
    const likeness = (): number => likenessOf(record.text);
    const place = { index, atMs: record.atMs ?? 0, level, read: () => record, likeness };
    const isCounted = counting && counts.count(place, literals) === true;
    if (!isCounted) {
      const events = counting ? counts.match(record, literals, likeness) : matcher.match(record, literals);
      noteRecord(record, events, books);
      decoded++;
    }
    if (index % 1000 === 999) counts.quote((counted) => records[counted] ?? record);
  }
  counts.quote((counted) => records[counted] ?? makeRecord(''));
  return { told: [books.episodes.episodes(), books.states.tracks()], decoded };
}

describe('EventCounts', () => {
  test('gives the episodes of decoding every record', () => {
    const records = storm(20_000);
    const all = readStorm(records, false);
    const counted = readStorm(records, true);
    expect(counted.told).toEqual(all.told);
    expect(all.decoded).toBe(records.length);
    // A sixth is unknown; of the rest one in 64 is decoded, and what is quoted.
    expect(counted.decoded).toBeLessThan(4000);
  });

  test('notices when the form no longer holds', () => {
    const same = Array.from({ length: 3000 }, (_, at) =>
      makeRecord(`Connection refused to 10.0.0.1`, { source, atMs: T0 + at * 10, lineStart: at + 1, lineEnd: at + 1 }),
    );
    const other = Array.from({ length: 3000 }, (_, at) =>
      makeRecord('Connection refused by nobody', {
        source,
        atMs: T0 + 30_000 + at * 10,
        lineStart: at + 3001,
        lineEnd: at + 3001,
      }),
    );
    expect(readStorm([...same, ...other], true).told).toEqual(readStorm([...same, ...other], false).told);
  });
});
