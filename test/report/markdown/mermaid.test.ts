import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { label } from '../../../src/report/markdown/mermaid.ts';
import { reportMarkdown } from '../../../src/report/markdown/index.ts';
import { anyReport } from '../any-report.ts';
import { HOSTILE_LABELS } from './hostile-labels.ts';

/** The whole of what a chart may hold: everything else would be a text that got out of its label. */
const LABEL = String.raw`"(?:[\p{L}\p{M}\p{N} ,'()+…，。、（）：；“”-]|#\d+;|<br/>)*"`;
const LINE = new RegExp(String.raw`^ {2}(?:cause\(\[${LABEL}\]\)|e\d+\[${LABEL}\]|cause -->(?:\|${LABEL}\|)? e\d+)$`, 'u');

describe('a label', () => {
  test.each(HOSTILE_LABELS)('holds nothing but plain text and numbered characters: %j', (text) => {
    expect(label([text])).toMatch(new RegExp(`^${LABEL}$`, 'u'));
  });

  test('joins its lines, leaves out empty ones and cuts long ones', () => {
    expect(label(['a', '', 'b'])).toBe('"a<br/>b"');
    expect(label(['x'.repeat(200)])).toBe(`"${'x'.repeat(89)}…"`);
  });
});

test('no report, whatever its texts, gets anything into a chart but boxes, arrows and labels', () => {
  fc.assert(
    fc.property(anyReport, fc.constantFrom('en' as const, 'zh' as const), (report, language) => {
      const markdown = reportMarkdown(report, { language, color: false, width: 80, timeZone: '', all: false });
      for (const chart of markdown.matchAll(/^```mermaid\nflowchart LR\n([\s\S]*?)\n```$/gmu)) {
        for (const line of (chart[1] ?? '').split('\n')) expect(line).toMatch(LINE);
      }
    }),
    { numRuns: 100 },
  );
});
