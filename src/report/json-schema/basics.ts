import { z } from 'zod';

/** What all parts of the JSON report are made of. */

export const text = z.string();
export const instant = z.number().nullable().describe('UTC epoch milliseconds; null where nothing is datable.');
export const count = z.number().int().nonnegative();
export const list = z.array(text);
export const severity = z
  .enum(['critical', 'high', 'medium', 'low', 'info'])
  .meta({ id: 'Severity', description: 'Act now, act today, degraded but serving, wrong but harmless, context.' });

export const evidence = z
  .strictObject({
    source: text.describe('Path of the file, relative to the root given.'),
    lineStart: count.describe('From 1; both ends included.'),
    lineEnd: count,
    atMs: instant,
    isDatedByOther: z
      .literal(true)
      .exactOptional()
      .describe('The record has no stamp of its own: it was written at `atMs`, the time of the one before, or later.'),
    text: text.describe('The record as it stands in the log, cut to a few lines; untrusted.'),
    decisive: text
      .exactOptional()
      .describe('The part of the text by which it was known; left out where that stands at the beginning.'),
  })
  .meta({ id: 'Evidence', description: 'A record, or a part of one, that proves something.' });
