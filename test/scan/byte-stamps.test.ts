import { describe, expect, test } from 'vitest';
import { ByteStamps } from '../../src/scan/bytes/byte-stamps.ts';
import { readAccessStamp, readIsoStamp } from '../../src/time/stamp.ts';
import { parseZone, UTC, type Zone } from '../../src/time/zone.ts';

const MINUTE = 60_000;

/** Stamps one after the other, each with 64 bytes of room. */
function stampsOf(texts: readonly string[], zone: Zone, form: 'iso' | 'access') {
  const bytes = Buffer.alloc(128 * (texts.length + 1), 32);
  for (const [index, text] of texts.entries()) bytes.write(text, index * 128, 'latin1');
  return new ByteStamps(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), zone, form);
}

/** What a reader gives for each of some stamps; null where it leaves one to the decoded line. */
function readLocal(texts: readonly string[], zone: Zone): (number | null)[] {
  const stamps = stampsOf(texts, zone, 'iso');
  return texts.map((_, index) => (stamps.isLocal(index * 128) ? stamps.atMs : null));
}

function minutesFrom(start: number, count: number, step: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(start + index * step * MINUTE).toISOString().slice(0, 23).replace('T', ' '),
  );
}

describe('ByteStamps', () => {
  test.each([
    // Clocks turned by half an hour, at half past, and by an hour; an hour that is gone through twice, and one that is jumped over.
    ['Australia/Lord_Howe', Date.UTC(2024, 3, 7, 0, 0, 1, 5)],
    ['Australia/Lord_Howe', Date.UTC(2024, 9, 6, 0, 0, 1, 5)],
    ['America/New_York', Date.UTC(2024, 10, 3, 0, 0, 1, 5)],
    ['America/New_York', Date.UTC(2024, 2, 10, 0, 0, 1, 5)],
    ['Asia/Kathmandu', Date.UTC(1985, 11, 31, 22, 0, 1, 5)],
    ['UTC', Date.UTC(2024, 11, 31, 22, 0, 1, 5)],
  ])('reads each minute in %s as if it were the first', (name, start) => {
    const zone = parseZone(name) ?? UTC;
    for (const step of [1, 7, 29, -1, -13]) {
      const texts = minutesFrom(start, 300, step);
      expect(readLocal(texts, zone)).toEqual(texts.flatMap((text) => readLocal([text], zone)));
    }
  });

  test('says what the stamp says', () => {
    const texts = minutesFrom(Date.UTC(2024, 1, 28, 23, 20, 9, 7), 200, 3);
    expect(readLocal(texts, UTC)).toEqual(texts.map((text) => readIsoStamp(text, 0)?.ms));
  });

  test('takes no minute that is none, and goes on behind it', () => {
    const texts = ['2024-05-01 10:05:00.000', '2024-05-01 10:61:00.000', '2024-05-01 10:0x:00.000', '2024-05-01 10:06:00.000'];
    const at = Date.UTC(2024, 4, 1, 10, 5);
    expect(readLocal(texts, UTC)).toEqual([at, null, null, at + MINUTE]);
  });

  test('reads the minutes of access logs, each with its zone', () => {
    const texts = [
      '10:29:59 +0800',
      '10:30:00 +0800',
      '10:31:07 +0800',
      '10:31:08 +0000',
      '10:32:08 +0545',
      '10:33:00 +0545',
    ].map((clock) => `14/May/2024:${clock}`);
    const stamps = stampsOf(texts, UTC, 'access');
    const read = texts.map((_, index) => (stamps.isAccess(index * 128) ? stamps.atMs : null));
    expect(read).toEqual(texts.map((text) => readAccessStamp(text, 0)?.ms));
  });
});
