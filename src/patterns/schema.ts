import { z } from 'zod';
import { SDKS } from '../model/sdk.ts';
import { SEVERITIES } from '../model/severity.ts';
import { DERIVED_KINDS } from './derived-kinds.ts';

/**
 * The shape of the pattern files, parsed at the edge: YAML in, typed patterns out.
 * `patterns/signature.schema.json` and `patterns/cause.schema.json` are generated from here for editors.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case: lower-case letters, digits, hyphens');
const duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h|d)$/, 'a duration is a quoted number with ms, s, m, h or d, such as "60s"');
const words = z.strictObject({ en: z.string().min(3), zh: z.string().min(2) });
const wordList = z
  .strictObject({ en: z.array(z.string().min(3)), zh: z.array(z.string().min(2)) })
  .refine((list) => list.en.length === list.zh.length, 'en and zh must have the same number of entries');
const severity = z.enum(SEVERITIES);
const level = z.enum(['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE']);
const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).transform((v) => (Array.isArray(v) ? v : [v]));
/** `">= 3s"`, `"< 10"`, `"= 9848"`, `"!= 9849"`, `"/^127\\./"`, `"!/^10\\./"`; of `3s` and `2GB` the milliseconds and bytes are compared. */
const condition = z
  .string()
  .regex(/^((>=|<=|>|<|=|!=) \S.*|!?\/.+\/)$/, 'a condition is ">= 3s", "= 9848", "/regex/" or "!/regex/"');
const conditions = z.record(z.string(), condition);

const alternative = z.strictObject({
  /** Literals that must ALL stand in the record, case-sensitive; one needs >= 7 bytes. The index looks for the one that is rarest in logs. */
  contains: oneOrMore,
  /** ECMAScript regex (flag `u`, `.` stops at line ends, `^`/`$` are those of the text); named groups become captures. */
  regex: z.string().optional(),
  /** The record's level must be one of these; records without a level pass. */
  level: z.array(level).min(1).optional(),
  /** Where literals and regex are looked for: the message, the continuation lines (stack trace), or the whole text. */
  in: z.enum(['message', 'trace', 'any']).default('any'),
  /** None of these literals may stand in the whole text. */
  not: oneOrMore.optional(),
});

const example = z.strictObject({
  /** Link of the thread it was seen in, or `synthesised from <file> <place>`. */
  origin: z.string().min(5),
  /** Log text in any layout that the reader knows; several records allowed. */
  log: z.string().min(7),
  /** File name it would have, where layout or role need it. */
  file: z.string().optional(),
  captures: z.record(z.string(), z.string()).optional(),
  /** Line range of the evidence in `log`, from 1, both ends included. */
  lines: z.tuple([z.number().int(), z.number().int()]).optional(),
  /** Other signatures that rightly match the same text. */
  also: z.array(id).optional(),
});

/** `of`: capture with the group, member(s) or database; members in `except` are left out; `leader`, `term`: captures of a Raft group. */
const laneState = z.discriminatedUnion('lane', [
  z.strictObject({ lane: z.literal('process'), value: z.enum(['starting', 'ready', 'stopping', 'failed']) }),
  z.strictObject({
    lane: z.literal('raft'),
    value: z.enum(['led', 'no-leader']),
    of: z.string().optional(),
    leader: z.string().optional(),
    term: z.string().optional(),
  }),
  z.strictObject({
    lane: z.literal('member'),
    value: z.enum(['up', 'suspicious', 'down', 'left']),
    of: z.string(),
    except: z.string().optional(),
  }),
  z.strictObject({ lane: z.literal('distro'), value: z.enum(['loading', 'ready', 'failed']) }),
  z.strictObject({ lane: z.literal('database'), value: z.enum(['up', 'down']), of: z.string().optional() }),
  z.strictObject({ lane: z.literal('connection'), value: z.enum(['connected', 'disconnected']) }),
]);

