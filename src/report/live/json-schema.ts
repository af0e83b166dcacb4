import { z } from 'zod';
import { count, evidence, instant, list, severity, text } from '../json-schema/basics.ts';

/** The published shape of the lines of `follow --format jsonl`; says the same as `JsonMessage` of `json.ts`, as a test holds. */

const event = z
  .strictObject({
    signature: text,
    node: text,
    source: text,
    atMs: instant,
    captures: z.record(text, text),
    numbers: z.record(text, z.number()),
    evidence,
  })
  .meta({ id: 'Event' });

const incident = z
  .strictObject({
    id: text.describe('The same for its whole life, across restarts too.'),
    cause: text.describe('Id of the first cause; `undetermined` where none is named.'),
    title: text,
    where: z.enum(['client', 'server', 'network', 'database', 'platform', 'unknown']),
    severity,
    confidence: z.enum(['confirmed', 'probable', 'possible', 'undetermined']),
    scope: z.strictObject({ kind: text, value: text }),
    startMs: instant,
    endMs: instant.describe('Null while it goes on.'),
    nodes: list,
    events: count,
    evidence: z.array(evidence).describe('Proof first; at most eight.'),
    fix: list,
    check: list,
  })
  .meta({ id: 'LiveIncident' });

export const liveMessageSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('event'),
        event,
        title: text,
        severity,
        side: text,
        benign: text.exactOptional().describe('Present where the line is harmless, and why.'),
      })
      .meta({ id: 'LiveEvent' }),
    z
      .strictObject({ kind: z.literal('trace'), event })
      .meta({ id: 'LiveTrace', description: 'An event told before, now with its stack trace. It counts once.' }),
    z
      .strictObject({
        kind: z.literal('storm'),
        signature: text,
        node: text,
        title: text,
        severity,
        count: count.describe('Events since the last message about this storm.'),
        fromMs: instant,
        toMs: instant,
      })
      .meta({ id: 'LiveStorm' }),
    z
      .strictObject({
        kind: z.literal('incident'),
        change: z.enum(['opened', 'revised', 'recovered', 'reopened']),
        atMs: instant.describe("By the logs' own clock."),
        incident,
        into: text.exactOptional().describe('Id of the incident that it turned out to be a part of.'),
        before: z.strictObject({ cause: text, title: text }).exactOptional(),
      })
      .meta({ id: 'LiveIncidentChange' }),
    z
      .strictObject({
        kind: z.literal('notice'),
        diagnostic: z.strictObject({ code: text, kind: z.enum(['error', 'note']), source: text, message: text }),
      })
      .meta({ id: 'LiveNotice' }),
  ])
  .meta({ title: 'nacoscope follow', description: 'One line of `nacoscope follow --format jsonl`; texts are in one language.' });

/** The JSON Schema (draft 2020-12) of one line; it allows properties that it doesn't know, so that later versions may add some. */
export function liveJsonSchema(): object {
  return z.toJSONSchema(liveMessageSchema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}
