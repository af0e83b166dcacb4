import { describe, expect, test } from 'vitest';
import { type Format, FORMATS, OutputRequests } from '../../src/cli/formats.ts';
import { REPORTERS } from '../../src/report/index.ts';

/** Plays flags as they would be typed: `-f json -o a.json`. */
function plan(typed: string): string[] {
  const requests = new OutputRequests();
  const words = typed.split(' ').filter((word) => word !== '');
  for (let at = 0; at < words.length; at += 2) {
    const value = words[at + 1] ?? '';
    const format = FORMATS.find((name): name is Format => name === value);
    if (words[at] === '-t') requests.addTemplate(value);
    else if (words[at] === '-f' && format !== undefined) requests.addFormat(format);
    else requests.addPath(value);
  }
  return requests
    .plan()
    .map(({ format, path }) => `${typeof format === 'string' ? format : `form ${format.template}`}>${path ?? 'stdout'}`);
}

describe('-f and -o', () => {
  test.each([
    ['', ['terminal>stdout']],
    ['-f json', ['json>stdout']],
    ['-f json -o a.txt', ['json>a.txt']],
    ['-o a.md', ['markdown>a.md']],
    ['-o A.JSON', ['json>A.JSON']],
    ['-o a.txt', ['terminal>a.txt']],
    ['-f json -o a.json -f markdown -o b.md', ['json>a.json', 'markdown>b.md']],
    ['-f json -o a.json -f terminal', ['json>a.json', 'terminal>stdout']],
    ['-o a.md -f json', ['markdown>a.md', 'json>stdout']],
    ['-o report -f json', ['json>report']],
    ['-f json -o -', ['json>stdout']],
    ['-t f.md', ['form f.md>stdout']],
    ['-t f.md -o a.md', ['form f.md>a.md']],
    ['-o a.md -t f.md', ['form f.md>a.md']],
    ['-f json -o a.json -t f.md -o b', ['json>a.json', 'form f.md>b']],
    ['-o a.md -o b.json', ['markdown>a.md', 'json>b.json']],
  ])('%s', (typed, plans) => {
    expect(plan(typed)).toEqual(plans);
  });

  test('only one report fits on stdout, and one into a file', () => {
    expect(() => plan('-f json -f markdown')).toThrow('two reports would go to standard output');
    expect(() => plan('-f json -o a -f markdown -o a')).toThrow('two reports would go to a');
  });

  test('an ending that says nothing is asked about', () => {
    expect(() => plan('-o report.doc')).toThrow('cannot tell the format of report.doc');
  });
});

test('every reporter can be asked for', () => {
  // HTML is loaded only where it is asked for.
  expect([...FORMATS].toSorted()).toEqual(['html', ...Object.keys(REPORTERS)].toSorted());
});
