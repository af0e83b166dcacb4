import { z } from 'zod';
import { count, list, text } from './basics.ts';

const weight = z
  .enum(['proves', 'supports', 'suggests'])
  .meta({ id: 'EvidenceWeight', description: 'Alone enough, speaks clearly for it, fits it among others.' });
const namedSignature = { id: text, title: text };
const share = z.number().min(0).max(1);

/** Why a cause stands where it stands. */
export const ranking = z
  .strictObject({
    strength: share.describe('The evidence by noisy-OR, less what speaks against it.'),
    share: share.describe('How much of the trouble nearby it explains, by severity.'),
    holds: z
      .array(
        z.strictObject({
          weight,
          adds: share.describe('What it adds to the strength by itself.'),
          signatures: z.array(z.strictObject(namedSignature)),
          nodes: list,
          records: count,
          places: z.array(z.strictObject({ source: text, lineStart: count, lineEnd: count })).describe('The first, capped.'),
        }),
      )
      .describe('Items of evidence that hold, heaviest first.'),
    nearby: z
      .strictObject({ episodes: count, explained: count })
      .describe('Episodes of trouble within ten minutes, and how many of them it explains.'),
    leaves: z
      .array(z.strictObject({ ...namedSignature, nodes: list, records: count }))
      .describe('Trouble nearby that it does not explain, the gravest first, capped.'),
    doubts: z.array(
      z.strictObject({
        kind: z.enum(['refuted', 'expected-but-absent']),
        factor: share.describe('What the strength is multiplied by.'),
        why: text,
      }),
    ),
    wants: z
      .array(
        z.strictObject({
          weight,
          because: z
            .enum(['not-seen', 'too-little', 'ruled-out'])
            .describe('No such line in its scope; not on enough nodes or of enough kinds; ruled out by `despite`.'),
          need: z.enum(['all', 'any']),
          signatures: z
            .array(z.strictObject({ ...namedSignature, logs: list }))
            .describe('The missing ones and their logs, capped.'),
          conditions: z
            .record(text, text)
            .describe('What is asked of captured values, of the number of nodes or of different values.'),
          despite: z.array(z.strictObject(namedSignature)),
        }),
      )
      .describe('Items of evidence that do not hold: with them it would be surer; heaviest first, capped.'),
    behind: z
      .array(
        z.strictObject({
          kind: z.enum(['follows-from', 'weaker-evidence', 'explains-less', 'more-against', 'equal']),
          cause: text.describe('Id of the cause that it follows from; else empty.'),
        }),
      )
      .describe('Why it stands behind the first; empty for the first.'),
    runnerUp: text.describe('For the first: id of the best rival, or of the best consequence; else empty.'),
  })
  .meta({ id: 'Ranking', description: 'Why a cause stands where it stands: score = strength x (0.6 + 0.4 x share).' });