export const signatureSchema = z.strictObject({
  id,
  title: words,
  severity,
  side: z.enum(['server', 'client', 'any']),
  logs: z.array(z.string()).default([]),
  /** Match only in sources of these families (see model/source.ts); for words that mean something else elsewhere. */
  only: z.array(z.string()).optional(),
  nacos: z.string().optional(),
  match: z.array(alternative).min(1).optional(),
  /** In place of `match`: an observation that the correlator makes over many records. */
  derived: z.enum(DERIVED_KINDS).optional(),
  /** What the line marks in the life of a process or connection; the engine looks for these when it judges restarts, gaps and clocks. */
  marks: z.enum(['start', 'ready', 'stop', 'connect', 'election']).optional(),
  /**
   * What the line says about the state of a thing, for the lanes of the report. Each lane has its states; `marks` of start,
   * ready, stop and connect say theirs by themselves.
   */
  state: z
    .union([laneState, z.array(laneState).min(1)])
    .transform((said) => (Array.isArray(said) ? said : [said]))
    .optional(),
  /**
   * A restart that goes through (of the node itself, or of the server it talks about) writes such lines; within one they say nothing more.
   * Where it is `never`, no restart writes them: they count in one, too, though they name a member.
   */
  inRestart: z.enum(['normal', 'never']).optional(),
  /** Conditions on captures and numbers of ONE record; the record counts only where all hold. */
  where: conditions.optional(),
  /** Finding only where `count` events (or `sum` of a number) fall within the window, per node and the listed captures. */
  threshold: z
    .strictObject({
      count: z.number().int().min(2).optional(),
      sum: z.strictObject({ of: z.string(), atLeast: z.string() }).optional(),
      within: duration,
      by: z.array(z.string()).default([]),
    })
    .refine((t) => (t.count === undefined) !== (t.sum === undefined), 'a threshold has either count or sum')
    .optional(),
  /** Captures read as numbers. `duration` reads `1m5s204ms`, `size` reads `167M` or `2g`; `ratio` divides two other captures read as sizes. */
  number: z
    .record(
      z.string(),
      z.union([
        z.strictObject({ unit: z.enum(['ms', 's', 'us', 'ns', 'count', 'duration', 'size', 'percent']) }),
        z.strictObject({ ratio: z.tuple([z.string(), z.string()]) }),
      ]),
    )
    .optional(),
  /** Captures that join records of different files and nodes, with their kind. */
  entities: z
    .record(
      z.string(),
      z.enum([
        'peer',
        'address',
        'host',
        'port',
        'raft-group',
        'service',
        'config',
        'namespace',
        'client-id',
        'connection-id',
        'request-id',
        'user',
        'database',
        'path',
        'version',
        'class',
        'thread',
        'pod',
        'limit',
        'term',
        'kind',
        'code',
      ]),
    )
    .optional(),
  /** Captures that split episodes (default: those of kind peer, raft-group and database). */
  splitBy: z.array(z.string()).optional(),
  /** Signatures whose episode ends where this one is seen (same node, and same entity where both have one of that kind). */
  clears: z.array(id).optional(),
  /** Quiet time that closes an episode: longer for lines that come rarely. */
  quiet: duration.default('60s'),
  /** More specific signatures: where one of them holds on the same record, this one stays silent. */
  yieldsTo: z.array(id).optional(),
  /** Families of symptoms that it belongs to: causes name a family as their effect instead of listing its lines. */
  symptoms: z.array(id).optional(),
  /** Causes that stand behind this line where nothing else is known, the most usual first: what `explain` answers to it alone. */
  usually: z.array(id).optional(),
  benign: words.optional(),
  meaning: words,
  check: wordList.optional(),
  references: z.array(z.string().min(5)).min(1),
  examples: z.strictObject({
    matches: z.array(example).min(1),
    misses: z.array(z.strictObject({ why: z.string().min(5), log: z.string().min(3), file: z.string().optional() })).default([]),
  }),
});

const weight = z.enum(['proves', 'supports', 'suggests']);
const reach = z.enum(['same-node', 'other-nodes', 'cluster', 'servers', 'clients', 'any']);

