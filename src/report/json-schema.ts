import { z } from 'zod';
import { count, evidence, instant, list, severity, text } from './json-schema/basics.ts';
import { ranking } from './json-schema/ranking.ts';
import { series } from './json-schema/series.ts';
import { state } from './json-schema/state.ts';

/**
 * The published shape of the JSON report, as JSON Schema is generated from it (`docs/report.schema.json`).
 * It says the same as `JsonReport` of `json.ts`; a test holds them equal.
 */

const level = z.enum(['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE']);
const zoneBasis = z
  .enum(['option', 'stamps', 'own-logs', 'machine'])
  .meta({ id: 'ZoneBasis', description: "Where a zone comes from: --zone, the stamps, the node's zoned logs, this machine." });

const cause = z
  .strictObject({
    id: text.describe('Stable name of the diagnosis.'),
    title: text,
    where: z.enum(['client', 'server', 'network', 'database', 'platform']),
    severity,
    confidence: z
      .enum(['confirmed', 'probable', 'possible'])
      .describe('A proof line and nothing against it; much for it; something for it.'),
    score: z.number().describe('0..1, comparable within a run only.'),
    scope: z.strictObject({ kind: text, value: text }),
    meaning: text,
    benign: text.exactOptional().describe('Present where nothing is wrong after all, and why.'),
    evidence: z.array(evidence).describe('Proof first.'),
    signatures: list.describe('Ids of the signatures behind the evidence.'),
    against: list.describe('What speaks against it.'),
    unread: list
      .exactOptional()
      .describe('Families of logs that would tell if it were otherwise; only where none of them was read of that time.'),
    leadsTo: z
      .array(z.strictObject({ id: text, kind: z.enum(['cause', 'signature']), title: text, atMs: instant, nodes: list }))
      .describe('What followed from it, in time order.'),
    tellApart: z
      .array(z.strictObject({ from: text, question: text }))
      .describe('The question or file that decides against another cause.'),
    ranking: ranking.exactOptional(),
    fix: list.describe('What to do, in order.'),
    check: list,
    monitor: list.describe('What would have told earlier.'),
    references: list,
  })
  .meta({ id: 'Cause' });

const episode = z
  .strictObject({
    signature: text,
    title: text,
    severity,
    node: text,
    entities: z.record(text, text),
    startMs: instant,
    endMs: instant,
    count,
  })
  .meta({ id: 'Episode', description: 'Events of one signature, node and entity without a quiet gap between them.' });

const incident = z
  .strictObject({
    id: text,
    severity,
    status: z
      .enum(['ongoing', 'recovered', 'unknown'])
      .describe('Still failing when the logs end; seen to be over; the logs end before that can be said.'),
    startMs: instant,
    endMs: instant,
    title: text,
    causes: z.array(cause).describe('Ranked; the first is the verdict; none: undetermined.'),
    next: list.describe('What decides, where no cause is confirmed.'),
    episodes: z.array(episode),
    affected: z.strictObject({
      nodes: list,
      clients: list,
      spared: list.describe('Clients whose logs cover the time of the incident and tell of no trouble in it.'),
    }),
  })
  .meta({ id: 'Incident' });

const finding = z
  .strictObject({
    id: text,
    title: text,
    severity,
    side: text,
    count,
    firstMs: instant,
    lastMs: instant,
    nodes: list,
    entities: z.record(text, list).describe('Distinct captured values by name, capped.'),
    meaning: text,
    check: list,
    evidence: z.array(evidence),
    benign: text
      .exactOptional()
      .describe('When and why such lines are harmless by themselves; lines that belong to an incident are part of it.'),
  })
  .meta({ id: 'Finding', description: 'What one signature says of these logs.' });

const unknown = z
  .strictObject({
    template: text.describe('The message with numbers, ids and addresses collapsed; untrusted.'),
    level,
    count,
    firstMs: instant,
    lastMs: instant,
    nodes: list,
    evidence: z.array(evidence),
  })
  .meta({ id: 'UnknownError', description: 'WARN and ERROR records that no signature knows, by template.' });

