import { z } from 'zod';
import { FIGURE_KINDS } from '../../model/series.ts';
import { count, text } from './basics.ts';

const levels = ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE', 'none'] as const;

/** Records and figures over time. */
export const series = z
  .strictObject({
    stepMs: count.describe('Length of a step of time; whole minutes, at most 300 steps.'),
    records: z
      .array(z.strictObject({ atMs: z.number(), levels: z.partialRecord(z.enum(levels), count) }))
      .describe('Dated records of all files by the start of their step; steps without any are left out.'),
    figures: z.array(
      z.strictObject({
        kind: z.enum(FIGURE_KINDS),
        node: text,
        points: z
          .array(z.strictObject({ atMs: z.number(), value: z.number() }))
          .describe('Milliseconds, bytes or a count; the worst or the sum of the step.'),
      }),
    ),
  })
  .meta({ id: 'Series', description: 'What the logs count, over time.' });
