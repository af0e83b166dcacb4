import { describe, expect, test } from 'vitest';
import { CaptureRegex } from '../../src/match/capture-regex.ts';
import { loadBuiltin } from '../support/library.ts';

describe('CaptureRegex', () => {
  test('gives captures by name, without those that are empty or took no part', () => {
    const regex = new CaptureRegex('(?<host>[\\w.]+):(?<port>\\d+)?(?<path>/\\w*)?(?<rest>.*)');
    expect(regex.captures('node-1.a:8848')).toEqual({ host: '1.a', port: '8848' });
    expect(regex.captures('nothing')).toBeNull();
  });

  test('counts groups without a name, passes over escapes, classes, assertions', () => {
    const regex = new CaptureRegex('(?<=x)\\((a)[(]\\[(?:b)(?<!y)(?<c>c)(?=d)\\)');
    expect(regex.captures('x(a([bcd')).toBeNull();
    expect(new CaptureRegex('(?<=x)\\((a)[(]\\[(?:b)(?<c>c)(?=d)').captures('x(a([bcd')).toEqual({ c: 'c' });
  });

  test('keeps references', () => {
    const regex = new CaptureRegex('(?<quote>["\'])(?<text>.*?)\\k<quote>1');
    expect(regex.captures(`say 'it"'1`)).toEqual({ quote: "'", text: 'it"' });
    expect(regex.captures(`say 'it"1`)).toBeNull();
  });

  test('knows the groups of all regexes of the library', async () => {
    const { compiled } = await loadBuiltin();
    const regexes = compiled.logic.signatures.flatMap(({ match }) => match.flatMap(({ regex }) => regex ?? []));
    expect(regexes.length).toBeGreaterThan(1000);
    for (const source of regexes) {
      const named = Object.keys(new RegExp(`${source}|`, 'u').exec('')?.groups ?? {});
      expect(new CaptureRegex(source).names, source).toEqual(named);
    }
  });
});
