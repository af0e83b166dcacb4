import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LiveIncident, LiveMessage } from '../../src/model/live.ts';
import { liveJson, liveScreen, liveText } from '../../src/report/live/index.ts';
import { liveJsonSchema, liveMessageSchema } from '../../src/report/live/json-schema.ts';
import { displayWidth } from '../../src/text/width.ts';
import { T0 } from '../support/make.ts';

const EVIL = '\u001b[2J\u202eevil\u0007\n2nd';
const title = { en: `a title ${EVIL}`, zh: `标题 ${EVIL}` };
const evidence = { source: `a${EVIL}.log`, lineStart: 3, lineEnd: 5, atMs: T0, text: EVIL };
const event = { signature: 's', node: `n${EVIL}`, source: 'a.log', atMs: T0, captures: { a: EVIL }, numbers: { n: 1 }, evidence };
const incident: LiveIncident = {
  id: 'inc-1',
  cause: 'quorum-lost',
  title,
  where: 'server',
  severity: 'critical',
  confidence: 'probable',
  scope: { kind: 'cluster', value: '' },
  startMs: T0,
  endMs: null,
  nodes: ['n1'],
  events: 4,
  evidence: [evidence],
  fix: { en: ['start the others'], zh: ['启动其他节点'] },
  check: { en: [], zh: [] },
};
const messages: readonly LiveMessage[] = [
  { kind: 'event', event, title, severity: 'high', side: 'any', benign: title },
  { kind: 'trace', event },
  { kind: 'storm', signature: 's', node: 'n1', title, severity: 'medium', count: 12_345, fromMs: T0, toMs: null },
  { kind: 'incident', change: 'opened', atMs: T0, incident },
  { kind: 'incident', change: 'revised', atMs: null, incident, before: { cause: 'x', title } },
  { kind: 'incident', change: 'recovered', atMs: T0, incident: { ...incident, endMs: T0 + 65_000 }, into: 'inc-2' },
  { kind: 'notice', diagnostic: { code: 'log-gone', kind: 'note', source: EVIL, message: title } },
];
const options = { color: false, width: 80, zone: 'Asia/Shanghai' };

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  test.each(messages)('$kind $change: one line of JSON that the schema knows', (message) => {
    const json = liveJson(message, language);
    expect(json.indexOf('\n')).toBe(json.length - 1);
    expect(json).not.toMatch(/[\u007f-\u009f\u202e]/u);
    expect(liveMessageSchema.safeParse(JSON.parse(json)).error).toBeUndefined();
  });

  test.each(messages)('$kind $change: lines are safe to print and not too wide', (message) => {
    for (const width of [60, 140]) {
      const text = liveText(message, { ...options, language, width });
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/u);
      for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  test('the screen is as high and wide as the terminal at most, whatever happens', () => {
    const view = {
      report: null,
      open: Array.from({ length: 9 }, () => incident),
      last: messages,
      records: 1,
      bytes: 2,
      logs: 3,
      late: 4,
    };
    for (const [width, height] of [
      [60, 10],
      [140, 40],
      [200, 60],
    ] as const) {
      const lines = liveScreen(view, { ...options, language, width }, height);
      expect(lines.length).toBeLessThanOrEqual(height);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
      expect(lines.at(-1)).toContain('Ctrl-C');
    }
  });
});

test('lines read as they should', () => {
  const lines = messages.map((message) => liveText(message, { ...options, language: 'en', width: 200 })).join('');
  expect(lines).toMatchInlineSnapshot(`
    "05-01 18:00:00.000  HIGH  nevil 2nd  a title evil 2nd  aevil 2nd.log:3
    time unknown  MED   n1  a title evil 2nd: 12,345 more times
    05-01 18:00:00.000  OPENED  a title evil 2nd  [probable | n1]  inc-1
        -> start the others
    time unknown  REVISED  a title evil 2nd  [probable | n1 | before: a title evil 2nd]  inc-1
        -> start the others
    05-01 18:00:00.000  RECOVERED  a title evil 2nd  [probable | n1 | for 1m 05s | it is a part of inc-2]  inc-1
    note  evil 2nd: a title evil 2nd
    "
  `);
});

test('the committed schema is the current one', () => {
  const committed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/live.schema.json'), 'utf8'));
  expect(committed).toEqual(liveJsonSchema());
});