const evidenceItem = z
  .strictObject({
    signature: id.optional(),
    /** All of these, within the hypothesis' scope. */
    all: z.array(id).min(2).optional(),
    /** Any of these; the item counts once. */
    any: z.array(id).min(2).optional(),
    /** None of these may be seen within the scope. */
    without: z.array(id).optional(),
    /** The same, at any time before as well: of what is only so where it never was otherwise. */
    never: z.array(id).optional(),
    /** Conditions on the episode's numbers (largest for > and >=, smallest for < and <=) and captured values (any of them). */
    where: conditions.optional(),
    /** At least so many nodes show it. */
    nodes: condition.optional(),
    /** Some episode of it lasts that long, from its first line to its last: `">= 2m"`. */
    lasts: condition.optional(),
    /** With `all`: they are seen at most so long after each other. */
    within: duration.optional(),
    /** At least so many different values of a capture, over the scope. */
    distinct: conditions.optional(),
    /** Scope value is this capture (an address, resolved to the node it belongs to), not the node that wrote the line. */
    at: z.string().optional(),
    weight,
  })
  .refine(
    (item) => [item.signature, item.all, item.any].filter((x) => x !== undefined).length === 1,
    'an evidence item has one of: signature, all, any',
  )
  .refine((item) => item.within === undefined || item.all !== undefined, 'within goes with all');

export const causeSchema = z.strictObject({
  id,
  title: words,
  where: z.enum(['client', 'server', 'network', 'database', 'platform']),
  severity,
  /** One hypothesis per ... */
  scope: z.enum(['cluster', 'node', 'client', 'raft-group', 'peer', 'database']),
  /** What it is and how it comes about, for the person on call. */
  meaning: words,
  evidence: z.array(evidenceItem).min(1),
  /** What follows from it: signatures, families of symptoms, or other causes (whose evidence and effects then count as explained). */
  effects: z
    .array(
      z
        .strictObject({
          signature: id.optional(),
          symptom: id.optional(),
          cause: id.optional(),
          /** Follows only where one of these is among the lines that speak for the cause: a cause has many kinds, and not each does all. */
          given: z.array(id).min(1).optional(),
          on: reach.default('any'),
          within: duration.default('10m'),
        })
        .refine(
          (e) => [e.signature, e.symptom, e.cause].filter((named) => named !== undefined).length === 1,
          'an effect names one of: signature, symptom, cause',
        ),
    )
    .default([]),
  /**
   * Seen in the same scope and time, it speaks against the cause. `where`: conditions on the episode, as in evidence; `without`: not
   * where the same node wrote one of these beside it.
   */
  refutes: z
    .array(
      z.strictObject({
        signature: id,
        where: conditions.optional(),
        without: z.array(id).min(1).optional(),
        on: reach.default('same-node'),
        why: words,
      }),
    )
    .default([]),
  /** Should be there if the cause holds; counts against it only where that log was read for that time. */
  expects: z.array(z.strictObject({ signature: id, in: z.array(z.string()).min(1), why: words })).default([]),
  /** Families of logs in which it would stand if it were otherwise: where none of them was read, the cause is only possible. */
  wouldTell: z.array(z.string()).default([]),
  /** Is meant where a line names it as usual only if the address that the line tells, if any, is of the loopback. */
  usualAt: z.literal('loopback').optional(),
  tellApart: z.array(z.strictObject({ from: id, en: z.string().min(5), zh: z.string().min(3) })).default([]),
  /** What it is stands in the finding: of the line that says most for it the meaning is told, and its checks as the first steps. */
  toldByFinding: z.literal(true).optional(),
  /** Nothing is wrong: the incident is told with its reason and never alarms. */
  benign: words.optional(),
  check: wordList.optional(),
  fix: wordList,
  /** By signature, the steps of `fix`, from 1, that are meant for its line: they come first where it was seen, last where it was not. */
  stepsFor: z.record(id, z.array(z.int().positive()).min(1)).optional(),
  /** By language of the client, the steps of `fix`, from 1, with its keys or calls: left out where all clients are of another. */
  stepsIn: z.partialRecord(z.enum(SDKS), z.array(z.int().positive()).min(1)).optional(),
  monitor: wordList,
  references: z.array(z.string().min(5)).min(1),
});

export type Signature = z.output<typeof signatureSchema>;
export type Alternative = z.output<typeof alternative>;
export type Cause = z.output<typeof causeSchema>;
export type EvidenceItem = Cause['evidence'][number];
export type LaneState = z.output<typeof laneState>;
export type Reach = z.output<typeof reach>;
export type Weight = z.output<typeof weight>;
