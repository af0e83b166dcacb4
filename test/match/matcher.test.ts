import { describe, expect, test } from 'vitest';
import { Matcher } from '../../src/match/matcher.ts';
import { compileOf, makeRecord, makeSource } from '../support/make.ts';

function idsOf(signatures: readonly Record<string, unknown>[], record = makeRecord('')): string[] {
  return new Matcher(compileOf(signatures).logic.signatures).match(record).map((event) => event.signature);
}

const REFUSED = { id: 'refused', match: [{ contains: 'Connection refused' }] };

describe('Matcher', () => {
  test('wants every literal of an alternative', () => {
    const signature = { id: 'report-refused', match: [{ contains: ['failed to report', 'Connection refused'] }] };
    expect(idsOf([signature], makeRecord('failed to report: Connection refused'))).toEqual(['report-refused']);
    expect(idsOf([signature], makeRecord('failed to report: timed out'))).toEqual([]);
  });

  test('looks only in the part that is named', () => {
    const inTrace = { id: 'in-trace', match: [{ contains: 'Connection refused', in: 'trace' }] };
    const inMessage = { id: 'in-message', match: [{ contains: 'Connection refused', in: 'message' }] };
    expect(idsOf([inTrace, inMessage], makeRecord('it failed\njava.net.ConnectException: Connection refused'))).toEqual([
      'in-trace',
    ]);
    expect(idsOf([inTrace, inMessage], makeRecord('Connection refused\n\tat a.B.c(B.java:1)'))).toEqual(['in-message']);
  });

  test('gives captures as written and numbers in the unit of their name', () => {
    const signature = {
      id: 'pause',
      match: [
        {
          contains: '[Full GC',
          regex: '(?<beforeBytes>\\d+K)->(?<afterBytes>\\d+K)\\((?<totalBytes>\\d+K)\\), (?<pauseMs>[\\d.]+) secs',
        },
      ],
      number: { pauseMs: { unit: 's' }, afterBytes: { unit: 'size' }, usedRatio: { ratio: ['afterBytes', 'totalBytes'] } },
    };
    const [event] = new Matcher(compileOf([signature]).logic.signatures).match(
      makeRecord('[Full GC (Ergonomics) 1000K->800K(1000K), 2.5 secs]'),
    );
    expect(event?.captures).toEqual({ beforeBytes: '1000K', afterBytes: '800K', totalBytes: '1000K', pauseMs: '2.5' });
    expect(event?.numbers).toEqual({ pauseMs: 2500, afterBytes: 800 * 1024, usedRatio: 0.8 });
  });

  test('counts a record only where the conditions hold', () => {
    const signature = {
      id: 'long-pause',
      match: [{ contains: 'Pause Full', regex: '(?<pauseMs>[\\d.]+)ms$' }],
      number: { pauseMs: { unit: 'ms' } },
      where: { pauseMs: '>= 3s' },
    };
    expect(idsOf([signature], makeRecord('Pause Full 3000.5ms'))).toEqual(['long-pause']);
    expect(idsOf([signature], makeRecord('Pause Full 12.5ms'))).toEqual([]);
  });

  test('lets the specific signature silence the general one on the same record', () => {
    const general = { id: 'general', match: [{ contains: 'failed to report' }], yieldsTo: ['report-refused'] };
    const specific = { id: 'report-refused', match: [{ contains: 'failed to report: Connection refused' }] };
    expect(idsOf([general, specific], makeRecord('failed to report: Connection refused'))).toEqual(['report-refused']);
    expect(idsOf([general, specific], makeRecord('failed to report: no idea'))).toEqual(['general']);
  });

  test('takes the first alternative that holds, whatever literal was found first', () => {
    const signature = {
      id: 'failed',
      match: [{ contains: 'failed to report', regex: 'node (?<peer>\\S+)' }, { contains: 'Connection refused' }],
    };
    const [event] = new Matcher(compileOf([signature]).logic.signatures).match(
      makeRecord('Connection refused: failed to report to node 10.0.0.1'),
    );
    expect(event?.captures).toEqual({ peer: '10.0.0.1' });
  });

  test('keeps the innermost cause of a long trace in the quotation', () => {
    const text = `Connection refused\n${'\tat a.B.c(B.java:1)\n'.repeat(40)}Caused by: java.io.IOException: first\n${'\tat x.Y.z(Y.java:2)\n'.repeat(9)}Caused by: java.net.ConnectException: the last\n\tat x.Y.z(Y.java:2)`;
    const [event] = new Matcher(compileOf([REFUSED]).logic.signatures).match(makeRecord(text));
    expect(event?.evidence.text.endsWith('...\nCaused by: java.net.ConnectException: the last')).toBe(true);
  });

  test('keeps a cause whole that would be cut, and what ends a long trace of Python', () => {
    const cause = 'Caused by: a.B: errCode: 102, errMsg: Failed to find it';
    const long = `Connection refused\n${'x'.repeat(1440)}\n${cause}\n\tat x.Y.z(Y.java:2)`;
    const python = `Connection refused\nTraceback (most recent call last):\n${'  File "a.py", line 1, in b\n'.repeat(20)}TypeError: no`;
    const textOf = (text: string) => new Matcher(compileOf([REFUSED]).logic.signatures).match(makeRecord(text))[0]?.evidence.text;
    expect(textOf(long)?.endsWith(`x\n...\n${cause}`)).toBe(true);
    expect(textOf(python)?.endsWith('...\nTypeError: no')).toBe(true);
  });

  test('keeps to the side where the role of the source is known', () => {
    const client = { ...REFUSED, side: 'client' };
    expect(idsOf([client], makeRecord('Connection refused', { source: makeSource({ role: 'server' }) }))).toEqual([]);
    expect(idsOf([client], makeRecord('Connection refused', { source: makeSource({ role: 'client' }) }))).toEqual(['refused']);
    expect(idsOf([client], makeRecord('Connection refused', { source: makeSource({ role: 'unknown' }) }))).toEqual(['refused']);
  });

  test('passes records without a level and refuses other levels', () => {
    const errors = { id: 'errors', match: [{ contains: 'Connection refused', level: ['ERROR'] }] };
    expect(idsOf([errors], makeRecord('Connection refused', { level: null }))).toEqual(['errors']);
    expect(idsOf([errors], makeRecord('Connection refused', { level: 'INFO' }))).toEqual([]);
  });

  test('names the whole record as evidence and quotes its first lines', () => {
    const text = `Connection refused\n${'\tat a.B.c(B.java:1)\n'.repeat(40)}`;
    const [event] = new Matcher(compileOf([REFUSED]).logic.signatures).match(makeRecord(text, { lineStart: 7, lineEnd: 47 }));
    expect(event?.evidence).toMatchObject({ source: 'nacos.log', lineStart: 7, lineEnd: 47 });
    expect(event?.evidence.text.split('\n')).toHaveLength(12);
  });
});
