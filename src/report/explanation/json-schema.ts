import { z } from 'zod';
import { list, severity, text } from '../json-schema/basics.ts';

/**
 * The published shape of the answer of `explain --format json`, as JSON Schema is generated from it
 * (`docs/explanation.schema.json`). It says the same as `JsonExplanation` of `json.ts`.
 */

const signature = z
  .strictObject({
    id: text,
    title: text,
    severity,
    side: z.enum(['server', 'client', 'any']),
    meaning: text,
    benign: text.nullable().describe('When this line alone is harmless, and why.'),
    check: list,
    logs: list.describe('Where Nacos writes it.'),
    nacos: text.describe('Versions whose source has it; empty where it is not known.'),
    references: list,
    captures: z.record(text, text),
    text: text.describe('The lines that say it. Untrusted.'),
  })
  .meta({ id: 'ExplainedSignature' });

const cause = z
  .strictObject({
    id: text.describe('Stable name of the diagnosis; `none` where nothing is wrong.'),
    title: text,
    where: z.enum(['client', 'server', 'network', 'database', 'platform']),
    severity,
    confidence: z.enum(['confirmed', 'probable', 'possible']),
    score: z.number().describe('0..1, comparable within one answer only.'),
    meaning: text,
    benign: text.nullable(),
    signatures: list.describe('Ids of the signatures that speak for it.'),
    tellApart: z.array(z.strictObject({ from: text, question: text })),
    fix: list,
    check: list,
    monitor: list,
    references: list,
  })
  .meta({ id: 'ExplainedCause' });

/** The schema that answers are checked with. */
export const explanationSchema = z.strictObject({
  schemaVersion: text,
  tool: z.strictObject({ name: text, version: text }),
  asked: z.enum(['text', 'signature', 'cause']),
  signatures: z.array(signature).describe('The gravest first; empty where nothing knows the text.'),
  causes: z.array(cause).describe('Most likely first.'),
  benign: text.nullable().describe('Why nothing is wrong, where that is the first answer.'),
  nearest: z
    .array(z.strictObject({ id: text, title: text, similarity: z.number() }))
    .describe('Filled where nothing knows the text: the signatures whose words come closest.'),
});

/** JSON Schema (draft 2020-12) of the answer. */
export function explanationJsonSchema(): unknown {
  return { title: 'nacoscope explanation', ...z.toJSONSchema(explanationSchema) };
}