const timelineEntry = z
  .strictObject({
    atMs: z.number(),
    node: text,
    severity,
    signature: text,
    title: text,
    evidence,
    count: count.describe('How many events of that signature and node this entry stands for.'),
    mark: z.enum(['start', 'ready', 'stop', 'restart', 'election']).nullable(),
  })
  .meta({ id: 'TimelineEntry' });

const coverage = z
  .strictObject({
    sources: z.array(
      z.strictObject({
        source: text,
        files: list.describe('Oldest first.'),
        node: text,
        family: text,
        role: text,
        layout: text,
        records: count,
        bytes: count,
        firstMs: instant,
        lastMs: instant,
        levels: z.partialRecord(level, count),
      }),
    ),
    gaps: z
      .array(z.strictObject({ node: text, startMs: z.number(), endMs: z.number() }))
      .describe('Spans in which a node wrote nothing while it did before and after.'),
    blanks: z
      .array(z.strictObject({ startMs: z.number(), endMs: z.number() }))
      .describe('Long spans in which no node wrote: the logs are excerpts.'),
    filtered: list.describe('Nodes of which only warnings and errors were read.'),
    missing: z.array(z.strictObject({ node: text, family: text, why: text })).describe('What is not there and would help.'),
    clocks: z
      .array(
        z.strictObject({
          node: text,
          kind: z.enum(['zone', 'clock']),
          offsetMs: z.number(),
          boundMs: z.number(),
          peers: z.array(text),
        }),
      )
      .describe(
        'Nodes whose stamps are off, by a wrong clock or a wrong zone. Times in incidents are corrected, quoted lines are not.',
      ),
  })
  .meta({ id: 'Coverage' });

const diagnostic = z
  .strictObject({
    code: text.describe('Stable, kebab-case.'),
    kind: z.enum(['error', 'note']).describe('`error` makes the run end with status 2.'),
    source: text.describe('The file it is about; empty where it is about the run.'),
    message: text,
  })
  .meta({ id: 'Diagnostic', description: 'What the run itself could not do, while the rest went on.' });

export const jsonReportSchema = z
  .strictObject({
    schemaVersion: text,
    tool: z.strictObject({ name: text, version: text }),
    run: z.strictObject({
      zone: text.describe('Used where neither the stamps nor the logs of a node tell one.'),
      zoneBasis,
      zones: z.array(z.strictObject({ node: text, zone: text, basis: zoneBasis })),
      startMs: instant,
      endMs: instant,
      records: count,
      bytes: count,
      complete: z.boolean().describe('False where the run was stopped before all was read.'),
    }),
    verdict: z.strictObject({
      status: z.enum(['healthy', 'degraded', 'incident', 'undetermined', 'nothing-read']),
      headline: text,
      next: text.describe('What to do or to look at first; empty where nothing is to be done.'),
    }),
    incidents: z.array(incident).describe('Most important first.'),
    findings: z.array(finding).describe('Most severe first, then earliest.'),
    unknown: z.array(unknown).describe('Most frequent first.'),
    timeline: z.array(timelineEntry).describe('In time order, capped.'),
    timelineLeft: z.int().exactOptional().describe('How many less grave entries the timeline has no room for.'),
    state,
    series: series.exactOptional(),
    coverage,
    diagnostics: z.array(diagnostic),
  })
  .meta({
    title: 'nacoscope report',
    description: 'What `nacoscope --format json` prints; texts are in the language of the run.',
  });

/**
 * The JSON Schema (draft 2020-12) of the JSON report. It allows properties that it doesn't know, so that a program
 * that validates goes on working when a later version adds some; the zod schema itself, which the tests use, is strict.
 */
export function reportJsonSchema(): object {
  return z.toJSONSchema(jsonReportSchema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}
