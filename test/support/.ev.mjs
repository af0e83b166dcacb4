var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) =>
  function __init() {
    if (err) throw err[0];
    try {
      return (fn && (res = (0, fn[__getOwnPropNames(fn)[0]])((fn = 0))), res);
    } catch (e) {
      throw ((err = [e]), e);
    }
  };
var __export = (target, all) => {
  for (var name2 in all) __defProp(target, name2, { get: all[name2], enumerable: true });
};

// src/patterns/conditions.ts
function parseCondition(source) {
  const regex = /^(!?)\/(.+)\/$/u.exec(source);
  if (regex !== null) return { op: regex[1] === '!' ? 'differs' : 'matches', regex: regex[2] ?? '' };
  const [op, ...rest] = source.split(' ');
  const text = rest.join(' ');
  if (op !== '>=' && op !== '<=' && op !== '>' && op !== '<' && op !== '=' && op !== '!=') {
    throw new Error(`not a condition: ${source}`);
  }
  const number = /^(-?\d+(?:\.\d+)?)\s*(ms|s|m|h|d|kb|mb|gb|%)?$/iu.exec(text);
  const unit = number?.[2] === void 0 ? 1 : (UNITS[number[2].toLowerCase()] ?? 1);
  return { op, text, value: number === null ? null : Number(number[1]) * unit };
}
function parsePatternDuration(source) {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/u.exec(source);
  if (match === null) throw new Error(`not a duration: ${source}`);
  return Number(match[1]) * (UNITS[match[2] ?? 's'] ?? 1);
}
function holds(condition2, text, number) {
  if ('regex' in condition2) {
    let regex = regexCache.get(condition2.regex);
    if (regex === void 0) {
      regex = new RegExp(condition2.regex, 'u');
      regexCache.set(condition2.regex, regex);
    }
    return regex.test(text) === (condition2.op === 'matches');
  }
  if (condition2.op === '=' && number === void 0) return text === condition2.text;
  if (condition2.op === '!=' && number === void 0) return text !== condition2.text;
  const left = number ?? Number(text.replaceAll(',', ''));
  const right = condition2.value;
  if (right === null || Number.isNaN(left)) return false;
  switch (condition2.op) {
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    default: {
      const never = condition2;
      return never;
    }
  }
}
var UNITS, regexCache;
var init_conditions = __esm({
  'src/patterns/conditions.ts'() {
    'use strict';
    UNITS = {
      ms: 1,
      s: 1e3,
      m: 6e4,
      h: 36e5,
      d: 864e5,
      kb: 1024,
      mb: 1024 ** 2,
      gb: 1024 ** 3,
      '%': 0.01,
    };
    regexCache = /* @__PURE__ */ new Map();
  },
});

// src/errors.ts
var UserError;
var init_errors = __esm({
  'src/errors.ts'() {
    'use strict';
    UserError = class extends Error {
      code;
      hint;
      /**
       * @param code stable, for programs.
       * @param message what happened and where (`patterns/raft/x.yaml:8:10: ...`).
       * @param options `hint`: what to do about it; `cause`: the error underneath.
       */
      constructor(code, message, options = {}) {
        super(message, options.cause === void 0 ? {} : { cause: options.cause });
        this.name = 'UserError';
        this.code = code;
        this.hint = options.hint ?? '';
      }
    };
  },
});

// src/text/everyday-words.ts
var EVERYDAY_WORDS;
var init_everyday_words = __esm({
  'src/text/everyday-words.ts'() {
    'use strict';
    EVERYDAY_WORDS = `
 namespace instance instances subscribers subscriber subscribe subscribed connection connections connect connected disconnect
 connectionId version versions request requests requestId service services serviceName service name takes take total time times cost delay
 nacos com.alibaba.nacos at com.alibaba.nacos. com.alibaba.nacos.client com.alibaba.nacos.naming com.alibaba.nacos.core
 com.alibaba.nacos.config java.util.concurrent. java.lang. org.springframework. io.grpc.internal. org.apache.catalina.
 com.alipay.sofa.jraft .properties .yaml properties metadata register registered deregister provider providers target
 client clients clientId server servers ephemeral persistent config configs group groups groupKey dataId tenant public
 cluster clusters clusterName DEFAULT DEFAULT_GROUP member members address addresses remove removed delete deleted update updated
 success succeeded failed fail error exception message method merge for task tasks execute executor process processor processing
 protocol distro raft leader follower term index data event events publish published listener listen listening notify notified
 change changed changes check checks dump dumped dumping push pushed pushing send sent receive received response result results
 status code content type value values key keys path size count number length thread pool queue start started starting stop stopped
 finish finished init initialized load loaded loading save saved snapshot sync synced synchronize verify heartbeat beat health healthy
 user username password token access accessToken login auth url uri http https HTTP/1.1 GET POST PUT DELETE /nacos/v1/ns/instance/beat
 /nacos/v1/cs/configs /nacos/v2/ console remote local self other new old all list map cache file files local disk database
 timeout timed out second seconds millis timestamp lastModified current currently now then with from into because while before after
 not null none true false empty exist exists already found unknown invalid illegal is are was has have been will the and this that
 capacity usage capacityManagement CLIENT-BEAT PUSH PUSH-SUCC AUTO-DELETE-IP opType requestIp appName source pause Pause Young
`;
  },
});

// src/text/rare-grams.ts
function hashAt2(text, at) {
  const gram = (text[at] ?? 0) | ((text[at + 1] ?? 0) << 8) | ((text[at + 2] ?? 0) << 16) | ((text[at + 3] ?? 0) << 24);
  return Math.imul(gram, MULTIPLIER) >>> SHIFT;
}
var GRAM2, TABLE_BITS2, SHIFT, MULTIPLIER, EVERYDAY, RareGrams;
var init_rare_grams = __esm({
  'src/text/rare-grams.ts'() {
    'use strict';
    init_everyday_words();
    GRAM2 = 4;
    TABLE_BITS2 = 16;
    SHIFT = 32 - TABLE_BITS2;
    MULTIPLIER = 2654435761 | 0;
    EVERYDAY = 64;
    RareGrams = class {
      /** By the hash of a gram: the higher, the more often it stands in logs. */
      #cost = new Uint16Array(1 << TABLE_BITS2);
      constructor(literals) {
        this.#count(Buffer.from(EVERYDAY_WORDS.replaceAll('\n', ' ')), EVERYDAY);
        for (const literal of literals) this.#count(literal, 1);
      }
      #count(text, cost) {
        for (let at = 0; at + GRAM2 <= text.length; at++) {
          const hash = hashAt2(text, at);
          this.#cost[hash] = (this.#cost[hash] ?? 0) + cost;
        }
      }
      /**
       * Offset of the rarest gram of a literal among those that stand a multiple of four bytes behind `residue`.
       *
       * @param pairs whether grams are looked for with the one behind.
       */
      rarest(literal, residue, pairs) {
        let best = residue;
        let bestCost = Number.POSITIVE_INFINITY;
        const last = literal.length - (pairs ? 2 * GRAM2 : GRAM2);
        for (let at = residue; at <= last; at += GRAM2) {
          const cost = this.#costAt(literal, at, pairs);
          if (cost < bestCost) {
            best = at;
            bestCost = cost;
          }
        }
        return best;
      }
      /** How often parts of a literal of 7 bytes or more are met in logs, at its worst residue; no unit. */
      costOf(literal, pairs) {
        return Math.max(...[0, 1, 2, 3].map((residue) => this.#costAt(literal, this.rarest(literal, residue, pairs), pairs)));
      }
      #costAt(literal, at, pairs) {
        const first = this.#cost[hashAt2(literal, at)] ?? 0;
        const second = pairs ? (this.#cost[hashAt2(literal, at + GRAM2)] ?? 0) : first;
        return 16 * Math.min(first, second) + first + second;
      }
    };
  },
});

// src/yaml/parse-yaml.ts
import { LineCounter, parseDocument } from 'yaml';
function parseYaml(text, shown) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const describe = (issues) =>
    issues.map(({ path, message }) => ({
      place: nearestPlace(document, lines, shown, path),
      message: `${path.length > 0 ? `${path.map(String).join('.')}: ` : ''}${message}`,
    }));
  const problems = document.errors.map((error) => {
    const at = lines.linePos(error.pos[0]);
    return {
      place: `${shown}:${at.line}:${at.col}`,
      message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/u, ''),
    };
  });
  if (problems.length > 0) return { value: null, problems, describe };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems: [], describe };
  } catch (error) {
    return { value: null, problems: [{ place: shown, message: String(error) }], describe };
  }
}
function placeIn(text, shown, path) {
  const lines = new LineCounter();
  return nearestPlace(parseDocument(text, { lineCounter: lines }), lines, shown, path);
}
function nearestPlace(document, lines, shown, path) {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = rangeStart(document.getIn(path.slice(0, depth), true));
    if (offset === void 0) continue;
    const at = lines.linePos(offset);
    return `${shown}:${at.line}:${at.col}`;
  }
  return `${shown}:1:1`;
}
function rangeStart(node) {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return void 0;
  const start3 = node.range[0];
  return typeof start3 === 'number' ? start3 : void 0;
}
var MAX_ALIASES;
var init_parse_yaml = __esm({
  'src/yaml/parse-yaml.ts'() {
    'use strict';
    MAX_ALIASES = 20;
  },
});

// src/patterns/schema.ts
import { z } from 'zod';
var id,
  duration,
  words,
  wordList,
  severity,
  level,
  oneOrMore,
  condition,
  conditions,
  alternative,
  example,
  laneState,
  signatureSchema,
  weight,
  reach,
  evidenceItem,
  causeSchema;
var init_schema = __esm({
  'src/patterns/schema.ts'() {
    'use strict';
    id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case: lower-case letters, digits, hyphens');
    duration = z
      .string()
      .regex(/^\d+(\.\d+)?(ms|s|m|h|d)$/, 'a duration is a quoted number with ms, s, m, h or d, such as "60s"');
    words = z.strictObject({ en: z.string().min(3), zh: z.string().min(2) });
    wordList = z
      .strictObject({ en: z.array(z.string().min(3)), zh: z.array(z.string().min(2)) })
      .refine((list) => list.en.length === list.zh.length, 'en and zh must have the same number of entries');
    severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
    level = z.enum(['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE']);
    oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).transform((v) => (Array.isArray(v) ? v : [v]));
    condition = z
      .string()
      .regex(/^((>=|<=|>|<|=|!=) \S.*|!?\/.+\/)$/, 'a condition is ">= 3s", "= 9848", "/regex/" or "!/regex/"');
    conditions = z.record(z.string(), condition);
    alternative = z.strictObject({
      /** Literals that must ALL stand in the record, case-sensitive; the longest is what the index looks for and needs >= 7 bytes. */
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
    example = z.strictObject({
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
    laneState = z.discriminatedUnion('lane', [
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
    signatureSchema = z.strictObject({
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
      derived: z
        .enum([
          'node-gap',
          'node-stopped',
          'restart-without-shutdown',
          'orderly-restart',
          'stop-without-return',
          'clock-offset',
          'majority-unreachable',
          'peer-silent',
          'unreachable-but-alive',
          'all-members-alive',
          'one-way-isolation',
        ])
        .optional(),
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
      /** A restart that goes through (of the node itself, or of the server it talks about) writes such lines; within one they say nothing more. */
      inRestart: z.literal('normal').optional(),
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
        .refine((t) => (t.count === void 0) !== (t.sum === void 0), 'a threshold has either count or sum')
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
        misses: z
          .array(z.strictObject({ why: z.string().min(5), log: z.string().min(3), file: z.string().optional() }))
          .default([]),
      }),
    });
    weight = z.enum(['proves', 'supports', 'suggests']);
    reach = z.enum(['same-node', 'other-nodes', 'cluster', 'clients', 'any']);
    evidenceItem = z
      .strictObject({
        signature: id.optional(),
        /** All of these, within the hypothesis' scope. */
        all: z.array(id).min(2).optional(),
        /** Any of these; the item counts once. */
        any: z.array(id).min(2).optional(),
        /** None of these may be seen within the scope. */
        without: z.array(id).optional(),
        /** Conditions on the episode's numbers (largest for > and >=, smallest for < and <=) and captured values (any of them). */
        where: conditions.optional(),
        /** At least so many nodes show it. */
        nodes: condition.optional(),
        /** At least so many different values of a capture, over the scope. */
        distinct: conditions.optional(),
        /** Scope value is this capture (an address, resolved to the node it belongs to), not the node that wrote the line. */
        at: z.string().optional(),
        weight,
      })
      .refine(
        (item) => [item.signature, item.all, item.any].filter((x) => x !== void 0).length === 1,
        'an evidence item has one of: signature, all, any',
      );
    causeSchema = z.strictObject({
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
              on: reach.default('any'),
              within: duration.default('10m'),
            })
            .refine(
              (e) => [e.signature, e.symptom, e.cause].filter((named3) => named3 !== void 0).length === 1,
              'an effect names one of: signature, symptom, cause',
            ),
        )
        .default([]),
      /** Seen in the same scope and time, it speaks against the cause. */
      refutes: z.array(z.strictObject({ signature: id, on: reach.default('same-node'), why: words })).default([]),
      /** Should be there if the cause holds; counts against it only where that log was read for that time. */
      expects: z.array(z.strictObject({ signature: id, in: z.array(z.string()).min(1), why: words })).default([]),
      tellApart: z.array(z.strictObject({ from: id, en: z.string().min(5), zh: z.string().min(3) })).default([]),
      /** Nothing is wrong: the incident is told with its reason and never alarms. */
      benign: words.optional(),
      check: wordList.optional(),
      fix: wordList,
      monitor: wordList,
      references: z.array(z.string().min(5)).min(1),
    });
  },
});

// src/patterns/load.ts
var load_exports = {};
__export(load_exports, {
  loadPatternFiles: () => loadPatternFiles,
  loadPatternFolder: () => loadPatternFolder,
  parsePattern: () => parsePattern,
});
import { readdir as readdir2, readFile } from 'node:fs/promises';
import { basename as basename2, join as join3, relative as relative2, sep as sep2 } from 'node:path';
async function loadPatternFolder(root) {
  const paths = await listYaml(root);
  return gather2(paths.map((path) => ({ path, shown: relative2(root, path).split(sep2).join('/') })));
}
async function loadPatternFiles(paths) {
  return gather2(paths.map((path) => ({ path, shown: path })));
}
async function gather2(paths) {
  const signatures = [];
  const causes = [];
  const problems = [];
  const files = /* @__PURE__ */ new Map();
  const sources = /* @__PURE__ */ new Map();
  for (const { path, shown } of paths) {
    const content = await readPatternFile(path);
    if (content.length > MAX_FILE_BYTES) {
      problems.push({ place: shown, message: `larger than ${MAX_FILE_BYTES} bytes` });
      continue;
    }
    const text = content.toString('utf8');
    sources.set(shown, text);
    const parsed = parsePattern(text, shown);
    problems.push(...parsed.problems);
    if (parsed.pattern === null) continue;
    const { id: id2 } = parsed.pattern.value;
    const place = placeIn(text, shown, ['id']);
    if (id2 !== basename2(shown).replace(/\.ya?ml$/u, ''))
      problems.push({ place, message: `id "${id2}" is not the file's name` });
    const key = `${parsed.pattern.kind}:${id2}`;
    const twin = files.get(key);
    if (twin !== void 0) problems.push({ place, message: `id "${id2}" is already used by ${twin}` });
    files.set(key, shown);
    if (parsed.pattern.kind === 'signature') signatures.push(parsed.pattern.value);
    else causes.push(parsed.pattern.value);
  }
  return { signatures, causes, problems, files, sources };
}
async function readPatternFile(path) {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UserError('unreadable-patterns', `cannot read the pattern file ${path}`, {
      hint: 'name a YAML file that exists',
      cause,
    });
  }
}
function parsePattern(text, shown) {
  const parsed = parseYaml(text, shown);
  if (parsed.problems.length > 0) return { pattern: null, problems: [...parsed.problems] };
  const { value } = parsed;
  if (isCause(value, shown)) {
    const result2 = causeSchema.safeParse(value);
    if (result2.success) return { pattern: { kind: 'cause', value: result2.data }, problems: [] };
    return { pattern: null, problems: parsed.describe(result2.error.issues) };
  }
  const result = signatureSchema.safeParse(value);
  if (result.success) return { pattern: { kind: 'signature', value: result.data }, problems: [] };
  return { pattern: null, problems: parsed.describe(result.error.issues) };
}
function isCause(value, shown) {
  if (shown.startsWith('causes/')) return true;
  if (shown.startsWith('signatures/')) return false;
  return typeof value === 'object' && value !== null && 'evidence' in value;
}
async function listYaml(root) {
  try {
    const entries = await readdir2(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join3(entry.parentPath, entry.name))
      .sort();
  } catch (cause) {
    throw new UserError('unreadable-patterns', `cannot read the pattern folder ${root}`, {
      hint: 'give --patterns a folder that holds signature or cause files (*.yaml)',
      cause,
    });
  }
}
var MAX_FILE_BYTES;
var init_load = __esm({
  'src/patterns/load.ts'() {
    'use strict';
    init_errors();
    init_parse_yaml();
    init_schema();
    MAX_FILE_BYTES = 256 * 1024;
  },
});

// src/patterns/doubtful-groups.ts
function doubtfulGroups(regex) {
  const found2 = [];
  const open3 = [];
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    const group = open3.at(-1);
    if (character === '(') {
      open3.push({ start: at, doubtful: false });
    } else if (character === ')') {
      open3.pop();
      const repeats = UNBOUNDED.exec(regex.slice(at + 1));
      if (group?.doubtful === true && repeats !== null) found2.push(regex.slice(group.start, at + 1 + repeats[0].length));
      const outer = open3.at(-1);
      if (outer !== void 0 && group?.doubtful === true) outer.doubtful = true;
    } else if (character === '\\') {
      at++;
    } else if (character === '[') {
      at = endOfClass(regex, at);
    } else if (group !== void 0 && (character === '|' || UNBOUNDED.test(regex.slice(at)))) {
      group.doubtful = true;
    }
  }
  return found2;
}
function endOfClass(regex, start3) {
  for (let at = start3 + 1; at < regex.length; at++) {
    if (regex.charAt(at) === '\\') at++;
    else if (regex.charAt(at) === ']') return at;
  }
  return regex.length;
}
var UNBOUNDED;
var init_doubtful_groups = __esm({
  'src/patterns/doubtful-groups.ts'() {
    'use strict';
    UNBOUNDED = /^(?:[*+]|\{\d+,\})/u;
  },
});

// src/patterns/lint-cause.ts
function lintCause(cause, ids) {
  const signatures = [
    ...cause.evidence.flatMap((item, at) =>
      [item.signature ?? [], item.all ?? [], item.any ?? [], item.without ?? []]
        .flat()
        .map((id2) => ({ path: ['evidence', at], id: id2 })),
    ),
    ...cause.effects.flatMap(({ signature }, at) =>
      signature === void 0 ? [] : [{ path: ['effects', at, 'signature'], id: signature }],
    ),
    ...cause.refutes.map(({ signature }, at) => ({ path: ['refutes', at, 'signature'], id: signature })),
    ...cause.expects.map(({ signature }, at) => ({ path: ['expects', at, 'signature'], id: signature })),
  ];
  const causes = [
    ...cause.effects.flatMap((effect, at) =>
      effect.cause === void 0 ? [] : [{ path: ['effects', at, 'cause'], id: effect.cause }],
    ),
    ...cause.tellApart.map(({ from }, at) => ({ path: ['tellApart', at, 'from'], id: from })),
  ];
  const symptoms = cause.effects.flatMap(({ symptom }, at) =>
    symptom === void 0 ? [] : [{ path: ['effects', at, 'symptom'], id: symptom }],
  );
  return [
    ...unknown(signatures, ids.signatures).map(({ path, id: id2 }) => ({
      path,
      message: `names the unknown signature "${id2}"`,
    })),
    ...unknown(causes, ids.causes).map(({ path, id: id2 }) => ({ path, message: `names the unknown cause "${id2}"` })),
    ...unknown(symptoms, ids.symptoms).map(({ path, id: id2 }) => ({
      path,
      message: `no signature belongs to the symptom "${id2}"`,
    })),
  ];
}
function unknown(named3, ids) {
  return [...new Map([...named3].reverse().map((one) => [one.id, one])).values()]
    .filter(({ id: id2 }) => !ids.has(id2))
    .reverse();
}
var init_lint_cause = __esm({
  'src/patterns/lint-cause.ts'() {
    'use strict';
  },
});

// src/patterns/lint-signature.ts
function lintSignature(signature, ids) {
  const flaws = [];
  const { match, examples } = signature;
  if ((match === void 0) === (signature.derived === void 0)) flaws.push({ path: [], message: 'needs either match or derived' });
  const captures = /* @__PURE__ */ new Set();
  for (const [at, alternative2] of (match ?? []).entries()) flaws.push(...lintAlternative(alternative2, at, captures));
  if (match !== void 0) {
    for (const { path, name: name2 } of usedCaptures(signature)) {
      if (!captures.has(name2)) flaws.push({ path, message: `no regex captures "${name2}"` });
    }
  }
  for (const field of ['clears', 'yieldsTo']) {
    for (const [at, id2] of (signature[field] ?? []).entries()) {
      if (!ids.signatures.has(id2)) flaws.push({ path: [field, at], message: `names the unknown signature "${id2}"` });
    }
  }
  for (const [at, id2] of (signature.usually ?? []).entries()) {
    if (!ids.causes.has(id2)) flaws.push({ path: ['usually', at], message: `names the unknown cause "${id2}"` });
  }
  const alarming = signature.severity === 'critical' || signature.severity === 'high';
  if (alarming && match !== void 0 && examples.misses.length === 0)
    flaws.push({ path: ['examples'], message: 'is critical or high and has no near miss in examples.misses' });
  return flaws;
}
function usedCaptures(signature) {
  return [
    ...Object.keys(signature.entities ?? {}).map((name2) => ({ path: ['entities', name2], name: name2 })),
    ...Object.entries(signature.number ?? {}).flatMap(([key, how]) =>
      ('ratio' in how ? how.ratio : [key]).map((name2) => ({ path: ['number', key], name: name2 })),
    ),
    ...(signature.threshold?.by ?? []).map((name2, at) => ({ path: ['threshold', 'by', at], name: name2 })),
    ...(signature.splitBy ?? []).map((name2, at) => ({ path: ['splitBy', at], name: name2 })),
    ...(signature.state ?? []).flatMap(capturesOfState).map((name2) => ({ path: ['state'], name: name2 })),
  ];
}
function capturesOfState(said) {
  const { lane: _lane, value: _value, ...captured } = said;
  return Object.values(captured).flatMap((name2) => name2 ?? []);
}
function lintAlternative(alternative2, at, captures) {
  const flaws = [];
  const longest = Math.max(...alternative2.contains.map((literal) => Buffer.byteLength(literal)));
  if (longest < MIN_LITERAL_BYTES)
    flaws.push({ path: ['match', at, 'contains'], message: `needs a literal of at least ${MIN_LITERAL_BYTES} bytes` });
  if (alternative2.regex === void 0) return flaws;
  const path = ['match', at, 'regex'];
  try {
    if (new RegExp(alternative2.regex, 'u').test(''))
      flaws.push({ path, message: 'regex matches an empty text, so it says nothing' });
    for (const name2 of alternative2.regex.matchAll(/\(\?<([A-Za-z]\w*)>/g)) captures.add(name2[1] ?? '');
  } catch (error) {
    flaws.push({ path, message: `regex does not compile: ${error instanceof Error ? error.message : String(error)}` });
  }
  return flaws;
}
var MIN_LITERAL_BYTES;
var init_lint_signature = __esm({
  'src/patterns/lint-signature.ts'() {
    'use strict';
    MIN_LITERAL_BYTES = 7;
  },
});

// src/patterns/lint.ts
var lint_exports = {};
__export(lint_exports, {
  advisePatterns: () => advisePatterns,
  lintPatterns: () => lintPatterns,
});
function lintPatterns(patterns2, known = NOTHING_KNOWN) {
  const ids = {
    signatures: /* @__PURE__ */ new Set([...known.signatures, ...patterns2.signatures.map((signature) => signature.id)]),
    causes: /* @__PURE__ */ new Set([...known.causes, ...patterns2.causes.map((cause) => cause.id)]),
    symptoms: /* @__PURE__ */ new Set([
      ...(known.symptoms ?? []),
      ...patterns2.signatures.flatMap((signature) => signature.symptoms ?? []),
    ]),
  };
  return [
    ...patterns2.signatures.flatMap((signature) =>
      lintSignature(signature, ids).map((flaw) => problemOf2(patterns2, `signature:${signature.id}`, flaw)),
    ),
    ...patterns2.causes.flatMap((cause) => lintCause(cause, ids).map((flaw) => problemOf2(patterns2, `cause:${cause.id}`, flaw))),
    ...effectCycles(patterns2.causes).map((cycle) =>
      problemOf2(patterns2, `cause:${cycle[0] ?? ''}`, {
        path: ['effects'],
        message: `effects form a cycle: ${cycle.join(' -> ')}`,
      }),
    ),
  ];
}
function advisePatterns(patterns2, others = /* @__PURE__ */ new Set()) {
  const named3 = /* @__PURE__ */ new Set([...others, ...patterns2.causes.flatMap(namedSignatures)]);
  const symptoms = new Set(patterns2.causes.flatMap((cause) => cause.effects.flatMap(({ symptom }) => symptom ?? [])));
  return patterns2.signatures.flatMap((signature) => {
    const flaws = [];
    for (const [at, { contains, regex }] of (signature.match ?? []).entries()) {
      const longest = Math.max(...contains.map((literal) => Buffer.byteLength(literal)));
      if (longest < GOOD_LITERAL_BYTES)
        flaws.push({
          path: ['match', at, 'contains'],
          message: `a literal of ${GOOD_LITERAL_BYTES} bytes or more is found faster`,
        });
      for (const group of regex === void 0 ? [] : doubtfulGroups(regex))
        flaws.push({ path: ['match', at, 'regex'], message: `${group} may take exponential time: one repetition in another` });
    }
    const known = named3.has(signature.id) || (signature.symptoms ?? []).some((symptom) => symptoms.has(symptom));
    if (signature.severity === 'critical' && !known)
      flaws.push({ path: ['severity'], message: 'is critical, and no cause has it as evidence or effect' });
    return flaws.map((flaw) => problemOf2(patterns2, `signature:${signature.id}`, flaw));
  });
}
function namedSignatures(cause) {
  return [
    ...cause.evidence.flatMap((item) => [item.signature ?? [], item.all ?? [], item.any ?? []].flat()),
    ...cause.effects.flatMap((effect) => effect.signature ?? []),
  ];
}
function problemOf2(patterns2, key, { path, message }) {
  const file = patterns2.files.get(key) ?? key;
  const source = patterns2.sources?.get(file);
  const [first, second] = path;
  const where = first === 'match' && typeof second === 'number' ? `match.${second}: ` : '';
  return { place: source === void 0 ? file : placeIn(source, file, path), message: `${where}${message}` };
}
function effectCycles(causes) {
  const next = new Map(causes.map((cause) => [cause.id, cause.effects.flatMap((effect) => effect.cause ?? [])]));
  const done = /* @__PURE__ */ new Set();
  const cycles = [];
  const visit = (id2, path) => {
    const at = path.indexOf(id2);
    if (at >= 0) {
      cycles.push([...path.slice(at), id2]);
      return;
    }
    if (done.has(id2)) return;
    for (const effect of next.get(id2) ?? []) visit(effect, [...path, id2]);
    done.add(id2);
  };
  for (const id2 of [...next.keys()].sort()) visit(id2, []);
  return cycles;
}
var NOTHING_KNOWN, GOOD_LITERAL_BYTES;
var init_lint = __esm({
  'src/patterns/lint.ts'() {
    'use strict';
    init_doubtful_groups();
    init_lint_cause();
    init_lint_signature();
    init_parse_yaml();
    NOTHING_KNOWN = { signatures: /* @__PURE__ */ new Set(), causes: /* @__PURE__ */ new Set() };
    GOOD_LITERAL_BYTES = 11;
  },
});

// src/patterns/rarest-first.ts
function rarestFirst(literals) {
  const costOf = (bytes) =>
    bytes.length < MIN_ANCHOR_BYTES ? Number.POSITIVE_INFINITY : EVERYDAY2.costOf(bytes, bytes.length >= MIN_PAIR_BYTES);
  return literals
    .map((literal) => ({ literal, bytes: Buffer.from(literal) }))
    .map(({ literal, bytes }) => ({ literal, length: bytes.length, cost: costOf(bytes) }))
    .sort((a, b) => a.cost - b.cost || b.length - a.length)
    .map(({ literal }) => literal);
}
var EVERYDAY2, MIN_ANCHOR_BYTES, MIN_PAIR_BYTES;
var init_rarest_first = __esm({
  'src/patterns/rarest-first.ts'() {
    'use strict';
    init_rare_grams();
    EVERYDAY2 = new RareGrams([]);
    MIN_ANCHOR_BYTES = 7;
    MIN_PAIR_BYTES = 11;
  },
});

// src/patterns/compile.ts
var compile_exports = {};
__export(compile_exports, {
  compilePatterns: () => compilePatterns,
});
function compilePatterns(signatures, causes, files = /* @__PURE__ */ new Map()) {
  return {
    logic: { signatures: signatures.map(signatureLogic), causes: causes.map(causeLogic) },
    texts: {
      signatures: Object.fromEntries(signatures.map((signature) => [signature.id, signatureTexts(signature, files)])),
      causes: Object.fromEntries(causes.map((cause) => [cause.id, causeTexts(cause)])),
    },
  };
}
function signatureLogic(signature) {
  const entities = signature.entities ?? {};
  const splitting = Object.entries(entities).filter(([, kind]) => SPLITTING_KINDS.has(kind));
  return {
    id: signature.id,
    severity: signature.severity,
    side: signature.side,
    only: signature.only ?? [],
    match: (signature.match ?? []).map((alternative2) => {
      const [anchor = '', ...also] = rarestFirst(alternative2.contains);
      return {
        anchor,
        also,
        regex: alternative2.regex ?? null,
        levels: alternative2.level ?? [],
        in: alternative2.in,
        not: alternative2.not ?? [],
      };
    }),
    derived: signature.derived ?? null,
    marks: signature.marks ?? null,
    states: statesOf(signature),
    normalInRestart: signature.inRestart === 'normal',
    where: parseConditions(signature.where),
    threshold: thresholdLogic(signature),
    number: signature.number ?? {},
    entities,
    splitBy: signature.threshold?.by ?? signature.splitBy ?? splitting.map(([name2]) => name2),
    clears: signature.clears ?? [],
    quietMs: parsePatternDuration(signature.quiet),
    yieldsTo: signature.yieldsTo ?? [],
    symptoms: signature.symptoms ?? [],
    benign: signature.benign !== void 0,
  };
}
function statesOf({ state, marks }) {
  const marked = marks === void 0 ? null : STATE_OF_MARK[marks];
  return (state ?? (marked === null ? [] : [marked])).map((said) => ({
    lane: said.lane,
    value: said.value,
    of: ('of' in said ? said.of : void 0) ?? null,
    except: ('except' in said ? said.except : void 0) ?? null,
    leader: ('leader' in said ? said.leader : void 0) ?? null,
    term: ('term' in said ? said.term : void 0) ?? null,
  }));
}
function thresholdLogic({ threshold }) {
  if (threshold === void 0) return null;
  const sum = threshold.sum;
  const atLeast = sum === void 0 ? null : parseCondition(`>= ${sum.atLeast}`);
  return {
    count: threshold.count ?? null,
    sum: sum === void 0 ? null : { of: sum.of, atLeast: atLeast !== null && 'value' in atLeast ? (atLeast.value ?? 0) : 0 },
    withinMs: parsePatternDuration(threshold.within),
  };
}
function causeLogic(cause) {
  return {
    id: cause.id,
    where: cause.where,
    severity: cause.severity,
    scope: cause.scope,
    evidence: cause.evidence.map(evidenceLogic),
    effects: cause.effects.map((effect) => ({
      signature: effect.signature ?? null,
      symptom: effect.symptom ?? null,
      cause: effect.cause ?? null,
      on: effect.on,
      withinMs: parsePatternDuration(effect.within),
    })),
    refutes: cause.refutes.map(({ signature, on }) => ({ signature, on })),
    expects: cause.expects.map((expected) => ({ signature: expected.signature, in: expected.in })),
    benign: cause.benign !== void 0,
  };
}
function evidenceLogic(item) {
  return {
    need: item.any === void 0 ? 'all' : 'any',
    signatures: item.any ?? item.all ?? (item.signature === void 0 ? [] : [item.signature]),
    without: item.without ?? [],
    where: parseConditions(item.where),
    nodes: item.nodes === void 0 ? null : parseCondition(item.nodes),
    distinct: parseConditions(item.distinct),
    at: item.at ?? null,
    weight: item.weight,
  };
}
function parseConditions(conditions2) {
  return Object.fromEntries(Object.entries(conditions2 ?? {}).map(([name2, source]) => [name2, parseCondition(source)]));
}
function signatureTexts(signature, files) {
  const place = files.get(`signature:${signature.id}`) ?? '';
  return {
    area: /(?:^|\/)signatures\/([^/]+)\//u.exec(place)?.[1] ?? '',
    title: signature.title,
    meaning: signature.meaning,
    check: signature.check ?? NO_WORDS,
    benign: signature.benign ?? null,
    logs: signature.logs,
    nacos: signature.nacos ?? '',
    usually: signature.usually ?? [],
    references: signature.references,
  };
}
function causeTexts(cause) {
  return {
    title: cause.title,
    meaning: cause.meaning,
    benign: cause.benign ?? null,
    check: cause.check ?? NO_WORDS,
    fix: cause.fix,
    monitor: cause.monitor ?? NO_WORDS,
    tellApart: cause.tellApart.map(({ from, en, zh }) => ({ from, question: { en, zh } })),
    refutes: cause.refutes.map((refutation) => refutation.why),
    expects: cause.expects.map((expected) => expected.why),
    references: cause.references,
  };
}
var SPLITTING_KINDS, NO_WORDS, STATE_OF_MARK;
var init_compile = __esm({
  'src/patterns/compile.ts'() {
    'use strict';
    init_conditions();
    init_rarest_first();
    SPLITTING_KINDS = /* @__PURE__ */ new Set(['peer', 'raft-group', 'database']);
    NO_WORDS = { en: [], zh: [] };
    STATE_OF_MARK = {
      start: { lane: 'process', value: 'starting' },
      ready: { lane: 'process', value: 'ready' },
      stop: { lane: 'process', value: 'stopping' },
      connect: { lane: 'connection', value: 'connected' },
      election: null,
    };
  },
});

// scripts/stores/documents.mjs
var documents_exports = {};
__export(documents_exports, {
  documentsOf: () => documentsOf,
  stampOf: () => stampOf3,
});
import { createReadStream, readdirSync as readdirSync2 } from 'node:fs';
import { join as join6, relative as relative3, sep as sep3 } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip as createGunzip2 } from 'node:zlib';
async function beginOf(paths) {
  let first = Number.POSITIVE_INFINITY;
  for (const path of paths) {
    let lines = 0;
    for await (const { text } of linesOf(path)) {
      const stamp = stampOf3(text);
      if (stamp !== null && stamp < first) first = stamp;
      if (++lines >= 50) break;
    }
  }
  return Number.isFinite(first) ? first : 0;
}
async function* documentsOf(folder, { as: as2 = 'records', under = '/home/nacos/logs' } = {}) {
  const paths = filesOf(folder);
  const beginMs = await beginOf(paths);
  for (const path of paths) {
    const [host, ...rest] = relative3(folder, path).split(sep3);
    const shown = `${under}/${rest.join('/').replace(/\.gz$/, '')}`;
    yield* documentsOfFile(path, { host, path: shown }, as2, beginMs);
  }
}
function filesOf(folder) {
  return readdirSync2(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join6(entry.parentPath, entry.name))
    .sort();
}
async function* documentsOfFile(file, names, as2, beginMs) {
  let document = null;
  let records = 0;
  let lastMs = null;
  const early = [];
  for await (const { text, offset, line } of linesOf(file)) {
    const stamp = stampOf3(text);
    const starts = stamp !== null || document === null || lastMs === null;
    if (stamp !== null) records++;
    const cut = as2 === 'lines' || (as2 === 'joined' ? stamp !== null && records % 3 === 1 : starts);
    if (document !== null && !cut && document.lines < MOST_LINES) {
      document.message += `
${text}`;
      document.lines++;
      continue;
    }
    if (document !== null) yield* dated(document, early);
    lastMs = stamp ?? lastMs;
    const level2 = LEVEL5.exec(text)?.[1] ?? '';
    document = { ...names, atMs: lastMs, offset, line, level: level2, message: text, lines: 1 };
  }
  if (document !== null) yield* dated(document, early);
  for (const waiting of early) yield { ...waiting, atMs: beginMs };
}
function* dated(document, early) {
  if (document.atMs === null) {
    early.push(document);
    return;
  }
  for (const waiting of early.splice(0)) yield { ...waiting, atMs: document.atMs };
  yield document;
}
function stampOf3(text) {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, day2, time2, ms, zone = 'Z'] = iso;
    return Date.parse(`${day2}T${time2}.${ms}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  }
  const access = ACCESS.exec(text);
  if (access === null) return null;
  const [, day, month, year, time, hours, minutes] = access;
  return Date.parse(`${year}-${String(MONTHS3.indexOf(month) + 1).padStart(2, '0')}-${day}T${time}${hours}:${minutes}`);
}
async function* linesOf(file) {
  const raw = createReadStream(file);
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip2()) : raw;
  let offset = 0;
  let line = 0;
  input.setEncoding('latin1');
  for await (const bytes of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    yield { text: Buffer.from(bytes, 'latin1').toString('utf8'), offset, line };
    offset += bytes.length + 1;
  }
}
var ISO, ACCESS, MONTHS3, LEVEL5, MOST_LINES;
var init_documents = __esm({
  'scripts/stores/documents.mjs'() {
    'use strict';
    ISO = /^\[?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)[.,](\d{3})\d*\s?(Z|[+-]\d\d:?\d\d)?/;
    ACCESS = /^\S+ \S+ \S+ \[(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\]/;
    MONTHS3 = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    LEVEL5 = /^\S+ \S+ +\[?(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b/;
    MOST_LINES = 5e3;
  },
});

// scripts/stores/server.mjs
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join as join7 } from 'node:path';
function cacheFolder() {
  const folder =
    process.env['NACOSCOPE_STORES'] ?? join7(process.env['XDG_CACHE_HOME'] ?? join7(homedir(), '.cache'), 'nacoscope-stores');
  mkdirSync(folder, { recursive: true });
  return folder;
}
function freePort() {
  return new Promise((resolve3, reject) => {
    const server2 = createServer();
    server2.once('error', reject);
    server2.listen(0, '127.0.0.1', () => {
      const address = server2.address();
      server2.close(() => resolve3(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
async function waitFor(url, server2, timeoutMs = 12e4) {
  for (let waited = 0; waited < timeoutMs; waited += 100) {
    if (server2.exitCode !== null) throw new Error(`the server ended with ${server2.exitCode}`);
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve3) => setTimeout(resolve3, 100));
  }
  throw new Error(`${url} did not answer within ${timeoutMs} ms`);
}
var init_server = __esm({
  'scripts/stores/server.mjs'() {
    'use strict';
  },
});

// scripts/stores/victorialogs.mjs
var victorialogs_exports = {};
__export(victorialogs_exports, {
  isAvailable: () => isAvailable,
  name: () => name,
  start: () => start,
});
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync as mkdirSync2 } from 'node:fs';
import { join as join8 } from 'node:path';
function isAvailable() {
  if (existsSync(binary())) return true;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
function binary() {
  return join8(cacheFolder(), `victoria-logs-${VERSION}`, 'victoria-logs');
}
function build() {
  if (existsSync(binary())) return;
  const folder = join8(cacheFolder(), `victoria-logs-${VERSION}`);
  mkdirSync2(folder, { recursive: true });
  execFileSync('go', ['install', MODULE], { env: { ...process.env, GOBIN: folder }, stdio: ['ignore', 'ignore', 'inherit'] });
}
async function start(folder, flags = []) {
  build();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const args = ['-retentionPeriod=100y', `-httpListenAddr=127.0.0.1:${port}`, `-storageDataPath=${folder}`, ...flags];
  const server2 = spawn(binary(), args, { stdio: 'ignore' });
  await waitFor(`${origin}/health`, server2);
  return {
    name,
    origin,
    url: `victorialogs+${origin}`,
    load: (documents, options) => load(origin, documents, options),
    async stop() {
      server2.kill('SIGTERM');
      await new Promise((resolve3) =>
        server2.exitCode === null && server2.signalCode === null ? server2.once('exit', resolve3) : resolve3(),
      );
    },
    pid: server2.pid,
  };
}
async function load(origin, documents, { labels = {}, leaveOut: leaveOut2 = [], timeOf = (document) => document.atMs } = {}) {
  const query = `_msg_field=message&_time_field=@timestamp&_stream_fields=host.name,log.file.path`;
  let batch = [];
  let size = 0;
  const loaded = { documents: 0, bytes: 0 };
  const send2 = async () => {
    const answer = await fetch(`${origin}/insert/jsonline?${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/stream+json' },
      body: batch.join(''),
    });
    if (!answer.ok) throw new Error(`load: HTTP ${answer.status} ${await answer.text()}`);
    batch = [];
    size = 0;
  };
  for await (const document of documents) {
    const fields = {
      '@timestamp': new Date(timeOf(document)).toISOString(),
      message: document.message === '' ? ' ' : document.message,
      'host.name': document.host,
      'log.file.path': document.path,
      'log.offset': String(document.offset),
      'log.file.line': String(document.line),
      ...(document.level === '' ? {} : { 'log.level': document.level }),
      ...labels,
    };
    for (const field of leaveOut2) delete fields[field];
    const line = `${JSON.stringify(fields)}
`;
    batch.push(line);
    size += line.length;
    loaded.documents++;
    loaded.bytes += Buffer.byteLength(document.message);
    if (size > BATCH_BYTES) await send2();
  }
  if (batch.length > 0) await send2();
  await fetch(`${origin}/internal/force_flush`);
  return loaded;
}
var VERSION, MODULE, BATCH_BYTES, name;
var init_victorialogs = __esm({
  'scripts/stores/victorialogs.mjs'() {
    'use strict';
    init_server();
    VERSION = 'v1.52.1';
    MODULE = `github.com/VictoriaMetrics/VictoriaLogs/app/victoria-logs@${VERSION}`;
    BATCH_BYTES = 8e6;
    name = 'victorialogs';
  },
});

// src/match/candidate.ts
init_conditions();

// src/match/capture-regex.ts
var CaptureRegex = class {
  #regex;
  /** Of the groups in their order; null for one without a name. */
  #names;
  /** @param source as pattern files write it, without slashes; always Unicode-aware. */
  constructor(source) {
    const { names, numbered } = withoutNames(source);
    this.#regex = new RegExp(numbered, 'u');
    this.#names = names;
  }
  /** Names of its groups in their order. */
  get names() {
    return this.#names.filter((name2) => name2 !== null);
  }
  /** What its named groups captured; groups that took no part or captured nothing are left out. Null where it does not match. */
  captures(text) {
    const match = this.#regex.exec(text);
    if (match === null) return null;
    const captures = {};
    for (let index = 1; index < match.length; index++) {
      const name2 = this.#names[index - 1];
      const value = match[index];
      if (name2 !== null && name2 !== void 0 && value !== void 0 && value !== '') captures[name2] = value;
    }
    return captures;
  }
};
var PART = /\\k<(?<reference>[^>]+)>|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?<(?<name>[^=!>][^>]*)>|(?<other>\?))?/gu;
function withoutNames(source) {
  const parts = [...source.matchAll(PART)];
  const opening = parts.filter(([text, , , other]) => text.startsWith('(') && other === void 0);
  const names = opening.map(({ groups }) => groups?.['name'] ?? null);
  const numbered = source.replace(PART, (text, reference, name2) => {
    if (reference !== void 0) return `(?:\\${names.indexOf(reference) + 1})`;
    return name2 === void 0 ? text : '(';
  });
  return { names, numbered };
}

// src/time/duration.ts
var UNIT_MS = /* @__PURE__ */ new Map([
  ['d', 864e5],
  ['h', 36e5],
  ['m', 6e4],
  ['s', 1e3],
  ['ms', 1],
  ['us', 1e-3],
  ['\xB5s', 1e-3],
  ['\u03BCs', 1e-3],
  ['ns', 1e-6],
]);
var PART2 = /(\d+(?:\.\d+)?) ?([a-zµμ]+|[^\d\s.a-z]+s) ?/gu;
var SINGLE = /^(\d+(?:\.\d+)?)(ms|s)$/u;
function parseDuration(text) {
  const single = SINGLE.exec(text);
  if (single !== null) return Number(single[1]) * (single[2] === 'ms' ? 1 : 1e3);
  const trimmed = text.trim();
  const sign = trimmed.startsWith('-') ? -1 : 1;
  const body = sign < 0 ? trimmed.slice(1) : trimmed;
  let total2 = 0;
  let end = 0;
  for (const part of body.matchAll(PART2)) {
    const unit = part[2] ?? '';
    const factor = UNIT_MS.get(unit) ?? (/^[^a-z]+s$/u.test(unit) ? 1e-3 : null);
    if (factor === null || part.index !== end) return null;
    total2 += Number(part[1]) * factor;
    end += part[0].length;
  }
  return end > 0 && end === body.length ? sign * total2 : null;
}

// src/match/numbers.ts
var SIZE_UNITS = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };
function readNumbers(how, captures) {
  const numbers = {};
  for (const name2 in how) {
    const rule = how[name2];
    if (rule === void 0) continue;
    const value = 'ratio' in rule ? readRatio(rule.ratio, captures) : readNumber(captures[name2], rule.unit);
    if (value !== null && Number.isFinite(value)) numbers[name2] = value;
  }
  return numbers;
}
var ODD_IN_DURATION = /[\s,]/u;
function readNumber(text, unit) {
  if (text === void 0) return null;
  if (unit === 'duration')
    return parseDuration(ODD_IN_DURATION.test(text) ? text.replaceAll(/\s/gu, '').replaceAll(',', '.') : text);
  if (unit === 'size') return readSize(text);
  const value = plainNumber(text);
  switch (unit) {
    case 's':
      return value * 1e3;
    case 'us':
      return value / 1e3;
    case 'ns':
      return value / 1e6;
    case 'percent':
      return value / 100;
    case 'ms':
    case 'count':
      return value;
    default: {
      const never = unit;
      return never;
    }
  }
}
function plainNumber(text) {
  if (!text.includes(',')) return Number(text);
  return Number(/^\d+,\d{1,2}$/u.test(text) ? text.replace(',', '.') : text.replaceAll(',', ''));
}
function readSize(text) {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmgt])?i?b?$/iu.exec(text);
  if (match === null) return null;
  return Number(match[1]) * (SIZE_UNITS[(match[2] ?? 'b').toLowerCase()] ?? 1);
}
function readRatio([of2, to], captures) {
  const part = readSize(captures[of2] ?? '');
  const whole = readSize(captures[to] ?? '');
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

// src/match/candidate.ts
var MAX_MATCHED_LENGTH = 64 * 1024;
function bounded(text) {
  return text.length <= MAX_MATCHED_LENGTH ? text : text.slice(0, MAX_MATCHED_LENGTH);
}
var NOTHING_READ = { captures: {}, numbers: {} };
var Candidate = class {
  signature;
  alternative;
  /** Position among the signature's alternatives: the first that holds is taken. */
  position;
  #where;
  #budget;
  /** Compiled when it is needed first: most of the library's are not in a run. Null until then. */
  #regex = null;
  /** @param budget null where no regex needs watching. */
  constructor(signature, position, alternative2, budget) {
    this.#budget = budget;
    this.signature = signature;
    this.position = position;
    this.alternative = alternative2;
    this.#where = Object.entries(signature.where);
  }
  /** Whether it can hold on records of a source. */
  fitsSource({ family, role }) {
    const { only: only2, side } = this.signature;
    if (only2.length > 0 && !only2.includes(family) && family !== 'unknown') return false;
    if (side === 'server') return role !== 'client';
    if (side === 'client') return role !== 'server';
    return true;
  }
  /** Whether it can hold on records of a level; one without a level fits all. */
  fitsLevel(level2) {
    const { levels } = this.alternative;
    return levels.length === 0 || level2 === null || levels.includes(level2);
  }
  /** What it reads out of a record of a source that it fits; null where it does not hold. */
  read({ level: level2, text: whole, messageLength }) {
    if (!this.fitsLevel(level2)) return null;
    const text = bounded(whole);
    const { anchor, also, not, regex } = this.alternative;
    const part = partOf(text, messageLength, this.alternative.in);
    if (!part.includes(anchor)) return null;
    for (const literal of also) if (!part.includes(literal)) return null;
    for (const literal of not) if (text.includes(literal)) return null;
    if (regex === null) return this.#where.length === 0 ? NOTHING_READ : null;
    const compiled = (this.#regex ??= new CaptureRegex(regex));
    const captures =
      this.#budget === null ? compiled.captures(part) : this.#budget.run(this.signature.id, () => compiled.captures(part));
    if (captures === null) return null;
    const numbers = readNumbers(this.signature.number, captures);
    for (const [name2, condition2] of this.#where) {
      const captured = captures[name2];
      if (captured === void 0 && numbers[name2] === void 0) return null;
      if (!holds(condition2, captured ?? '', numbers[name2])) return null;
    }
    return { captures, numbers };
  }
};
function partOf(text, messageLength, part) {
  if (part === 'any') return text;
  return part === 'message' ? text.slice(0, messageLength) : text.slice(messageLength);
}

// src/match/literal-index.ts
var GRAM = 4;
var STRIDE = 4;
var MIN_LENGTH = GRAM + STRIDE - 1;
var TABLE_BITS = 16;
var PLAINNESS = Uint8Array.from({ length: 128 }, (_, code) => (' etaoinsr.'.includes(String.fromCharCode(code)) ? 2 : 0));
var LiteralIndex = class {
  #literals;
  #filter = new Uint8Array(1 << TABLE_BITS);
  #buckets = /* @__PURE__ */ new Map();
  #short = [];
  #seenIn;
  #round = 0;
  /** @param literals distinct, not empty; ids are their positions. */
  constructor(literals) {
    this.#literals = literals;
    this.#seenIn = new Uint32Array(literals.length);
    const frequency = gramFrequencies(literals);
    for (const [id2, literal] of literals.entries()) {
      if (literal.length < MIN_LENGTH) this.#short.push(id2);
      else for (let residue = 0; residue < STRIDE; residue++) this.#enter(id2, rarestGram(literal, residue, frequency));
    }
  }
  #enter(literal, offset) {
    const hash = hashAt(this.#literals[literal] ?? '', offset);
    this.#filter[hash] = 1;
    const bucket = this.#buckets.get(hash);
    if (bucket === void 0) this.#buckets.set(hash, [{ literal, offset }]);
    else bucket.push({ literal, offset });
  }
  /**
   * Ids of the literals that stand in `text`, each once, in order of their first sampled place.
   *
   * @param into cleared and filled, so that a hot loop allocates nothing.
   */
  find(text, into) {
    into.length = 0;
    this.#round++;
    const last = text.length - GRAM;
    for (let at = 0; at <= last; at += STRIDE) {
      const hash = hashAt(text, at);
      if (this.#filter[hash] === 1) this.#verify(text, at, hash, into);
    }
    for (const id2 of this.#short) if (text.includes(this.#literals[id2] ?? '')) into.push(id2);
  }
  #verify(text, at, hash, into) {
    for (const { literal, offset } of this.#buckets.get(hash) ?? []) {
      if (this.#seenIn[literal] === this.#round || offset > at) continue;
      if (!text.startsWith(this.#literals[literal] ?? '', at - offset)) continue;
      this.#seenIn[literal] = this.#round;
      into.push(literal);
    }
  }
};
function hashAt(text, at) {
  const word =
    (text.charCodeAt(at) & 255) |
    ((text.charCodeAt(at + 1) & 255) << 8) |
    ((text.charCodeAt(at + 2) & 255) << 16) |
    ((text.charCodeAt(at + 3) & 255) << 24);
  return Math.imul(word, 2654435761) >>> (32 - TABLE_BITS);
}
function gramFrequencies(literals) {
  const counts = new Uint32Array(1 << TABLE_BITS);
  for (const literal of literals) {
    for (let at = 0; at + GRAM <= literal.length; at++) {
      const hash = hashAt(literal, at);
      counts[hash] = (counts[hash] ?? 0) + 1;
    }
  }
  return counts;
}
function rarestGram(literal, residue, frequency) {
  let best = residue;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let at = residue; at + GRAM <= literal.length; at += STRIDE) {
    const cost = (frequency[hashAt(literal, at)] ?? 0) + plainness(literal, at);
    if (cost < bestCost) {
      best = at;
      bestCost = cost;
    }
  }
  return best;
}
function plainness(literal, at) {
  let cost = 0;
  for (let i = at; i < at + GRAM; i++) cost += PLAINNESS[literal.charCodeAt(i)] ?? 0;
  return cost;
}

// src/text/detach.ts
function detach(text) {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

// src/match/quote.ts
var EVIDENCE_LINES = 12;
var EVIDENCE_LENGTH = 1500;
var CAUSE_LENGTH = 500;
var Quote = class {
  source;
  lineStart;
  lineEnd;
  atMs;
  #record;
  constructor(record) {
    this.source = record.file;
    this.lineStart = record.lineStart;
    this.lineEnd = record.lineEnd;
    this.atMs = record.atMs;
    this.#record = record;
  }
  get text() {
    return detach(firstLines(this.#record.header + this.#record.text));
  }
};
function firstLines(text) {
  const head = headOf(text);
  if (head.length === text.length) return head;
  const cause = text.lastIndexOf('\nCaused by: ');
  if (cause < head.length) return head;
  const end = text.indexOf('\n', cause + 1);
  return `${head}
...${text.slice(cause, Math.min(end < 0 ? text.length : end, cause + CAUSE_LENGTH))}`;
}
function headOf(text) {
  let end = 0;
  for (let line = 0; line < EVIDENCE_LINES && end >= 0; line++) {
    const next = text.indexOf('\n', end);
    if (next < 0 || next > EVIDENCE_LENGTH) return text.slice(0, EVIDENCE_LENGTH);
    end = next + 1;
  }
  return text.slice(0, end - 1);
}

// src/match/without-yielding.ts
function withoutYielding(held, signatureOf) {
  if (held.length < 2) return held;
  return held.filter((one) => {
    const { yieldsTo } = signatureOf(one);
    return yieldsTo.length === 0 || !held.some((other) => yieldsTo.includes(signatureOf(other).id));
  });
}

// src/match/regex-budget.ts
var MOST_MS = 100;
var RegexBudget = class {
  #own;
  #slow = /* @__PURE__ */ new Map();
  constructor(own2) {
    this.#own = own2;
  }
  /** @returns what `read` gives; null for a signature that took too long before. */
  run(signature, read2) {
    if (!this.#own.ids.has(signature)) return read2();
    if (this.#slow.has(signature)) return null;
    const startMs = this.#own.now();
    const result = read2();
    const tookMs = this.#own.now() - startMs;
    if (tookMs > MOST_MS) this.#slow.set(signature, tookMs);
    return result;
  }
  /** Signatures that took too long, in the order in which they did. */
  slow() {
    return [...this.#slow].map(([signature, tookMs]) => ({ signature, tookMs }));
  }
};

// src/match/matcher.ts
var Matcher = class {
  /** Made for the first record whose anchors nobody knows. */
  #index = null;
  /** The anchors of all alternatives, each once: one stands in every record that makes an event. */
  anchors;
  /** Of logs that signatures are bound to. */
  #namedFamilies;
  #budget;
  #byLiteral;
  /** By kind of source and literal: those that can hold there; filled as literals are met. */
  #byKind = /* @__PURE__ */ new Map();
  #hits = [];
  #last = null;
  /**
   * @param signatures those with `derived` are passed over: the correlator makes them.
   * @param own those of a user, whose regexes have a budget; null where there are none.
   */
  constructor(signatures, own2 = null) {
    this.#budget = own2 === null ? null : new RegexBudget(own2);
    const byLiteral = /* @__PURE__ */ new Map();
    for (const signature of signatures) {
      for (const [position, alternative2] of signature.match.entries()) {
        const candidate2 = new Candidate(signature, position, alternative2, this.#budget);
        const list = byLiteral.get(alternative2.anchor);
        if (list === void 0) byLiteral.set(alternative2.anchor, [candidate2]);
        else list.push(candidate2);
      }
    }
    this.#namedFamilies = new Set(signatures.flatMap(({ only: only2 }) => only2));
    this.anchors = [...byLiteral.keys()];
    this.#byLiteral = [...byLiteral.values()];
  }
  /** The alternatives of an anchor that can hold on a source. */
  alternativesFor(source, anchor) {
    return this.candidatesFor(source, anchor).map(({ alternative: alternative2 }) => alternative2);
  }
  /** Sources of one kind have the same candidates: their role says which, and their family where signatures name it. */
  kindOf({ family, role }) {
    return family === 'unknown' || this.#namedFamilies.has(family) ? `${role} ${family}` : role;
  }
  /** The candidates of an anchor that can hold on a source. */
  candidatesFor(source, anchor) {
    const fitting = this.#fittingOf(source);
    return (fitting[anchor] ??= (this.#byLiteral[anchor] ?? []).filter((candidate2) => candidate2.fitsSource(source)));
  }
  #fittingOf(source) {
    if (this.#last?.source === source) return this.#last.fitting;
    const kind = this.kindOf(source);
    const fitting = this.#byKind.get(kind) ?? [];
    this.#byKind.set(kind, fitting);
    this.#last = { source, fitting };
    return fitting;
  }
  /**
   * Events of one record; several where several signatures hold, none for most records. Captures are views into the record's
   * text, evidence is quoted when its text is read: what is kept must be detached (correlate/keep-evidence.ts).
   *
   * @param anchors positions of the anchors that stand in the record, perhaps more; null where they are to be looked for.
   */
  match(record, anchors = null) {
    if (anchors === null) this.#find(record.text);
    const all = this.#holding(record, anchors ?? this.#hits);
    const held = withoutYielding(all, ({ candidate: candidate2 }) => candidate2.signature);
    if (held.length === 0) return [];
    const { node, source, atMs } = record;
    const evidence = new Quote(record);
    const events = held.map(({ candidate: candidate2, reading: { captures, numbers } }) => {
      return { signature: candidate2.signature.id, node, source: source.name, atMs, captures, numbers, evidence };
    });
    return events.length > 1 ? events.sort((a, b) => (a.signature < b.signature ? -1 : 1)) : events;
  }
  /** Signatures of the user that are not tried any more. */
  slow() {
    return this.#budget?.slow() ?? [];
  }
  /** Makes what the first record would wait for. */
  prepare() {
    this.#index ??= new LiteralIndex(this.anchors);
  }
  #find(text) {
    this.prepare();
    this.#index?.find(bounded(text), this.#hits);
  }
  /** Of each signature that holds its first alternative that does. */
  #holding(record, anchors) {
    const all = [];
    for (const anchor of anchors) {
      for (const candidate2 of this.candidatesFor(record.source, anchor)) {
        const known = all.find((held) => held.candidate.signature === candidate2.signature);
        if (known !== void 0 && known.candidate.position < candidate2.position) continue;
        const reading = candidate2.read(record);
        if (reading === null) continue;
        if (known === void 0) all.push({ candidate: candidate2, reading });
        else Object.assign(known, { candidate: candidate2, reading });
      }
    }
    return all;
  }
};

// src/read/find-sources.ts
init_errors();
import { closeSync, openSync, readSync } from 'node:fs';
import { dirname as dirname2, relative, sep } from 'node:path';

// src/read/diagnostics.ts
var MAX_NAMES = 3;
function aboutFile(code, kind, source, message) {
  return { code, kind, source, message };
}
function aboutMany(code, paths, told) {
  const { en, zh } = told(paths.length);
  const more = paths.length > MAX_NAMES;
  const names = paths.slice(0, MAX_NAMES);
  return {
    code,
    kind: 'note',
    source: paths.length === 1 ? (paths[0] ?? '') : '',
    message: {
      en: `${en}: ${names.join(', ')}${more ? `, and ${paths.length - MAX_NAMES} more` : ''}`,
      zh: `${zh}\uFF1A${names.join('\u3001')}${more ? ` \u7B49 ${paths.length} \u4E2A` : ''}`,
    },
  };
}
var EMPTY_FILES = (count2) => ({
  en:
    count2 === 1
      ? '1 empty file (harmless: Nacos creates logs before it writes to them)'
      : `${count2} empty files (harmless: Nacos creates logs before it writes to them)`,
  zh: `${count2} \u4E2A\u7A7A\u6587\u4EF6\uFF08\u65E0\u5BB3\uFF1ANacos \u4F1A\u9884\u5148\u521B\u5EFA\u65E5\u5FD7\u6587\u4EF6\uFF09`,
});
var NOT_LOGS = (count2) => ({
  en: count2 === 1 ? '1 file is no log and was not read' : `${count2} files are no logs and were not read`,
  zh: `${count2} \u4E2A\u6587\u4EF6\u4E0D\u662F\u65E5\u5FD7\uFF0C\u672A\u8BFB\u53D6`,
});
var ARCHIVES = (count2) => ({
  en:
    count2 === 1
      ? '1 archive is of a kind that is not read; unpack it and run again'
      : `${count2} archives are of kinds that are not read; unpack them and run again`,
  zh: `${count2} \u4E2A\u538B\u7F29\u5305\u7684\u683C\u5F0F\u4E0D\u53D7\u652F\u6301\uFF0C\u672A\u8BFB\u53D6\uFF0C\u8BF7\u89E3\u538B\u540E\u91CD\u65B0\u8FD0\u884C`,
});
var SPECIAL_FILES = (count2) => ({
  en: count2 === 1 ? '1 pipe, socket or device was left alone' : `${count2} pipes, sockets or devices were left alone`,
  zh: `${count2} \u4E2A\u7BA1\u9053\u3001\u5957\u63A5\u5B57\u6216\u8BBE\u5907\u6587\u4EF6\u672A\u8BFB\u53D6`,
});
var BROKEN_LINKS = (count2) => ({
  en: count2 === 1 ? '1 symbolic link leads nowhere' : `${count2} symbolic links lead nowhere`,
  zh: `${count2} \u4E2A\u7B26\u53F7\u94FE\u63A5\u6307\u5411\u4E0D\u5B58\u5728\u7684\u6587\u4EF6`,
});

// src/read/archive/archive-diagnostics.ts
var OF_MANY = {
  special: (count2) => ({
    en: count2 === 1 ? '1 link or device in an archive was left alone' : `${count2} links or devices in archives were left alone`,
    zh: `\u538B\u7F29\u5305\u4E2D\u7684 ${count2} \u4E2A\u94FE\u63A5\u6216\u8BBE\u5907\u6587\u4EF6\u672A\u8BFB\u53D6`,
  }),
  'unsafe-path': (count2) => ({
    en:
      count2 === 1
        ? '1 file in an archive has a path that leads out of it, or is too long; it was not read'
        : `${count2} files in archives have paths that lead out of them, or are too long; they were not read`,
    zh: `\u538B\u7F29\u5305\u4E2D ${count2} \u4E2A\u6587\u4EF6\u7684\u8DEF\u5F84\u8D8A\u51FA\u538B\u7F29\u5305\u6216\u8FC7\u957F\uFF0C\u672A\u8BFB\u53D6`,
  }),
};
var OF_ONE = {
  damaged: {
    en: 'the archive is damaged or ends early; what came before was read',
    zh: '\u538B\u7F29\u5305\u5DF2\u635F\u574F\u6216\u4E0D\u5B8C\u6574\uFF0C\u5DF2\u8BFB\u53D6\u6B64\u524D\u7684\u5185\u5BB9',
  },
  encrypted: {
    en: 'the file is encrypted; unpack the archive and give the folder',
    zh: '\u8BE5\u6587\u4EF6\u5DF2\u52A0\u5BC6\uFF0C\u8BF7\u89E3\u538B\u540E\u6307\u5B9A\u76EE\u5F55',
  },
  bomb: {
    en: 'it expands so much that it can be no log (a decompression bomb?); it was not read',
    zh: '\u81A8\u80C0\u500D\u6570\u8FC7\u5927\uFF0C\u4E0D\u53EF\u80FD\u662F\u65E5\u5FD7\uFF08\u7591\u4F3C\u538B\u7F29\u70B8\u5F39\uFF09\uFF0C\u672A\u8BFB\u53D6',
  },
  'too-deep': {
    en: 'archives within archives too deep; unpack it and give the folder',
    zh: '\u538B\u7F29\u5305\u5D4C\u5957\u8FC7\u6DF1\uFF0C\u8BF7\u89E3\u538B\u540E\u6307\u5B9A\u76EE\u5F55',
  },
  'too-many': {
    en: 'more files than are read of one archive; the rest was left out',
    zh: '\u538B\u7F29\u5305\u4E2D\u7684\u6587\u4EF6\u6570\u8D85\u51FA\u4E0A\u9650\uFF0C\u5176\u4F59\u672A\u8BFB\u53D6',
  },
  'too-large': {
    en: 'the archive expands to more than is allowed; the rest was left out',
    zh: '\u538B\u7F29\u5305\u5C55\u5F00\u540E\u8D85\u51FA\u4E0A\u9650\uFF0C\u5176\u4F59\u672A\u8BFB\u53D6',
  },
  'inner-zip-too-large': {
    en: 'a zip within an archive is read only up to 48 MB; unpack it and give the folder',
    zh: '\u538B\u7F29\u5305\u5185\u7684 zip \u8D85\u8FC7 48 MB\uFF0C\u8BF7\u89E3\u538B\u540E\u6307\u5B9A\u76EE\u5F55',
  },
};
var MAX_OF_KIND = 5;
function diagnosticsOf(problems) {
  const kinds = [...new Set(problems.map((problem) => problem.kind))];
  return kinds.flatMap((kind) => {
    const paths = problems.filter((problem) => problem.kind === kind).map((problem) => problem.path);
    if (kind === 'special' || kind === 'unsafe-path') {
      return [aboutMany(`archive-${kind}`, paths, OF_MANY[kind])];
    }
    const rest = paths.slice(MAX_OF_KIND);
    const single = paths.slice(0, MAX_OF_KIND).map((path) => aboutFile(`archive-${kind}`, 'error', path, OF_ONE[kind]));
    if (rest.length === 0) return single;
    const more = { en: `${rest.length} more of these`, zh: `\u53E6\u6709 ${rest.length} \u4E2A\u540C\u6837\u7684\u60C5\u51B5` };
    return [...single, aboutFile(`archive-${kind}`, 'error', '', more)];
  });
}

// src/read/skip.ts
var ARCHIVE = /\.(zip|tar|tgz|tar\.\w+|tbz2?|txz|7z|rar|xz|bz2|zst|lz4|jar\.gz)$/i;
var NOT_A_LOG = new RegExp(
  String.raw`\.(${[
    'jar|war|ear|class|so|dll|exe|dylib|hprof|jfr|core|dmp|phd|heap|png|jpe?g|gif|webp|svg|ico|pdf|docx?|xlsx?|pptx?',
    'db|sqlite3?|sdb|sst|ldb|dat|frm|ibd|myd|myi|idx|index|lock|pid|sock|mmap|bin|swp|crc|md5|sha\\d+',
    'properties|ya?ml|xml|conf|cnf|cfg|ini|toml|sh|bash|cmd|bat|ps1|py|js|mjs|css|html?|md|sql|java|go|pem|crt|cer|key|jks|p12',
  ].join('|')})$`,
  'i',
);
var NOT_A_LOG_NAME =
  /^(MANIFEST-\d+|CURRENT|IDENTITY|LOCK|OPTIONS-\d+|LOG(\.old\.\d+)?|__raft_\w+|core(\.\d+)?|replay_pid\d+\.log|\.DS_Store|service\.properties)$/;
var DATA_FOLDERS = [
  /(^|\/)derby-data\//,
  /(^|\/)(seg0|tmp_seg)\//,
  /(^|\/)protocol\/raft\/.*\/(log|snapshot|meta-data)\//,
  /(^|\/)(rocksdb|\.git|node_modules)\//,
];
function skipReason(path) {
  const name2 = path.slice(path.lastIndexOf('/') + 1);
  if (ARCHIVE.test(name2)) return 'archive';
  if (NOT_A_LOG.test(name2) || NOT_A_LOG_NAME.test(name2)) return 'not-a-log';
  return DATA_FOLDERS.some((folder) => folder.test(path)) ? 'not-a-log' : null;
}
var MAGIC = [
  ['archive', [55, 122, 188, 175, 39, 28]],
  ['archive', [82, 97, 114, 33, 26, 7]],
  ['archive', [253, 55, 122, 88, 90]],
  ['archive', [66, 90, 104]],
  ['not-a-log', [127, 69, 76, 70]],
  ['not-a-log', [202, 254, 186, 190]],
  ['not-a-log', [137, 80, 78, 71]],
];
var OWN_REPORT = /^\s*\{\s*"schemaVersion"/;
var HEAD_BYTES = 512;
function skipReasonOfHead(head) {
  const found2 = MAGIC.find(([, magic]) => magic.every((byte, at) => head[at] === byte));
  if (found2 !== void 0) return found2[0];
  return OWN_REPORT.test(Buffer.from(head).toString('latin1')) ? 'not-a-log' : null;
}
function isGzip(head) {
  return head[0] === 31 && head[1] === 139 && head[2] === 8;
}
function isZstd(head) {
  return head[0] === 40 && head[1] === 181 && head[2] === 47 && head[3] === 253;
}

// src/read/inflate.ts
import { createGunzip } from 'node:zlib';
var OUTPUT_BYTES = 1024 * 1024;
var MAX_WAITING = 4;
var TruncatedGzip = class extends Error {};
async function* inflate(input) {
  const gunzip2 = createGunzip({ chunkSize: OUTPUT_BYTES });
  const waiting = [];
  let failure = null;
  let ended = false;
  const reader = { left: false };
  let wakeReader = () => {};
  let wakeFeeder = () => {};
  let giveUp = () => {};
  const fail = (error) => {
    failure ??= error;
    wakeReader();
    wakeFeeder();
    giveUp();
  };
  gunzip2.on('data', (chunk) => {
    waiting.push(chunk);
    wakeReader();
  });
  gunzip2.on('error', fail);
  gunzip2.on('end', () => {
    ended = true;
    wakeReader();
    wakeFeeder();
    giveUp();
  });
  const write = (chunk) =>
    new Promise((done) => {
      giveUp = done;
      gunzip2.write(chunk, () => done());
    });
  const feed2 = async () => {
    for await (const chunk of input) {
      await write(chunk);
      while (waiting.length >= MAX_WAITING && !reader.left) {
        await new Promise((resolve3) => {
          wakeFeeder = resolve3;
        });
      }
      if (failure !== null || ended || reader.left) return;
    }
    gunzip2.end();
  };
  const feeding = feed2().catch(fail);
  try {
    while (true) {
      const chunk = waiting.shift();
      if (chunk !== void 0) {
        wakeFeeder();
        yield chunk;
      } else if (failure !== null) {
        throw isUnexpectedEnd(failure) ? new TruncatedGzip('unexpected end of gzip data', { cause: failure }) : failure;
      } else if (ended) return;
      else {
        await new Promise((resolve3) => {
          wakeReader = resolve3;
        });
      }
    }
  } finally {
    reader.left = true;
    gunzip2.destroy();
    wakeFeeder();
    giveUp();
    await feeding;
  }
}
function isUnexpectedEnd(error) {
  return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
}

// src/read/peek.ts
async function peekBytes(stream, bytes) {
  const iterator = stream[Symbol.asyncIterator]();
  const first = [];
  let size = 0;
  let failure = null;
  while (size < bytes && failure === null) {
    try {
      const next = await iterator.next();
      if (next.done === true) break;
      first.push(next.value);
      size += next.value.byteLength;
    } catch (error) {
      if (size === 0) throw error;
      failure = { error };
    }
  }
  const [only2] = first;
  const head = first.length === 1 && only2 !== void 0 ? only2 : Buffer.concat(first);
  return { head, stream: new Resumed(first, iterator, failure) };
}
var Resumed = class {
  #first;
  #rest;
  #failure;
  constructor(first, rest, failure) {
    this.#first = [...first];
    this.#rest = rest;
    this.#failure = failure;
  }
  [Symbol.asyncIterator]() {
    return this;
  }
  async next() {
    const chunk = this.#first.shift();
    if (chunk !== void 0) return { done: false, value: chunk };
    if (this.#failure === null) return this.#rest.next();
    const { error } = this.#failure;
    this.#failure = null;
    throw error;
  }
  async return() {
    this.#first.length = 0;
    await this.#rest.return?.();
    return { done: true, value: void 0 };
  }
};

// src/read/unzstd.ts
var DamagedZstd = class extends Error {};
async function* unzstd(input) {
  const { Decompress } = await import('fzstd');
  const ready = [];
  const stream = new Decompress((chunk) => void ready.push(chunk.slice()));
  const push = (chunk, isLast) => {
    try {
      stream.push(chunk, isLast);
      return null;
    } catch (error) {
      return new DamagedZstd(error instanceof Error ? error.message : 'damaged', { cause: error });
    }
  };
  for await (const chunk of input) {
    const failure2 = push(chunk, false);
    yield* ready.splice(0);
    if (failure2 !== null) throw failure2;
  }
  const failure = push(new Uint8Array(0), true);
  yield* ready.splice(0);
  if (failure !== null) throw failure;
}

// src/read/archive/archive-bounds.ts
var ARCHIVE_BOUNDS = {
  members: 2e4,
  depth: 4,
  pathBytes: 4096,
  totalBytes: 200 * 1024 ** 3,
  ratio: 300,
  innerZipBytes: 48 * 1024 ** 2,
};
var RATIO_FROM_BYTES = 32 * 1024 ** 2;

// src/read/archive/decompress.ts
var DecompressionBomb = class extends Error {};
var HEAD_BYTES2 = 512;
async function decompress(bytes, ratio) {
  const { head, stream } = await peekBytes(bytes, HEAD_BYTES2);
  const expand = expanderOf(head);
  if (expand === null) return { head, stream, compressed: false };
  const inner = await peekBytes(expandBounded(stream, expand, ratio), HEAD_BYTES2);
  return { ...inner, compressed: true };
}
function expanderOf(head) {
  if (isGzip(head)) return inflate;
  return isZstd(head) ? unzstd : null;
}
async function* expandBounded(compressed, expand, ratio) {
  let taken = 0;
  let given = 0;
  const counted2 = async function* () {
    for await (const chunk of compressed) {
      taken += chunk.length;
      yield chunk;
    }
  };
  for await (const chunk of expand(counted2())) {
    given += chunk.length;
    if (given > RATIO_FROM_BYTES && given > taken * ratio) {
      throw new DecompressionBomb(`expands to more than ${ratio} times its size`);
    }
    yield chunk;
  }
}

// src/read/archive/raw-bytes.ts
import { open } from 'node:fs/promises';
var STEP_BYTES = 256 * 1024;
async function* rawBytes(absolutePath) {
  const handle = await open(absolutePath, 'r');
  try {
    while (true) {
      const buffer = Buffer.allocUnsafeSlow(STEP_BYTES);
      const { bytesRead } = await handle.read(buffer, 0, STEP_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

// src/read/archive/raw-member.ts
var ArchiveDamage = class extends Error {};
function asDamage(error) {
  const isPlain = error instanceof Error && error.constructor === Error && !('code' in error);
  return isPlain ? new ArchiveDamage(error.message, { cause: error }) : error;
}

// src/read/archive/tar-members.ts
var MARK_AT = 257;
function isTar(head) {
  return Buffer.from(head.subarray(MARK_AT, MARK_AT + 5)).toString('latin1') === 'ustar';
}
async function* tarMembers(bytes) {
  const { default: tar } = await import('tar-stream');
  const entries = tar.extract();
  const failure = { error: null };
  entries.on('error', (error) => (failure.error ??= error));
  const feeding = feed(entries, bytes, failure);
  try {
    for await (const entry of entries) {
      const iterator = entry[Symbol.asyncIterator]();
      const { name: name2, size, type } = entry.header;
      const kind = type === 'file' || type === 'contiguous-file' ? 'file' : type === 'directory' ? 'folder' : 'special';
      const content = onlyNext(iterator);
      const about = { name: name2, sizeBytes: size, packedBytes: size, kind, encrypted: false, seekable: false };
      yield { ...about, open: () => Promise.resolve(content) };
      for (let next = await content.next(); next.done !== true; next = await content.next());
    }
  } catch (error) {
    failure.error ??= error;
  } finally {
    entries.destroy();
    await feeding;
  }
  if (failure.error !== null) throw asDamage(failure.error);
}
async function feed(entries, bytes, failure) {
  let wake = () => {};
  entries.on('drain', () => wake());
  entries.on('close', () => wake());
  try {
    for await (const chunk of bytes) {
      if (entries.destroyed) return;
      if (entries.write(chunk)) continue;
      await new Promise((resolve3) => {
        wake = resolve3;
      });
    }
    entries.end(null);
  } catch (error) {
    failure.error ??= error;
    entries.destroy(error instanceof Error ? error : null);
  }
}
function onlyNext(iterator) {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const next = await iterator.next().catch((error) => {
        throw asDamage(error);
      });
      if (next.done !== true && next.value instanceof Uint8Array) return { done: false, value: next.value };
      return { done: true, value: void 0 };
    },
  };
}

// src/read/archive/zip-members.ts
var TYPE_MASK = 61440;
var REGULAR = 32768;
var FOLDER = 16384;
var UNIX = 3;
var UTF8_NAME = 2048;
function isZip(head) {
  return head[0] === 80 && head[1] === 75 && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}
async function openZip(zip) {
  const { default: yauzl } = await import('yauzl');
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  const opened = await damageOf(() =>
    typeof zip === 'string'
      ? yauzl.openPromise(zip, options)
      : yauzl.fromBufferPromise(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength), options),
  );
  return { members: membersOf(opened), close: () => opened.close() };
}
async function* membersOf(zip) {
  const entries = zip.eachEntry();
  while (true) {
    const next = await damageOf(() => entries.next());
    if (next.done === true) return;
    const entry = next.value;
    yield {
      name: nameOf(entry),
      sizeBytes: entry.uncompressedSize,
      packedBytes: entry.compressedSize,
      kind: kindOf(entry),
      encrypted: entry.isEncrypted(),
      seekable: true,
      open: async () => damaged(await damageOf(() => zip.openReadStreamPromise(entry))),
    };
  }
}
function nameOf(entry) {
  const raw = entry.fileNameRaw;
  if ((entry.generalPurposeBitFlag & UTF8_NAME) !== 0) return raw.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gbk').decode(raw);
  }
}
function kindOf(entry) {
  const last = entry.fileNameRaw.at(-1);
  if (last === 47 || last === 92) return 'folder';
  if (entry.versionMadeBy >> 8 !== UNIX) return 'file';
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK;
  if (type === FOLDER) return 'folder';
  return type === REGULAR || type === 0 ? 'file' : 'special';
}
async function damageOf(step) {
  try {
    return await step();
  } catch (error) {
    throw asDamage(error);
  }
}
async function* damaged(stream) {
  try {
    yield* stream;
  } catch (error) {
    throw asDamage(error);
  }
}

// src/read/archive/may-hold-files.ts
var LOG_NAME = /\.(log|out|txt|jsonl?|err|current)\b[^/]*\.(gz|zst)$/i;
async function mayHoldFiles(absolutePath, path, head) {
  if (isZip(head) || isTar(head)) return true;
  if ((!isGzip(head) && !isZstd(head)) || LOG_NAME.test(path)) return false;
  try {
    const inner = await decompress(rawBytes(absolutePath), ARCHIVE_BOUNDS.ratio);
    await inner.stream.return?.();
    return isTar(inner.head) || isZip(inner.head);
  } catch {
    return false;
  }
}

// src/read/archive/member-path.ts
var INSIDE = '!/';
function memberPath(name2, maxBytes) {
  if (Buffer.byteLength(name2) > maxBytes || name2.includes('\0')) return null;
  const path = name2.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) return null;
  return parts.join('/');
}

// src/read/list-files.ts
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
async function listInput(input) {
  const path = resolve(input);
  const stats = statOf(path);
  if (stats !== null) return listPath(path, stats, true);
  const { default: glob } = await import('fast-glob');
  if (!glob.isDynamicPattern(input)) return { files: [], problems: [{ kind: 'missing', path: input }], root: path };
  const options = { onlyFiles: false, followSymbolicLinks: false, dot: true, absolute: true, suppressErrors: true };
  const matches = await glob(input, options);
  const parts = input.split('/');
  const wild = parts.findIndex((part) => part !== '' && glob.isDynamicPattern(part));
  const root = resolve(parts.slice(0, wild).join('/') || (input.startsWith('/') ? '/' : '.'));
  if (matches.length === 0) return { files: [], problems: [{ kind: 'no-match', path: input }], root };
  const listings = [];
  for (const match of matches.sort()) listings.push(await listPath(resolve(match), statOf(match), false));
  return {
    files: listings.flatMap((listing) => listing.files),
    problems: listings.flatMap((listing) => listing.problems),
    root,
  };
}
function dropTwins(files) {
  const seen = /* @__PURE__ */ new Set();
  return files.filter((file) => {
    const identity = identityOf(file.absolutePath, statOf(file.absolutePath));
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
async function listPath(path, stats, named3) {
  if (stats === null) return { files: [], problems: [{ kind: 'broken-link', path }], root: path };
  if (!stats.isDirectory()) {
    const root = resolve(path, '..');
    if (!stats.isFile()) return { files: [], problems: [{ kind: 'special-file', path }], root };
    return { files: [{ absolutePath: path, sizeBytes: stats.size, named: named3 }], problems: [], root };
  }
  const listing = await listFolder(path);
  listing.files.sort((a, b) => (a.absolutePath < b.absolutePath ? -1 : 1));
  return { ...listing, root: path };
}
async function listFolder(top) {
  const files = [];
  const problems = [];
  const entered = /* @__PURE__ */ new Set();
  const waiting = [top];
  const linked = [];
  for (let folder = waiting.pop(); folder !== void 0; folder = waiting.pop() ?? linked.shift()) {
    const entries = await entriesOf(folder, entered);
    if (entries === 'unreadable') problems.push({ kind: 'unreadable-folder', path: folder });
    else if (entries !== 'entered-before') {
      for (const entry of entries) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) waiting.push(path);
        else {
          const stats = statOf(path);
          if (stats === null) problems.push({ kind: 'broken-link', path });
          else if (stats.isDirectory()) linked.push(path);
          else if (stats.isFile()) files.push({ absolutePath: path, sizeBytes: stats.size, named: false });
          else problems.push({ kind: 'special-file', path });
        }
      }
    }
  }
  return { files, problems };
}
async function entriesOf(folder, entered) {
  try {
    const identity = identityOf(folder, statSync(folder));
    if (entered.has(identity)) return 'entered-before';
    entered.add(identity);
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return 'unreadable';
  }
}
function identityOf(path, stats) {
  return stats === null || stats.ino === 0 ? path : `${stats.dev}:${stats.ino}`;
}
function statOf(path) {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

// src/read/near-names.ts
import { readdirSync } from 'node:fs';
import { basename, dirname, join as join2, resolve as resolve2 } from 'node:path';
var MAX_ENTRIES = 5e3;
function nearestPath(input) {
  let missing = resolve2(input);
  let rest = '';
  let names = listNames(dirname(missing));
  while (names === null && dirname(missing) !== missing) {
    rest = join2(basename(missing), rest);
    missing = dirname(missing);
    names = listNames(dirname(missing));
  }
  const wanted = basename(missing);
  let best = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name2 of names ?? []) {
    const distance = name2.startsWith(`${wanted}.`) ? 1 : editDistance(wanted.toLowerCase(), name2.toLowerCase());
    if (distance < bestDistance) {
      best = name2;
      bestDistance = distance;
    }
  }
  if (best === null) return null;
  const given = input.split('/');
  const depth = rest === '' ? 0 : rest.split('/').filter((part) => part !== '').length;
  const at = given.filter((part) => part !== '').length - 1 - depth;
  const parts = given.filter((part) => part !== '');
  if (at < 0) return null;
  parts[at] = best;
  return `${input.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
function listNames(folder) {
  try {
    return readdirSync(folder).sort().slice(0, MAX_ENTRIES);
  } catch {
    return null;
  }
}
function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

// src/read/families.ts
var SERVER_FILES = [
  'nacos',
  ...['main', 'server', 'raft', 'distro', 'event', 'push', 'rt', 'performance', 'ephemeral', 'router', 'cache', 'device'].map(
    (part) => `naming-${part}`,
  ),
  'naming-tag',
  'naming-tenant',
  'naming-debug',
  ...['server', 'dump', 'pull', 'pull-check', 'fatal', 'memory', 'client-request', 'trace', 'notify', 'acl', 'sdk-request'].map(
    (part) => `config-${part}`,
  ),
  'config-app',
  'nacos-cluster',
  'core-auth',
  'protocol-raft',
  'protocol-distro',
  'alipay-jraft',
  'nacos-address',
  'cmdb-main',
  'istio-main',
  'remote-digest',
  'remote-push',
  'tps-control',
  'tps-control-digest',
  'tps-control-detail',
  'plugin-control',
  'plugin-control-tps',
  'plugin-control-connection',
  'nacos-persistence',
  'k8s-sync-main',
];
var CLIENT_FILES = /* @__PURE__ */ new Map([
  ['config', 'client-config'],
  ['naming', 'client-naming'],
  ['ai', 'client-ai'],
  ['nacos-sdk', 'go-sdk'],
  ['nacos-client-python', 'python-client'],
]);
var COMMON_WORDS = /* @__PURE__ */ new Set(['config', 'naming', 'remote', 'ai', 'nacos', 'console']);
var BY_NAME = new Map([
  ...SERVER_FILES.map((name2) => [name2, hint(name2, 'server')]),
  ...[...CLIENT_FILES].map(([name2, family]) => [name2, hint(family, 'client')]),
  // Written by servers since 2.0 and by Java clients since 2.0: the neighbours decide.
  ['remote', hint('remote', 'unknown')],
  ['start', hint('start-out', 'unknown', 'server')],
  ['startup', hint('start-out', 'unknown', 'server')],
  ['startup-console', hint('start-out', 'unknown', 'server')],
  ['derby', hint('derby', 'unknown', 'server')],
  ['nacos_gc', hint('gc', 'unknown', 'server')],
  ['access_log', hint('access-log', 'unknown', 'server')],
  ['localhost_access_log', hint('access-log', 'unknown', 'server')],
  ['access', hint('proxy', 'proxy')],
  ['stream', hint('proxy', 'proxy')],
  ['messages', hint('system', 'unknown')],
  ['syslog', hint('system', 'unknown')],
  ['kern', hint('system', 'unknown')],
  ['dmesg', hint('system', 'unknown')],
  ['app', hint('app', 'client')],
  ['application', hint('app', 'client')],
]);
var BY_SHAPE = [
  [/^hs_err(_pid\d+)?/, hint('hs-err', 'unknown', 'server')],
  [/(^|[-_.])(verbose)?gc([-_.]|$)/, hint('gc', 'unknown')],
  [/^(mysqld?|mariadbd?|postgres(ql)?|pgsql)([-_.]|$)/, hint('database', 'database')],
  [/^(nginx|haproxy|envoy|traefik|apisix|kong|istio-proxy|ingress)([-_.]|$)/, hint('proxy', 'proxy')],
  // What `kubectl logs nacos-0 > nacos-0.log` or a compose service leaves: the console of a server.
  [/^nacos([-_.]?(server|cluster|node|standalone|headless))*[-_.]?\d*$/, hint('start-out', 'unknown', 'server')],
];
function familyOfName(base2, exact) {
  if (!exact && COMMON_WORDS.has(base2)) return null;
  const known = BY_NAME.get(base2);
  if (known !== void 0) return known;
  return BY_SHAPE.find(([shape]) => shape.test(base2))?.[1] ?? null;
}
var NAMES_WITH_HOST = [...BY_NAME.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
function isDistinctive(base2) {
  return base2.includes('-') || base2.includes('_');
}
function hint(family, role, usually = role) {
  return { family, role, usually };
}

// src/read/rotation.ts
var DATE = String.raw`(?<date>(?:19|20)\d\d-[01]\d-[0-3]\d|(?:19|20)\d\d[01]\d[0-3]\d)`;
var TIME = String.raw`(?:[-T_]?(?<time>\d\d(?:[-:.]?\d\d(?:[-:.]?\d\d(?:[.,]\d{1,9})?)?)?))?`;
var INDEX = String.raw`(?:[.-](?<index>\d{1,6}))?`;
var ENDING = String.raw`(?<ending>\.(?:log|out|err|txt|json))?`;
var DATED = new RegExp(`^(?<stem>.+?)[._-]${DATE}${TIME}${INDEX}${ENDING}$`);
var COUNTED_BEHIND = /^(?<stem>.+\.(?:log|out|err|txt))\.(?<number>\d{1,5})(?<current>\.current)?$/;
var COUNTED_INSIDE = /^(?<stem>.*[^\d.].*)\.(?<number>\d{1,3})\.log$/;
var EPOCH = /^(?<stem>.+)\.(?<epoch>1\d{9}|1\d{12})$/;
var ADDRESS_AT_END = /(^|[^\d.])\d{1,3}(\.\d{1,3}){3}(\.log)?$/;
function unrotate(name2) {
  if (ADDRESS_AT_END.test(name2)) return null;
  const dated2 = DATED.exec(name2)?.groups;
  if (dated2 !== void 0) {
    const { stem: stem2 = '', date = '', time = '', index = '0', ending } = dated2;
    const digits = date.replaceAll('-', '');
    const stamp = time === '' ? digits : `${digits}T${time.replaceAll(/\D/g, '')}`;
    const inside = ending !== void 0;
    return { live: liveName(stem2), rotation: { kind: 'dated', stamp, index: Number(index) }, inside };
  }
  const epoch2 = EPOCH.exec(name2)?.groups;
  if (epoch2 !== void 0) {
    const { stem: stem2 = '', epoch: digits = '' } = epoch2;
    const stamp = new Date(digits.length > 10 ? Number(digits) : Number(digits) * 1e3).toISOString();
    return { live: liveName(stem2), rotation: { kind: 'dated', stamp: compactStamp(stamp), index: 0 }, inside: false };
  }
  const counted2 = (COUNTED_BEHIND.exec(name2) ?? COUNTED_INSIDE.exec(name2))?.groups;
  if (counted2 === void 0) return null;
  const { stem = '', number = '0', current } = counted2;
  return {
    live: liveName(stem),
    rotation: { kind: 'counted', number: Number(number), current: current !== void 0 },
    inside: false,
  };
}
function compareRotation(a, b, ascending) {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  if (a.kind === 'dated' && b.kind === 'dated') {
    if (a.stamp !== b.stamp) return a.stamp < b.stamp ? -1 : 1;
    return a.index - b.index;
  }
  if (a.kind === 'counted' && b.kind === 'counted') {
    if (a.current !== b.current) return a.current ? 1 : -1;
    return ascending ? a.number - b.number : b.number - a.number;
  }
  return 0;
}
async function orderGcSeries(source, firstStampOf2) {
  if (source.family !== 'gc' || source.files.length < 2) return source;
  const stamped2 = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (const file of source.files) {
    previous = (await firstStampOf2(file)) ?? previous;
    stamped2.push({ file, atMs: previous });
  }
  const files = stamped2.sort((a, b) => (a.atMs === b.atMs ? 0 : a.atMs - b.atMs)).map((entry) => entry.file);
  return { ...source, files, name: files.at(-1)?.path ?? source.name };
}
function rankOf(rotation) {
  switch (rotation.kind) {
    case 'dated':
      return 0;
    case 'counted':
      return 1;
    case 'live':
      return 2;
    default: {
      const never = rotation;
      return never;
    }
  }
}
function liveName(stem) {
  return /\.(log|out|err|txt|json)(\.|$)/.test(stem) ? stem : `${stem}.log`;
}
function compactStamp(iso) {
  return `${iso.slice(0, 10).replaceAll('-', '')}T${iso.slice(11, 19).replaceAll(':', '')}`;
}

// src/read/log-name.ts
var NO_HOST = /^(old|bak|backup|orig|prev|previous|failed|last|copy|tmp|new|save|current|txt|log|part|json|out|err)\d*$/i;
var NO_HOST_PREFIX = /^(old|bak|backup|orig|prev|new|copy|all|full|part|error|err|warn|info|debug|gc|\d+)$/i;
var ADDRESS = /^(ip[-_.])?\d{1,3}([-_.])\d{1,3}\2\d{1,3}\2\d{1,3}$/;
var LIVE = { kind: 'live' };
function parseLogName(name2) {
  let rest = name2.replace(/\.(gz|zst)$/i, '');
  let rotation = LIVE;
  let host = '';
  let exact = true;
  for (let turn = 0; turn < 2; turn++) {
    const behind3 = /^(.+\.(?:log|out|err))[._]([A-Za-z][\w.-]*|\d{1,3}(?:[._-]\d{1,3}){3})$/.exec(rest);
    const dated2 = host === '' ? /^(.+\.\d{4}-\d\d-\d\d\.\d+)[._]([A-Za-z][\w.-]*)$/.exec(rest) : null;
    const suffixed = behind3 ?? dated2;
    if (host === '' && suffixed !== null && !NO_HOST.test(suffixed[2] ?? '')) {
      const unrotatedHost = unrotate(`x.log.${suffixed[2] ?? ''}`);
      if (unrotatedHost === null) {
        host = suffixed[2] ?? '';
        rest = suffixed[1] ?? rest;
      }
    }
    if (rotation !== LIVE) continue;
    const unrotated = unrotate(rest);
    if (unrotated === null) continue;
    rotation = unrotated.rotation;
    rest = unrotated.live;
    exact = !unrotated.inside;
  }
  const base2 = rest.replace(
    /(\.(log|out|err|txt|jsonl?|ndjson))+(\.(old|bak|backup|orig|prev|previous|failed|last|copy|tmp|save))?$/i,
    '',
  );
  const series = `${host}/${rest}`;
  const known = familyOfName(base2.toLowerCase(), exact);
  const isConsole = known?.family === 'start-out' && /\d$/.test(base2) && base2.toLowerCase().startsWith('nacos');
  if (known !== null) return { hint: known, host: isConsole && host === '' ? base2 : host, base: base2, series, rotation };
  const glued = splitHost(base2, exact);
  if (glued !== null) return { hint: glued.hint, host: host === '' ? glued.host : host, base: glued.base, series, rotation };
  if (host === '' && looksLikeHost(base2)) return { hint: null, host: base2, base: base2, series, rotation };
  return { hint: null, host, base: base2, series, rotation };
}
function looksLikeHost(word) {
  return ADDRESS.test(word) || /^[A-Za-z][A-Za-z0-9_.-]*?[-_.]?\d{1,4}([.-][A-Za-z][\w.-]*)?$/.test(word);
}
function looksLikeAddress(word) {
  return ADDRESS.test(word);
}
function splitHost(base2, exact) {
  const lower = base2.toLowerCase();
  for (const name2 of NAMES_WITH_HOST) {
    if (lower.length < name2.length + 2) continue;
    const before = lower.endsWith(name2) && /[-_.@]/.test(lower.charAt(lower.length - name2.length - 1));
    const after = lower.startsWith(name2) && /[-_.@]/.test(lower.charAt(name2.length));
    if (!before && !after) continue;
    const host = before ? base2.slice(0, base2.length - name2.length - 1) : base2.slice(name2.length + 1);
    const isHost = looksLikeHost(host);
    if (!isHost && !isDistinctive(name2)) continue;
    const hint2 = familyOfName(name2, exact);
    if (hint2 !== null) return { hint: hint2, host: isHost || !NO_HOST_PREFIX.test(host) ? host : '', base: name2 };
  }
  return null;
}

// src/read/match-glob.ts
function compileGlob(glob) {
  const source = translate(glob.replace(/^\.\//, '').replace(/\/+$/, ''));
  if (glob.includes('/')) {
    const whole = new RegExp(`^${source}(/.*)?$`, 'u');
    return (path) => whole.test(path);
  }
  const part = new RegExp(`^${source}$`, 'u');
  return (path) => path.split('/').some((piece) => part.test(piece));
}
function translate(glob) {
  let source = '';
  let braces = 0;
  for (let at = 0; at < glob.length; at++) {
    const char = glob.charAt(at);
    const close = char === '[' ? glob.indexOf(']', at + 2) : -1;
    if (char === '*' && glob.startsWith('**/', at)) {
      source += '(?:.*/)?';
      at += 2;
    } else if (char === '*' && glob.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (close > 0) {
      source += `[${glob
        .slice(at + 1, close)
        .replace(/^!/, '^')
        .replaceAll(/[\\[\]]/g, String.raw`\$&`)}]`;
      at = close;
    } else if (char === '{') {
      source += '(?:';
      braces++;
    } else if (char === '}' && braces > 0) {
      source += ')';
      braces--;
    } else if (char === ',' && braces > 0) source += '|';
    else source += char.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
  }
  return source + ')'.repeat(braces);
}

// src/read/node-name.ts
var GENERIC =
  /^(logs?|home|data|var|opt|conf|bin|tmp|temp|usr|local|root|srv|mnt|disk|volume|share|archived?|archives|old|backups?|bak|history|rotated|gc|jvm|access|error|info|warn|debug|naming|raft|servers?|clients?|nodes|hosts?|pods|containers?|docker|k8s|target|work|workspace|users?|admin|apps|applications|console|all)\d*$/i;
var NACOS_FOLDER = /^nacos([-_](server|logs?|home|data))?$/i;
var ONLY_A_TIME = /^[\d.:_T-]+$/;
var CONTAINER_ID = /^[0-9a-f]{64}$/i;
var UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
var POD_FOLDER = /^[a-z0-9.-]+_(?<pod>[a-z0-9.-]+)_[0-9a-f-]{32,36}$/;
function nameNodes(clues) {
  const candidates = clues.map(({ folders }) => folders.map(cleanFolder).filter((folder) => folder !== ''));
  const shared = sharedDepth(candidates);
  return clues.map(({ host }, index) => {
    const folders = candidates[index] ?? [];
    const machine = folders.findLast(looksLikeAddress) ?? folders.findLast(looksLikeHost);
    return machine ?? (host === '' ? (folders[shared] ?? '') : host);
  });
}
function nodeOfRole(role) {
  return role === 'unknown' ? 'host' : role;
}
function cleanFolder(folder) {
  const pod = POD_FOLDER.exec(folder)?.groups?.['pod'];
  if (pod !== void 0) return pod;
  if (CONTAINER_ID.test(folder)) return folder.slice(0, 12);
  if (looksLikeAddress(folder)) return folder;
  if (GENERIC.test(folder) || NACOS_FOLDER.test(folder) || ONLY_A_TIME.test(folder) || UUID.test(folder)) return '';
  return folder;
}
function sharedDepth(candidates) {
  const [first = []] = candidates;
  let depth = 0;
  while (candidates.every((folders) => folders.length > depth + 1 && folders[depth] === first[depth])) {
    if (candidates.length === 0) break;
    depth++;
  }
  return depth;
}

// src/read/roles.ts
var ROLE_FOLDERS = [
  [/^(proxy|nginx|haproxy|gateway|lb|slb|ingress|envoy)([-_]?\d+)?$/i, 'proxy'],
  [/^(db|mysql|mariadb|database|postgres(ql)?|pg)([-_]?\d+)?$/i, 'database'],
];
function decideKinds(files) {
  const byFolder = /* @__PURE__ */ new Map();
  const byNode2 = /* @__PURE__ */ new Map();
  for (const file of files) {
    const role = file.name.hint?.role ?? 'unknown';
    if (role === 'unknown') continue;
    add(byFolder, file.folders.join('/'), role);
    if (file.node !== '') add(byNode2, file.node, role);
  }
  return files.map((file) => {
    const { hint: hint2 } = file.name;
    if (hint2 !== null && hint2.role !== 'unknown') return { family: hint2.family, role: hint2.role };
    const near = only(byFolder.get(file.folders.join('/'))) ?? only(byNode2.get(file.node)) ?? roleOfFolders(file.folders);
    if (hint2 === null) {
      const role = near ?? 'unknown';
      return { family: role === 'client' ? 'app' : role === 'proxy' || role === 'database' ? role : 'unknown', role };
    }
    if (hint2.family === 'remote') return { family: near === 'client' ? 'client-remote' : 'remote', role: near ?? 'unknown' };
    return { family: hint2.family, role: near ?? hint2.usually };
  });
}
function only(roles) {
  if (roles === void 0 || roles.size !== 1) return void 0;
  const [role] = roles;
  return role;
}
function roleOfFolders(folders) {
  for (const folder of folders.toReversed()) {
    const found2 = ROLE_FOLDERS.find(([shape]) => shape.test(folder));
    if (found2 !== void 0) return found2[1];
  }
  return void 0;
}
function add(map, key, role) {
  const roles = map.get(key);
  if (roles === void 0) map.set(key, /* @__PURE__ */ new Set([role]));
  else roles.add(role);
}

// src/read/group-sources.ts
var COMMON_APP_NAME =
  /^(app|application|applications|console|stdout|stderr|std|out|root|main|spring|server|service|client|catalina|nohup|all|logs?|logback|log4j2?|info|error|err|warn|warning|debug|trace|common|sys|system|default|config|naming|remote|ai|nacos|start|startup|kubectl|compose|docker|docker-compose|container|journal|journalctl|stern|test|file|output|\d+)$/i;
var MACHINE = /^([a-z]+[-_])*(nacos|node|server|host|app|client|web|vm|ecs|pod)[-_]?\d{1,3}$/i;
function groupSources(files, options) {
  const outermost = soleArchive(files);
  const named3 = files.map((file) => {
    const parts = file.path.split('/').slice(outermost === null ? 0 : 1);
    return { file, folders: parts.slice(0, -1).map(folderOfArchive), name: parseLogName(parts.at(-1) ?? '') };
  });
  const found2 = nameNodes(named3.map(({ folders, name: name2 }) => ({ folders, host: name2.host })));
  const kinds = decideKinds(
    named3.map(({ folders, name: name2 }, index) => ({ folders, name: name2, node: found2[index] ?? '' })),
  );
  const outer = nodeOfRoot(outermost === null ? options.root : `${options.root}/${folderOfArchive(outermost)}`, found2, kinds);
  const overrides = options.nodeNames.map(({ glob, name: name2 }) => ({ fits: compileGlob(glob), name: name2 }));
  const groups = /* @__PURE__ */ new Map();
  for (const [index, { file, folders, name: name2 }] of named3.entries()) {
    const kind = kinds[index] ?? { family: 'unknown', role: 'unknown' };
    const override = overrides.find(({ fits }) => fits(file.path));
    const node = override?.name ?? (found2[index] || outer || nodeOfName(name2, kind));
    const key = JSON.stringify([folders, name2.series, node, kind.family]);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, { kind, node, members: [{ file, name: name2 }] });
    else group.members.push({ file, name: name2 });
  }
  return [...groups.values()].map(toSource).sort((a, b) => (a.name < b.name ? -1 : 1));
}
function renameForRole(source, recognised) {
  if (source.node !== nodeOfRole(source.role)) return recognised;
  return { ...recognised, node: nodeOfRole(recognised.role) };
}
function soleArchive(files) {
  const [first = ''] = files[0]?.path.split('/') ?? [];
  return first.endsWith('!') && files.every((file) => file.path.startsWith(`${first}/`)) ? first : null;
}
function folderOfArchive(part) {
  return part.replace(/(\.(zip|tar|tgz|gz|zst))*!$/i, '');
}
function toSource({ kind, node, members }) {
  const ascending = kind.family === 'gc';
  const sorted = members.toSorted(
    (a, b) => compareRotation(a.name.rotation, b.name.rotation, ascending) || (a.file.path > b.file.path ? -1 : 1),
  );
  const files = sorted.map(({ file }) => file);
  return { name: files.at(-1)?.path ?? '', files, node, family: kind.family, role: kind.role };
}
function nodeOfRoot(root, found2, kinds) {
  const roles = new Set(kinds.map((kind) => kind.role).filter((role) => role !== 'unknown'));
  if (found2.some((node2) => node2 !== '') || roles.size !== 1) return '';
  const [node = ''] = nameNodes([{ folders: root.split(/[\\/]/).filter((part) => part !== ''), host: '' }]);
  return looksLikeAddress(node) || MACHINE.test(node) ? node : '';
}
function nodeOfName(name2, kind) {
  const own2 = name2.base.replace(/[-_.](info|error|err|warn|warning|debug|all|log|console|stdout|json)$/i, '');
  const isApplication = name2.hint === null && (kind.role === 'client' || kind.role === 'unknown');
  if (isApplication && !COMMON_APP_NAME.test(own2)) return own2;
  return nodeOfRole(kind.role);
}

// src/read/find-sources.ts
async function findSources(inputs, options) {
  const listings = [];
  for (const input of inputs) listings.push(await listInput(input));
  rejectMissing(listings, options.report);
  const there = listings.filter((listing) => !isMissing(listing));
  const root = commonFolder(there.map((listing) => listing.root));
  const shown = (path) => relative(root, path).split(sep).join('/');
  reportProblems(there, shown, options.report);
  const found2 = dropTwins(there.flatMap((listing) => listing.files).sort((a, b) => Number(b.named) - Number(a.named)));
  const files = await chooseReadable(found2, shown, options);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return groupSources(files, { nodeNames: options.nodeNames, root });
}
async function chooseReadable(found2, shown, options) {
  const files = [];
  const leftOut = { empty: [], archives: [], others: [] };
  for (const { absolutePath, sizeBytes, named: named3 } of found2) {
    const path = shown(absolutePath);
    if (sizeBytes === 0) {
      if (named3 && (readHead(absolutePath)?.length ?? 0) > 0)
        options.report(aboutFile('no-size', 'error', path, WORDS_OF_NO_SIZE));
      else leftOut.empty.push(path);
      continue;
    }
    const byName = skipReason(path);
    if (byName === 'not-a-log' && !named3) {
      leftOut.others.push(path);
      continue;
    }
    const head = readHead(absolutePath);
    if (head === null) {
      options.report(
        aboutFile('unreadable-file', 'error', path, {
          en: 'the file could not be opened (permission?)',
          zh: '\u65E0\u6CD5\u6253\u5F00\u8BE5\u6587\u4EF6\uFF08\u6743\u9650\uFF1F\uFF09',
        }),
      );
      continue;
    }
    if (await mayHoldFiles(absolutePath, path, head)) {
      files.push(...(await filesWithin({ absolutePath, path }, leftOut, options)));
      continue;
    }
    const byHead = skipReasonOfHead(head) ?? (byName === 'archive' && !isGzip(head) && !isZstd(head) && !named3 ? byName : null);
    if (byHead === null) files.push({ path, absolutePath, sizeBytes, compression: compressionOf(head) });
    else if (named3) options.report(aboutFile('not-a-log', 'error', path, WORDS_OF_SKIPPED[byHead]));
    else (byHead === 'archive' ? leftOut.archives : leftOut.others).push(path);
  }
  reportLeftOut(leftOut, options.report);
  return files;
}
function compressionOf(head) {
  if (isGzip(head)) return 'gzip';
  return isZstd(head) ? 'zstd' : 'none';
}
async function filesWithin(archive, leftOut, options) {
  const problems = [];
  const files = [];
  for (const member of await options.archives.list(archive, (problem) => problems.push(problem))) {
    const path = archive.path + INSIDE + member.path;
    const byName = skipReason(path);
    const reason = byName === 'archive' ? skipReasonOfHead(member.head) : (byName ?? skipReasonOfHead(member.head));
    if (member.sizeBytes === 0) leftOut.empty.push(path);
    else if (reason === null) {
      const { absolutePath } = archive;
      files.push({ path, absolutePath, sizeBytes: member.sizeBytes, compression: 'none', member: member.path });
    } else (reason === 'archive' ? leftOut.archives : leftOut.others).push(path);
  }
  for (const diagnostic of diagnosticsOf(problems)) options.report(diagnostic);
  return files;
}
function reportLeftOut({ empty, archives, others }, report) {
  if (empty.length > 0) report(aboutMany('empty-files', empty.sort(), EMPTY_FILES));
  if (archives.length > 0) report(aboutMany('archives-not-read', archives.sort(), ARCHIVES));
  if (others.length > 0) report(aboutMany('not-logs', others.sort(), NOT_LOGS));
}
var WORDS_OF_NO_SIZE = {
  en: 'a file that has content but no size is not read; pipe it: cat FILE | nacoscope -',
  zh: '\u8BE5\u6587\u4EF6\u6709\u5185\u5BB9\u4F46\u6CA1\u6709\u5927\u5C0F\uFF08\u5982 /proc \u4E0B\u7684\u6587\u4EF6\uFF09\uFF0C\u672A\u8BFB\u53D6\uFF1B\u8BF7\u7528\u7BA1\u9053\uFF1Acat \u6587\u4EF6 | nacoscope -',
};
var WORDS_OF_SKIPPED = {
  archive: {
    en: 'a kind of archive that is not read; unpack it and give the folder',
    zh: '\u4E0D\u652F\u6301\u8BE5\u7C7B\u538B\u7F29\u5305\uFF0C\u8BF7\u89E3\u538B\u540E\u6307\u5B9A\u76EE\u5F55',
  },
  'not-a-log': {
    en: 'no log (a program, an image, or a report of this program)',
    zh: '\u4E0D\u662F\u65E5\u5FD7\uFF08\u7A0B\u5E8F\u3001\u56FE\u7247\u6216\u672C\u5DE5\u5177\u751F\u6210\u7684\u62A5\u544A\uFF09',
  },
};
function isMissing(listing) {
  return listing.problems.some((problem) => problem.kind === 'missing' || problem.kind === 'no-match');
}
function rejectMissing(listings, report) {
  const missing = listings.filter(isMissing).flatMap((listing) => listing.problems);
  const [first] = missing;
  if (first === void 0) return;
  if (missing.length === listings.length) {
    const near = nearestPath(first.path);
    throw new UserError(
      'no-such-path',
      first.kind === 'no-match' ? `no file matches ${first.path}` : `no such file or folder: ${first.path}`,
      { hint: near === null ? 'give a log file, or the folder that holds the logs' : `did you mean ${near}?` },
    );
  }
  for (const { path } of missing) {
    const near = nearestPath(path);
    report(
      aboutFile('no-such-path', 'error', path, {
        en: `no such file or folder${near === null ? '' : `; did you mean ${near}?`}`,
        zh: `\u6587\u4EF6\u6216\u76EE\u5F55\u4E0D\u5B58\u5728${near === null ? '' : `\uFF1B\u662F\u5426\u6307 ${near}\uFF1F`}`,
      }),
    );
  }
}
function reportProblems(listings, shown, report) {
  const problems = listings.flatMap((listing) => listing.problems);
  const of2 = (kind) => problems.filter((problem) => problem.kind === kind).map((problem) => shown(problem.path));
  for (const path of of2('unreadable-folder')) {
    report(
      aboutFile('unreadable-folder', 'error', path, {
        en: 'the folder could not be read (permission?)',
        zh: '\u65E0\u6CD5\u8BFB\u53D6\u8BE5\u76EE\u5F55\uFF08\u6743\u9650\uFF1F\uFF09',
      }),
    );
  }
  const special = of2('special-file');
  if (special.length > 0) report(aboutMany('special-files', special.sort(), SPECIAL_FILES));
  const broken = of2('broken-link');
  if (broken.length > 0) report(aboutMany('broken-links', broken.sort(), BROKEN_LINKS));
}
function readHead(path) {
  let descriptor = null;
  try {
    descriptor = openSync(path, 'r');
    const head = new Uint8Array(HEAD_BYTES);
    return head.subarray(0, readSync(descriptor, head, 0, head.length, 0));
  } catch {
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
function commonFolder(folders) {
  let [common = sep] = folders;
  for (const folder of folders) {
    while (folder !== common && !folder.startsWith(common === sep ? sep : common + sep)) common = dirname2(common);
  }
  return common;
}

// src/read/read-failure.ts
var ReadFailure = class extends Error {
  kind;
  file;
  /** Bytes handed out before it failed, decompressed. */
  readBytes;
  /** @param cause the error underneath. */
  constructor(kind, file, readBytes, cause) {
    super(`${file.path}: ${kind}`, cause === void 0 ? {} : { cause });
    this.name = 'ReadFailure';
    this.kind = kind;
    this.file = file;
    this.readBytes = readBytes;
  }
  /** The failure as the report tells it. It is an error: the run did not read all that it was asked to. */
  diagnostic() {
    const { en, zh } = (this.file.member === void 0 ? void 0 : WORDS_OF_MEMBER[this.kind]) ?? WORDS[this.kind];
    const after =
      this.readBytes > 0
        ? {
            en: `; what came before (${this.readBytes} bytes) was analysed`,
            zh: `\uFF1B\u6B64\u524D\u7684 ${this.readBytes} \u5B57\u8282\u5DF2\u5206\u6790`,
          }
        : { en: '; nothing of it was analysed', zh: '\uFF1B\u672A\u5206\u6790\u8BE5\u6587\u4EF6' };
    const reason =
      this.cause instanceof Error && this.kind === 'unreadable' ? ` (${this.cause.message.split(',')[0] ?? ''})` : '';
    return {
      code: `file-${this.kind}`,
      kind: 'error',
      source: this.file.path,
      message: { en: `${en}${reason}${after.en}`, zh: `${zh}${reason}${after.zh}` },
    };
  }
};
var WORDS = {
  vanished: { en: 'the file was gone when it was to be read', zh: '\u8BFB\u53D6\u65F6\u6587\u4EF6\u5DF2\u4E0D\u5B58\u5728' },
  unreadable: { en: 'the file could not be read', zh: '\u65E0\u6CD5\u8BFB\u53D6\u8BE5\u6587\u4EF6' },
  shrank: {
    en: 'the file became shorter while it was read (rotated by copy and truncate?)',
    zh: '\u8BFB\u53D6\u8FC7\u7A0B\u4E2D\u6587\u4EF6\u53D8\u77ED\uFF08\u53EF\u80FD\u88AB copytruncate \u8F6E\u8F6C\uFF09',
  },
  truncated: {
    en: 'the gzip file ends in the middle',
    zh: 'gzip \u6587\u4EF6\u4E0D\u5B8C\u6574\uFF08\u5728\u4E2D\u9014\u622A\u65AD\uFF09',
  },
  damaged: { en: 'the gzip file is damaged', zh: 'gzip \u6587\u4EF6\u5DF2\u635F\u574F' },
  'damaged-zstd': {
    en: 'the Zstandard file is damaged or ends in the middle',
    zh: 'Zstandard \u6587\u4EF6\u5DF2\u635F\u574F\u6216\u4E0D\u5B8C\u6574',
  },
  bomb: {
    en: 'the compressed data expand so much that they can be no log (a decompression bomb?); reading stopped',
    zh: '\u538B\u7F29\u6570\u636E\u7684\u81A8\u80C0\u500D\u6570\u8FC7\u5927\uFF0C\u4E0D\u53EF\u80FD\u662F\u65E5\u5FD7\uFF08\u7591\u4F3C\u538B\u7F29\u70B8\u5F39\uFF09\uFF0C\u5DF2\u505C\u6B62\u8BFB\u53D6',
  },
  'too-large': {
    en: 'the archive expands to more than is allowed; reading stopped',
    zh: '\u538B\u7F29\u5305\u5C55\u5F00\u540E\u8D85\u51FA\u4E0A\u9650\uFF0C\u5DF2\u505C\u6B62\u8BFB\u53D6',
  },
};
var WORDS_OF_MEMBER = {
  vanished: {
    en: 'the archive was changed while it was read',
    zh: '\u8BFB\u53D6\u8FC7\u7A0B\u4E2D\u538B\u7F29\u5305\u53D1\u751F\u4E86\u53D8\u5316',
  },
  damaged: { en: 'the archive is damaged here', zh: '\u538B\u7F29\u5305\u5728\u6B64\u5904\u5DF2\u635F\u574F' },
};

// src/read/archive/walk-archive.ts
var TooLarge = class extends Error {};
async function* walkArchive(absolutePath, walk) {
  const { head, stream } = await peekBytes(rawBytes(absolutePath), HEAD_BYTES2);
  try {
    if (isZip(head)) yield* walkZip(absolutePath, '', 0, walk);
    else yield* walkMember({ ...WHOLE_FILE, open: () => Promise.resolve(stream) }, '', 0, walk);
  } catch (error) {
    tell(walk, kindOrThrow(error), '');
  } finally {
    await stream.return?.();
  }
}
var WHOLE_FILE = { name: '', sizeBytes: 0, packedBytes: 0, kind: 'file', encrypted: false, seekable: false };
function problemOf(error) {
  if (error instanceof DecompressionBomb) return 'bomb';
  if (error instanceof TooLarge) return 'too-large';
  if (error instanceof ArchiveDamage || error instanceof TruncatedGzip || error instanceof DamagedZstd) return 'damaged';
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? 'damaged' : null;
}
async function* walkMember(raw, path, depth, walk) {
  if (raw.sizeBytes > RATIO_FROM_BYTES && raw.sizeBytes > raw.packedBytes * walk.bounds.ratio && raw.seekable) {
    throw new DecompressionBomb('says that it expands to more than allowed');
  }
  const { head, stream, compressed } = await decompress(await raw.open(), walk.bounds.ratio);
  const bytes = counted(stream, walk);
  try {
    if (!isTar(head) && !isZip(head)) yield { path, storedBytes: raw.sizeBytes, compressed, bytes };
    else if (depth >= walk.bounds.depth) tell(walk, 'too-deep', path);
    else if (isTar(head)) yield* walkMembers(tarMembers(bytes), path, depth, walk);
    else {
      const zip = await gather(bytes, walk.bounds.innerZipBytes);
      if (zip === null) tell(walk, 'inner-zip-too-large', path);
      else yield* walkZip(zip, path, depth, walk);
    }
  } finally {
    await stream.return?.();
  }
}
async function* walkZip(zip, path, depth, walk) {
  const { members, close } = await openZip(zip);
  try {
    yield* walkMembers(members, path, depth, walk);
  } finally {
    close();
  }
}
async function* walkMembers(members, path, depth, walk) {
  for await (const raw of members) {
    if (raw.kind === 'folder') continue;
    const inside = memberPath(raw.name, walk.bounds.pathBytes);
    if (inside === null) {
      tell(walk, 'unsafe-path', path);
      continue;
    }
    const at = uniquePath(path === '' ? inside : path + INSIDE + inside, walk);
    if (raw.seekable && walk.target !== null && at !== walk.target && !walk.target.startsWith(at + INSIDE)) continue;
    if (raw.kind === 'special') tell(walk, 'special', at);
    else if (raw.encrypted) tell(walk, 'encrypted', at);
    else if (++walk.members > walk.bounds.members) {
      tell(walk, 'too-many', path);
      return;
    } else {
      try {
        yield* walkMember(raw, at, depth + 1, walk);
      } catch (error) {
        if (error instanceof TooLarge) throw error;
        tell(walk, kindOrThrow(error), at);
      }
    }
  }
}
function uniquePath(path, walk) {
  const seen = (walk.names.get(path) ?? 0) + 1;
  walk.names.set(path, seen);
  return seen === 1 ? path : `${path} (${seen})`;
}
function kindOrThrow(error) {
  const kind = problemOf(error);
  if (kind === null) throw error;
  return kind;
}
function tell(walk, kind, path) {
  walk.report({ kind, path: path === '' ? walk.archive : walk.archive + INSIDE + path });
}
async function* counted(bytes, walk) {
  for await (const chunk of bytes) {
    walk.totalBytes += chunk.length;
    if (walk.totalBytes > walk.bounds.totalBytes) throw new TooLarge('expands to more than allowed');
    yield chunk;
  }
}
async function gather(stream, maxBytes) {
  const chunks = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// src/read/archive/archives.ts
var HEAD_BYTES3 = 64 * 1024;
var SHORT_HEAD_BYTES = 4 * 1024;
var ALL_HEADS_BYTES = 32 * 1024 * 1024;
var KEEP_BYTES = 1024 * 1024;
var KEEP_ALL_BYTES = 24 * 1024 * 1024;
var USUAL_RATIO = 10;
var MAX_WAITING_WALKS = 4;
var Archives = class {
  #bounds;
  #kept = /* @__PURE__ */ new Map();
  #heads = /* @__PURE__ */ new Map();
  /** Places of the members, per archive. */
  #places = /* @__PURE__ */ new Map();
  /** Walks that wait for a later member. */
  #walks = /* @__PURE__ */ new Map();
  #keptBytes = 0;
  #headBytes = 0;
  /** @param bounds what one archive may cost. */
  constructor(bounds = ARCHIVE_BOUNDS) {
    this.#bounds = bounds;
  }
  /**
   * Walks an archive once.
   *
   * @returns its files in its order. What could not be read is reported; what came before is returned.
   * @throws errors of the file system.
   */
  async list(archive, report) {
    const found2 = [];
    const places = /* @__PURE__ */ new Map();
    this.#places.set(archive.absolutePath, places);
    try {
      for await (const member of walkArchive(archive.absolutePath, this.#newWalk(archive.path, report))) {
        places.set(member.path, places.size);
        found2.push(await this.#look(archive, member));
      }
    } catch (error) {
      if (problemOf(error) !== 'too-large') throw error;
      report({ kind: 'too-large', path: archive.path });
    }
    return found2;
  }
  /** The beginning of a member, as the first walk saw it; empty once forgotten. */
  headOf(file) {
    return this.#heads.get(keyOf(file.absolutePath, file.member ?? '')) ?? new Uint8Array(0);
  }
  /** Frees what `headOf` gives. */
  forgetHeads() {
    this.#heads.clear();
  }
  /**
   * Reads a member from its beginning, decompressed.
   *
   * @throws ReadFailure where it, or what comes before it in the archive, can't be read; what could be read was handed out.
   */
  async *open(file, signal) {
    const kept = this.#kept.get(keyOf(file.absolutePath, file.member ?? ''));
    if (kept !== void 0) {
      yield kept;
      return;
    }
    let readBytes = 0;
    let finished = false;
    const walk = this.#takeWalk(file);
    try {
      const member = await this.#advance(walk, file);
      if (member === null) throw new ReadFailure('vanished', file, 0);
      for await (const chunk of member.bytes) {
        readBytes += chunk.length;
        yield chunk;
        if (signal?.aborted === true) return;
      }
      finished = true;
    } catch (error) {
      const kind = problemOf(error);
      throw kind === null
        ? error
        : new ReadFailure(kind === 'bomb' || kind === 'too-large' ? kind : 'damaged', file, readBytes, error);
    } finally {
      if (finished) await this.#giveBack(file, walk);
      else await walk.members.return?.();
    }
  }
  /** Closes the walks that are still open. */
  async close() {
    const open3 = [...this.#walks.values()];
    this.#walks.clear();
    this.#kept.clear();
    for (const walk of open3) await walk.members.return?.();
  }
  async #look(archive, member) {
    const wanted = this.#headBytes < ALL_HEADS_BYTES ? HEAD_BYTES3 : SHORT_HEAD_BYTES;
    const mayKeep = this.#keptBytes < KEEP_ALL_BYTES;
    const chunks = [];
    let size = 0;
    let ended = true;
    try {
      const iterator = member.bytes[Symbol.asyncIterator]();
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        chunks.push(next.value);
        size += next.value.length;
        if (size > (mayKeep ? KEEP_BYTES : wanted)) {
          ended = false;
          break;
        }
      }
    } catch (error) {
      const kind = problemOf(error);
      if (kind === null || kind === 'too-large') throw error;
      ended = false;
    }
    const all = Buffer.concat(chunks);
    const key = keyOf(archive.absolutePath, member.path);
    if (ended && mayKeep) {
      this.#kept.set(key, all);
      this.#keptBytes += size;
    }
    const head = Uint8Array.prototype.slice.call(all, 0, wanted);
    this.#heads.set(key, head);
    this.#headBytes += head.length;
    const guess = member.compressed ? member.storedBytes * USUAL_RATIO : member.storedBytes;
    return { path: member.path, sizeBytes: ended ? size : Math.max(size, guess), head };
  }
  #newWalk(path, report) {
    return {
      bounds: this.#bounds,
      report,
      archive: path,
      names: /* @__PURE__ */ new Map(),
      members: 0,
      totalBytes: 0,
      target: null,
    };
  }
  /** The waiting walk of the archive where it is not yet past the member, else a new one. */
  #takeWalk(file) {
    const waiting = this.#walks.get(file.absolutePath);
    const place = this.#places.get(file.absolutePath)?.get(file.member ?? '') ?? -1;
    if (waiting !== void 0 && waiting.place < place) {
      this.#walks.delete(file.absolutePath);
      return waiting;
    }
    const walk = this.#newWalk(file.path, () => void 0);
    return { walk, members: walkArchive(file.absolutePath, walk), place: -1 };
  }
  async #giveBack(file, walk) {
    const before = this.#walks.get(file.absolutePath);
    this.#walks.delete(file.absolutePath);
    this.#walks.set(file.absolutePath, walk);
    const [oldest] = this.#walks;
    const dropped = before ?? (this.#walks.size > MAX_WAITING_WALKS ? oldest?.[1] : void 0);
    if (dropped === void 0) return;
    if (dropped === oldest?.[1]) this.#walks.delete(oldest[0]);
    await dropped.members.return?.();
  }
  async #advance(walk, file) {
    walk.walk.target = file.member ?? '';
    for (let next = await walk.members.next(); next.done !== true; next = await walk.members.next()) {
      walk.place = this.#places.get(file.absolutePath)?.get(next.value.path) ?? walk.place;
      if (next.value.path === file.member) return next.value;
    }
    return null;
  }
};
function keyOf(absolutePath, member) {
  return `${absolutePath}\0${member}`;
}

// src/read/open-file.ts
import { closeSync as closeSync2, fstatSync, openSync as openSync2, read, readSync as readSync2 } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';

// src/read/stdin-source.ts
var STDIN_FILE = { path: 'stdin', absolutePath: '', sizeBytes: 0, compression: 'none' };
function stdinSource() {
  return {
    name: STDIN_FILE.path,
    files: [STDIN_FILE],
    node: nodeOfRole('unknown'),
    family: 'unknown',
    role: 'unknown',
  };
}

// src/read/open-file.ts
var PLAIN_BYTES = 512 * 1024;
var STEPS_PER_TURN = 8;
var GZIP_BYTES = 32 * 1024;
var CAREFUL_BYTES = 16;
var HEAD_BYTES4 = 64 * 1024;
var MAGIC_BYTES = 4;
async function* openFile(file, options = {}) {
  let readBytes = 0;
  const progress = { position: 0 };
  try {
    for await (const chunk of decompressed(file, WHOLE, options, progress)) {
      readBytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (kindOf2(error) !== 'damaged') throw failureOf(error, file, readBytes);
    for await (const chunk of untilDefect(file, readBytes, progress.position, options)) {
      readBytes += chunk.length;
      yield chunk;
    }
    throw failureOf(error, file, readBytes);
  }
}
async function sampleHead(file, bytes = HEAD_BYTES4) {
  const chunks = [];
  let size = 0;
  try {
    for await (const chunk of decompressed(file, () => Math.min(bytes, GZIP_BYTES), { reuse: false })) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= bytes) break;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}
async function* openStream(stream, file = STDIN_FILE) {
  let readBytes = 0;
  try {
    const { head, stream: all } = await peekBytes(stream, MAGIC_BYTES);
    const expand = expanderOf(head);
    for await (const chunk of expand === null ? all : expandBounded(all, expand, ARCHIVE_BOUNDS.ratio)) {
      readBytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    throw failureOf(error, file, readBytes);
  }
}
var WHOLE = (_, compressed) => (compressed ? GZIP_BYTES : PLAIN_BYTES);
async function* decompressed(file, step, options = {}, progress = { position: 0 }) {
  const fd = openSync2(file.absolutePath, 'r');
  try {
    const head = new Uint8Array(MAGIC_BYTES);
    readSync2(fd, head, 0, MAGIC_BYTES, 0);
    const expand = expanderOf(head);
    const steps = (reuse) => readSteps(fd, file, (position) => step(position, expand !== null), progress, { ...options, reuse });
    yield* expand === null ? steps(options.reuse === true) : expandBounded(steps(false), expand, ARCHIVE_BOUNDS.ratio);
  } catch (error) {
    if (options.signal?.aborted === true) return;
    throw error;
  } finally {
    closeSync2(fd);
  }
}
async function* readSteps(fd, file, step, progress, { signal, reuse }) {
  const { size } = fstatSync(fd);
  const isStopped = () => signal?.aborted === true;
  let position = 0;
  let memory = null;
  for (let turn = 1; position < size && !isStopped(); turn++) {
    const bytes = Math.min(step(position), size - position);
    memory = reuse === true && memory !== null && memory.length >= bytes ? memory : Buffer.allocUnsafeSlow(bytes);
    if (reuse === true && turn % STEPS_PER_TURN === 0) await nextTurn();
    const bytesRead = reuse === true ? readSync2(fd, memory, 0, bytes, position) : await readFrom(fd, memory, position);
    if (bytesRead === 0) break;
    progress.position = position;
    position += bytesRead;
    yield bytesRead === memory.length ? memory : memory.subarray(0, bytesRead);
  }
  if (position < Math.max(size, file.sizeBytes) && !isStopped()) throw new ReadFailure('shrank', file, position);
}
var readLater = promisify(read);
async function readFrom(fd, into, position) {
  const { bytesRead } = await readLater(fd, into, 0, into.length, position);
  return bytesRead;
}
async function* untilDefect(file, handedOut, failedAt, options) {
  let skip = handedOut;
  try {
    for await (const chunk of decompressed(file, (at) => (at < failedAt ? GZIP_BYTES : CAREFUL_BYTES), options)) {
      if (skip < chunk.length) yield chunk.subarray(skip);
      skip = Math.max(0, skip - chunk.length);
    }
  } catch (error) {
    if (kindOf2(error) !== 'damaged') throw error;
  }
}
function failureOf(error, file, readBytes) {
  const kind = kindOf2(error);
  return kind === null ? error : new ReadFailure(kind, file, readBytes, error);
}
function kindOf2(error) {
  if (error instanceof ReadFailure) return error.kind;
  if (error instanceof TruncatedGzip) return 'truncated';
  if (error instanceof DecompressionBomb) return 'bomb';
  if (error instanceof DamagedZstd) return 'damaged-zstd';
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  if (error.code === 'ENOENT') return 'vanished';
  if (error.code.startsWith('Z_')) return 'damaged';
  return error.code.startsWith('E') && !error.code.startsWith('ERR_') ? 'unreadable' : null;
}

// src/text/strip-ansi.ts
var ESCAPE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/gu;
function stripAnsi(text) {
  return text.includes('\x1B') ? text.replace(ESCAPE, '') : text;
}

// src/scan/file-bytes.ts
import { TextDecoder as TextDecoder2 } from 'node:util';

// src/scan/bare-returns.ts
var CR = 13;
var LF = 10;
var BareReturns = class {
  #held = false;
  /** @returns a copy; a carriage return at its end is held back until what follows is known. */
  toLineFeeds(chunk) {
    const bytes = this.#held ? Buffer.concat([Buffer.of(CR), chunk]) : Buffer.from(chunk);
    this.#held = bytes.at(-1) === CR;
    const end = this.#held ? bytes.length - 1 : bytes.length;
    for (let at = bytes.indexOf(CR); at >= 0 && at < end; at = bytes.indexOf(CR, at + 1)) {
      if (bytes[at + 1] !== LF) bytes[at] = LF;
    }
    return bytes.subarray(0, end);
  }
  /** What was held back, once the file ends. */
  rest() {
    return this.#held ? Uint8Array.of(LF) : new Uint8Array(0);
  }
};

// src/scan/binary.ts
var CR2 = 13;
var LF2 = 10;
var LOOKED_AT = 1024;
var MOST_CONTROLS = 0.05;
var MOST_NULS = 0.6;
var FEWEST_BYTES = 32;
function isBinary(head) {
  const start3 = holeOf(head);
  const end = Math.min(head.length, start3 + LOOKED_AT);
  if (end === start3) return head.length > 0;
  let controls = 0;
  for (let i = start3; i < end; i++) {
    const byte = head[i] ?? 0;
    if (byte < 32 && !(byte >= 8 && byte <= 13) && byte !== 27) controls++;
  }
  return controls / (end - start3) > MOST_CONTROLS;
}
function holeOf(bytes) {
  let end = 0;
  while (end < bytes.length && bytes[end] === 0) end++;
  return end;
}
function encodingOf(head) {
  if (head[0] === 255 && head[1] === 254) return 'utf-16le';
  if (head[0] === 254 && head[1] === 255) return 'utf-16be';
  const end = Math.min(head.length, LOOKED_AT) & ~1;
  let nuls = 0;
  for (let i = 0; i < end; i += 2) {
    if (head[i] === 0) return 'utf-8';
    if (head[i + 1] === 0) nuls++;
  }
  return end >= FEWEST_BYTES && nuls > (end / 2) * MOST_NULS ? 'utf-16le' : 'utf-8';
}
function hasBareReturns(head) {
  const seen = head.subarray(0, LOOKED_AT);
  return seen.indexOf(CR2) !== seen.lastIndexOf(CR2) && !seen.includes(LF2);
}

// src/scan/file-bytes.ts
async function* fileBytes(chunks, onBytes) {
  let head = Buffer.alloc(0);
  let reading;
  for await (const chunk of chunks) {
    onBytes(chunk.byteLength);
    if (reading !== void 0) {
      yield reading.read(chunk);
      continue;
    }
    const hole = head.length === 0 ? holeOf(chunk) : 0;
    if (hole > 0) yield { kind: 'text', chunk: chunk.subarray(0, hole) };
    head = Buffer.concat([head, chunk.subarray(hole)]);
    if (head.length < LOOKED_AT) continue;
    reading = readingFor(head);
    if (reading === BINARY) return yield { kind: 'binary' };
    yield reading.read(head);
  }
  if (reading === void 0 && head.length > 0) {
    reading = readingFor(head);
    if (reading === BINARY) return yield { kind: 'binary' };
    yield reading.read(head);
  }
  const rest = reading?.rest();
  if (rest !== void 0 && rest.length > 0) yield { kind: 'text', chunk: rest };
}
function textOfHead(head) {
  const reading = readingFor(head);
  const part = reading.read(head);
  return part.kind === 'binary' ? null : Buffer.concat([part.chunk, reading.rest()]);
}
var NOTHING = new Uint8Array(0);
var AS_IT_IS = { read: (chunk) => ({ kind: 'text', chunk }), rest: () => NOTHING };
var BINARY = { read: () => ({ kind: 'binary' }), rest: () => NOTHING };
function readingFor(head) {
  const encoding = encodingOf(head);
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder2(encoding);
    return {
      read: (chunk) => ({ kind: 'text', chunk: Buffer.from(decoder.decode(chunk, { stream: true })) }),
      rest: () => Buffer.from(decoder.decode()),
    };
  }
  if (isBinary(head)) return BINARY;
  if (!hasBareReturns(head)) return AS_IT_IS;
  const returns = new BareReturns();
  return { read: (chunk) => ({ kind: 'text', chunk: returns.toLineFeeds(chunk) }), rest: () => returns.rest() };
}

// src/time/digits.ts
function twoDigits(text, at) {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
function fourDigits(text, at) {
  const high = twoDigits(text, at);
  const low = twoDigits(text, at + 2);
  return high >= 0 && low >= 0 ? high * 100 + low : -1;
}
function isDigit(code) {
  return code >= 48 && code <= 57;
}

// src/time/stamp.ts
var MINUTE = 6e4;
var MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
var memoKey = 0;
var memoMs = 0;
function dayMs(year, month, day) {
  const key = (year * 100 + month) * 100 + day;
  if (key === memoKey) return memoMs;
  if (month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN;
  const ms = Date.UTC(year, month - 1, day);
  if (new Date(ms).getUTCDate() !== day) return Number.NaN;
  memoKey = key;
  memoMs = ms;
  return ms;
}
function readClock(text, at) {
  if (text.charCodeAt(at + 2) !== 58 || text.charCodeAt(at + 5) !== 58) return Number.NaN;
  const hour = twoDigits(text, at);
  const minute = twoDigits(text, at + 3);
  const second = twoDigits(text, at + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1e3;
}
function readIsoStamp(text, at) {
  const dash = text.charCodeAt(at + 4);
  if ((dash !== 45 && dash !== 47) || text.charCodeAt(at + 7) !== dash) return null;
  const between = text.charCodeAt(at + 10);
  if (between !== 32 && between !== 84) return null;
  const year = fourDigits(text, at);
  const month = twoDigits(text, at + 5);
  const day = twoDigits(text, at + 8);
  if (year < 0 || month < 0 || day < 0) return null;
  const clock = text.charCodeAt(at + 11) === 32 ? readClock(`0${text.slice(at + 12, at + 19)}`, 0) : readClock(text, at + 11);
  const ms = dayMs(year, month, day) + clock;
  return Number.isNaN(ms) ? null : finish(text, at + 19, ms, 'local');
}
function readTimeStamp(text, at) {
  const ms = readClock(text, at);
  if (Number.isNaN(ms)) return null;
  const end = fractionEnd(text, at + 8);
  return { clock: 'time', ms: ms + fractionMs(text, at + 8, end), end, offset: null };
}
function readAccessStamp(text, at) {
  if (text.charCodeAt(at + 2) !== 47 || text.charCodeAt(at + 6) !== 47 || text.charCodeAt(at + 11) !== 58) return null;
  const ms = dayMs(fourDigits(text, at + 7), monthOf(text, at + 3), twoDigits(text, at)) + readClock(text, at + 12);
  return Number.isNaN(ms) ? null : finish(text, at + 20, ms, 'local');
}
function readAmPmStamp(text, at) {
  AM_PM.lastIndex = at;
  const found2 = AM_PM.exec(text);
  if (found2 === null) return null;
  const [whole, , day, year, hour, minuteSecond, half] = found2;
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const clock = readClock(`${String(hours).padStart(2, '0')}:${minuteSecond}`, 0);
  const ms = dayMs(Number(year), monthOf(text, at), Number(day)) + clock;
  return Number.isNaN(ms) ? null : { clock: 'local', ms, end: at + whole.length, offset: null };
}
var AM_PM = /([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d:\d\d) ([AP]M)/uy;
function readSyslogStamp(text, at) {
  const month = monthOf(text, at);
  if (month === 0 || text.charCodeAt(at + 3) !== 32 || text.charCodeAt(at + 6) !== 32) return null;
  const day = text.charCodeAt(at + 4) === 32 ? text.charCodeAt(at + 5) - 48 : twoDigits(text, at + 4);
  const ms = (month === 2 && day === 29 ? dayMs(1970, 3, 1) : dayMs(1970, month, day)) + readClock(text, at + 7);
  return Number.isNaN(ms) ? null : { ...finish(text, at + 15, ms, 'yearless'), clock: 'yearless' };
}
function readCtimeStamp(text, at) {
  CTIME.lastIndex = at;
  const found2 = CTIME.exec(text);
  if (found2 === null) return null;
  const [whole, day, clock, zone, year] = found2;
  const ms = dayMs(Number(year), monthOf(text, at + 4), Number(day)) + readClock(clock ?? '', 0);
  if (Number.isNaN(ms)) return null;
  const utc = zone === 'UTC' || zone === 'GMT';
  return { clock: utc ? 'instant' : 'local', ms, end: at + whole.length, offset: utc ? 0 : null };
}
var CTIME = /[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}(\d{1,2}) (\d\d:\d\d:\d\d) (?:([A-Z]{2,5}|[+-]\d\d:?\d\d) )?(\d{4})/uy;
function readJsDateStamp(text, at) {
  JS_DATE.lastIndex = at;
  const found2 = JS_DATE.exec(text);
  if (found2 === null) return null;
  const [whole, day, year, clock, offset] = found2;
  const ms = dayMs(Number(year), monthOf(text, at + 4), Number(day)) + readClock(clock ?? '', 0);
  const minutes = offsetAt(offset ?? '', 0);
  if (Number.isNaN(ms) || minutes === null) return null;
  return { clock: 'instant', ms: ms - minutes.minutes * MINUTE, end: at + whole.length, offset: minutes.minutes };
}
var JS_DATE = /[A-Z][a-z]{2} [A-Z][a-z]{2} (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})(?: \([^)]*\)?\))?/uy;
function readDubboStamp(text, at) {
  if (text.charCodeAt(at + 2) !== 47 || text.charCodeAt(at + 5) !== 47 || text.charCodeAt(at + 8) !== 32) return null;
  const year = twoDigits(text, at + 6);
  const ms = dayMs(2e3 + year, twoDigits(text, at + 3), twoDigits(text, at)) + readClock(text, at + 9);
  if (year < 0 || Number.isNaN(ms)) return null;
  const end = fractionEnd(text, at + 17);
  const zone = /^ [A-Z]{2,5}/u.exec(text.slice(end, end + 6))?.[0].length ?? 0;
  return { clock: 'local', ms: ms + fractionMs(text, at + 17, end), end: end + zone, offset: null };
}
function readCompactStamp(text, at) {
  if (text.charCodeAt(at + 6) !== 32) return null;
  const year = twoDigits(text, at);
  const clock = text.charCodeAt(at + 7) === 32 ? readClock(`0${text.slice(at + 8, at + 15)}`, 0) : readClock(text, at + 7);
  const ms = dayMs(2e3 + year, twoDigits(text, at + 2), twoDigits(text, at + 4)) + clock;
  return year < 0 || Number.isNaN(ms) ? null : { clock: 'local', ms, end: at + 15, offset: null };
}
function monthOf(text, at) {
  const index = MONTHS.indexOf(text.slice(at, at + 3));
  return index < 0 || index % 3 !== 0 || text.length < at + 3 ? 0 : index / 3 + 1;
}
function finish(text, at, ms, clock) {
  const end = fractionEnd(text, at);
  const exact = end === at ? ms : ms + fractionMs(text, at, end);
  const zone = zoneAt(text, end);
  if (zone === null) return { clock, ms: exact, end, offset: null };
  return { clock: 'instant', ms: exact - zone.minutes * MINUTE, end: zone.end, offset: zone.minutes };
}
function fractionEnd(text, at) {
  const mark = text.charCodeAt(at);
  if (mark !== 44 && mark !== 46 && mark !== 58) return at;
  let end = at + 1;
  while (end < at + 10 && isDigit(text.charCodeAt(end))) end++;
  return end === at + 1 ? at : end;
}
function fractionMs(text, at, end) {
  let ms = 0;
  for (let i = at + 1; i <= at + 3; i++) ms = ms * 10 + (i < end ? text.charCodeAt(i) - 48 : 0);
  return ms;
}
function zoneAt(text, at) {
  const code = text.charCodeAt(at);
  if (code === 90) return isWord(text.charCodeAt(at + 1)) ? null : { minutes: 0, end: at + 1 };
  if (code === 43 || code === 45) return offsetAt(text, at);
  if (code !== 32) return null;
  const next = text.charCodeAt(at + 1);
  if (next === 85 || next === 71) {
    const name2 = text.slice(at + 1, at + 4);
    return (name2 === 'UTC' || name2 === 'GMT') && !isWord(text.charCodeAt(at + 4)) ? { minutes: 0, end: at + 4 } : null;
  }
  if (next !== 43 && next !== 45) return null;
  const offset = offsetAt(text, at + 1);
  return offset !== null && offset.end >= at + 6 ? offset : null;
}
function offsetAt(text, at) {
  const hours = twoDigits(text, at + 1);
  if (hours < 0 || hours > 14) return null;
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  const minutes = twoDigits(text, at + 3 + colon);
  const known = minutes >= 0 && minutes % 15 === 0 && minutes < 60;
  const end = known ? at + 5 + colon : at + 3;
  if (isWord(text.charCodeAt(end))) return null;
  const total2 = hours * 60 + (known ? minutes : 0);
  return { minutes: text.charCodeAt(at) === 45 ? -total2 : total2, end };
}
function isWord(code) {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

// src/scan/level.ts
var LEVELS = new Map([
  ...of('TRACE', 'TRACE TRCE FINER FINEST VERBOSE VRB'),
  ...of('DEBUG', 'DEBUG DBUG DBG FINE CONFIG'),
  ...of('INFO', 'INFO INFORMATION INF NOTICE NOTE SYSTEM LOG'),
  ...of('WARN', 'WARN WARNING WRN'),
  ...of('ERROR', 'ERROR ERR SEVERE FAIL'),
  ...of('FATAL', 'FATAL CRITICAL CRIT EMERG ALERT PANIC DPANIC FTL'),
]);
function levelOf(word) {
  return LEVELS.get(word) ?? LEVELS.get(word.toUpperCase()) ?? null;
}
function of(level2, words2) {
  return words2.split(' ').map((word) => [word, level2]);
}

// src/scan/layouts/head.ts
function stamped(layout, stamp, fields) {
  return {
    layout,
    exact: fields.exact ?? true,
    clock: stamp.clock,
    ms: stamp.ms,
    offset: stamp.offset,
    level: fields.level ?? null,
    thread: fields.thread ?? '',
    logger: fields.logger ?? '',
    messageStart: fields.messageStart,
  };
}
function unstamped(layout, fields) {
  return {
    layout,
    exact: fields.exact ?? true,
    clock: 'none',
    ms: 0,
    offset: null,
    level: fields.level ?? null,
    thread: fields.thread ?? '',
    logger: fields.logger ?? '',
    messageStart: fields.messageStart,
  };
}

// src/scan/layouts/access.ts
var NGINX_ERROR = / \[(debug|info|notice|warn|error|crit|alert|emerg)\] (\d+)#(\d+): /uy;
function readAccessHead(line) {
  const bracket = line.indexOf(' [');
  if (bracket < 2 || bracket > 200) return null;
  const stamp = readAccessStamp(line, bracket + 2);
  if (stamp === null || line.charCodeAt(stamp.end) !== 93) return null;
  return stamped('access-log', stamp, { messageStart: 0 });
}
function readNginxErrorHead(line, stamp) {
  if (line.charCodeAt(4) !== 47) return null;
  NGINX_ERROR.lastIndex = stamp.end;
  const found2 = NGINX_ERROR.exec(line);
  if (found2 === null) return null;
  return stamped('nginx-error', stamp, { level: levelOf(found2[1] ?? ''), messageStart: stamp.end + found2[0].length });
}

// src/scan/layouts/database.ts
var MYSQL = /(?: +\d+)? \[(Note|Warning|ERROR|System)\] (?:\[(MY-\d+)\] )?(?:\[(\w+)\] )?/uy;
var POSTGRES =
  /(?: [A-Z]{3,5})? (?:\[\d+(?:-\d+)?\]:? ?)?(?:[\w@[\]-]+ )?(DEBUG\d?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT): {2}/uy;
function readMysqlHead(line, stamp) {
  MYSQL.lastIndex = stamp.end;
  const found2 = MYSQL.exec(line);
  if (found2 === null) return null;
  const logger = found2[3] ?? '';
  return stamped('mysql', stamp, { level: levelOf(found2[1] ?? ''), logger, messageStart: stamp.end + found2[0].length });
}
function readOldMysqlHead(line) {
  const stamp = readCompactStamp(line, 0);
  return stamp === null ? null : readMysqlHead(line, stamp);
}
function readPostgresHead(line, stamp) {
  POSTGRES.lastIndex = stamp.end;
  const found2 = POSTGRES.exec(line);
  if (found2 === null) return null;
  const level2 = levelOf((found2[1] ?? '').replace(/\d$/u, ''));
  return stamped('postgresql', stamp, { level: level2, messageStart: stamp.end + found2[0].length });
}

// src/scan/layouts/derby.ts
function readDerbyHead(line) {
  const stamp = readCtimeStamp(line, 0);
  if (stamp === null) return null;
  if (line.charCodeAt(stamp.end) === 58) return stamped('derby', stamp, { messageStart: Math.min(stamp.end + 1, line.length) });
  if (!line.startsWith(' Thread[', stamp.end)) return null;
  return stamped('derby', stamp, { messageStart: stamp.end + 1 });
}

// src/scan/layouts/dotnet.ts
var CONSOLE = /^(trce|dbug|info|warn|fail|crit): ([\w.+`<>]+\[\d+\])$/u;
var INDENT = /^ {6}(?=\S)/u;
var SERILOG = /^ \[(VRB|DBG|INF|WRN|ERR|FTL)\] /u;
var SERILOG_CONSOLE = /^ (VRB|DBG|INF|WRN|ERR|FTL)\] /u;
function readDotnetHead(line) {
  const found2 = CONSOLE.exec(line);
  if (found2 === null) return null;
  const level2 = levelOf(found2[1] ?? '');
  const head = unstamped('dotnet', { level: level2, logger: found2[2] ?? '', messageStart: line.length, exact: false });
  return { ...head, second: (next) => (INDENT.test(next) ? { level: level2, messageStart: 6 } : null) };
}
function readSerilogHead(line, stamp) {
  const found2 = SERILOG.exec(line.slice(stamp.end, stamp.end + 7));
  if (found2 === null) return null;
  return stamped('dotnet', stamp, { level: levelOf(found2[1] ?? ''), messageStart: stamp.end + found2[0].length });
}
function readSerilogConsoleHead(line) {
  const stamp = readTimeStamp(line, 1);
  const found2 = stamp === null ? null : SERILOG_CONSOLE.exec(line.slice(stamp.end, stamp.end + 6));
  if (stamp === null || found2 === null) return null;
  return stamped('dotnet', stamp, { level: levelOf(found2[1] ?? ''), messageStart: stamp.end + found2[0].length });
}

// src/scan/layouts/gc.ts
var UPTIME = /^\d+[.,]\d+s$|^\d+(?:ms|ns)$/u;
var TAGS = /^[a-z][a-z0-9]*(?:,[a-z0-9]+)*$/u;
var JVM_LEVEL = /^(trace|debug|info|warning|error)$/u;
function readUnifiedGcHead(line) {
  if (line.charCodeAt(0) !== 91) return null;
  let at = 0;
  let stamp = null;
  let timed = false;
  let level2 = '';
  let tags = '';
  while (line.charCodeAt(at) === 91) {
    const close = line.indexOf(']', at);
    if (close < 0 || close > at + 80) return null;
    const group = line.slice(at + 1, close).trim();
    if (isDigit(group.charCodeAt(0))) {
      if (UPTIME.test(group)) timed = true;
      else if (group.length >= 23 && group.charCodeAt(10) === 84) stamp = readIsoStamp(group, 0) ?? stamp;
    } else if (level2 === '' && JVM_LEVEL.test(group)) level2 = group;
    else if (TAGS.test(group)) tags = group;
    at = close + 1;
  }
  if (tags === '' || (stamp === null && !timed && level2 === '')) return null;
  const messageStart = line.charCodeAt(at) === 32 ? at + 1 : at;
  const fields = { level: levelOf(level2), logger: tags, messageStart };
  return stamp === null ? unstamped('jvm-unified', fields) : stamped('jvm-unified', stamp, fields);
}
var JDK8 =
  /^(?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}): )?(?:(\d+[.,]\d{3}): )?(?:#\d+: )?(?=\[(?:Full )?GC|\[CMS-|Total time for|Application time:|\{Heap|\[(?:ParNew|DefNew|PSYoungGen|Unloading|Rescan)|[\d.]+: \[|\[Times)/u;
var ROTATED = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?=GC log file )/u;
function readJdk8GcHead(line) {
  const found2 = JDK8.exec(line);
  if (found2 !== null && (found2[1] !== void 0 || found2[2] !== void 0)) {
    const fields = { logger: 'gc', messageStart: found2[0].length };
    const stamp2 = found2[1] === void 0 ? null : readIsoStamp(line, 0);
    return stamp2 === null ? unstamped('jdk8-gc', fields) : stamped('jdk8-gc', stamp2, fields);
  }
  const rotated = ROTATED.exec(line);
  const stamp = rotated === null ? null : readIsoStamp(line, 0);
  return stamp === null ? null : stamped('jdk8-gc', stamp, { logger: 'gc', messageStart: stamp.end + 1 });
}

// src/scan/layouts/generic.ts
var ANY_STAMP = /\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d/u;
var FIRST_STAMP_WITHIN = 64;
var LEVEL_BEHIND =
  /^[\s\]|:;,-]{0,4}(?:\[[^\]]*\] ?){0,3}(?:[\w.$-]+ ){0,1}[[<|(]?\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|PANIC)\b[\]>|):]* ?(?:- )?/iu;
var SEPARATOR = /^[\]|:;,-]* ?(?:- )?/u;
function readGenericHead(line) {
  const first = line.charCodeAt(0) === 91 ? 1 : 0;
  const atStart = readIsoStamp(line, first);
  if (atStart !== null) return behind(line, atStart);
  const found2 = ANY_STAMP.exec(line.slice(0, FIRST_STAMP_WITHIN + 19));
  const stamp = found2 === null ? null : readIsoStamp(line, found2.index);
  if (found2 === null || stamp === null) return null;
  const head = behind(line, stamp);
  return { ...head, level: head.level ?? levelBefore(line.slice(0, found2.index)) };
}
function readGenericTimeHead(line) {
  const stamp = readTimeStamp(line, line.charCodeAt(0) === 91 ? 1 : 0);
  const head = stamp === null ? null : behind(line, stamp);
  return head?.level == null ? null : head;
}
var LEVEL_FIRST = /^\[?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b\]?[ :|-]/u;
function readLevelFirstHead(line) {
  const found2 = LEVEL_FIRST.exec(line);
  return found2 === null ? null : unstamped('none', { level: levelOf(found2[1] ?? ''), messageStart: 0, exact: false });
}
function behind(line, stamp) {
  const rest = line.slice(stamp.end, stamp.end + 160);
  const found2 = LEVEL_BEHIND.exec(rest);
  const header = found2?.[0] ?? SEPARATOR.exec(rest)?.[0] ?? '';
  const level2 = found2 === null ? null : levelOf(found2[1] ?? '');
  return stamped('generic', stamp, {
    level: level2,
    messageStart: Math.min(line.length, stamp.end + header.length),
    exact: false,
  });
}
var LEVEL_WORD = /\b(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL)\b/u;
function levelBefore(text) {
  return levelOf(LEVEL_WORD.exec(text)?.[1] ?? '');
}

// src/scan/layouts/go.ts
function readZapHead(line, stamp) {
  if (line.charCodeAt(stamp.end) !== 9) return null;
  const levelEnd = line.indexOf('	', stamp.end + 1);
  if (levelEnd < 0) return null;
  const level2 = levelOf(line.slice(stamp.end + 1, levelEnd));
  if (level2 === null) return null;
  let start3 = levelEnd + 1;
  let logger = '';
  for (let part = 0; part < 2; part++) {
    const tab = line.indexOf('	', start3);
    const word = tab < 0 ? '' : line.slice(start3, tab);
    if (!CALLER.test(word) && !(part === 0 && NAME.test(word))) break;
    logger = word;
    start3 = tab + 1;
  }
  return stamped('go-zap', stamp, { level: level2, logger, messageStart: start3 });
}
var CALLER = /^[\w./@-]+\.go:\d+$/u;
var NAME = /^[\w.-]+$/u;
function readGoStdHead(line, stamp) {
  if (line.charCodeAt(4) !== 47 || line.charCodeAt(stamp.end) !== 32) return null;
  const rest = line.slice(stamp.end + 1, stamp.end + 80);
  const file = GO_FILE.exec(rest);
  const word = GO_LEVEL.exec(rest.slice(file?.[0].length ?? 0));
  return stamped('go-std', stamp, {
    level: word === null ? null : levelOf(word[1] ?? ''),
    logger: file?.[1] ?? '',
    messageStart: stamp.end + 1 + (file?.[0].length ?? 0),
  });
}
var GO_FILE = /^([\w./-]+\.go:\d+): /u;
var GO_LEVEL = /^[-|\s]*\[?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|PANIC)\b/u;
function readLogfmtHead(line) {
  const found2 = LOGFMT.exec(line);
  if (found2 === null) return null;
  const stamp = readIsoStamp(found2[1] ?? '', 0);
  if (stamp === null) return null;
  return stamped('logfmt', stamp, { level: levelOf(found2[2] ?? ''), messageStart: found2[0].length });
}
var LOGFMT = /^(?:time|ts|t)="?(\d{4}-\d\d-\d\d[T ][\d:.+Z-]+)"? (?:level|lvl)="?(\w+)"? /u;

// src/scan/layouts/java-client.ts
var LOGGER = /^[\w$.]+$/u;
function readJavaClientHead(line, stamp) {
  if (line.charCodeAt(stamp.end) !== 32) return null;
  const bracket = line.indexOf('[', stamp.end + 1);
  if (bracket < 0 || bracket > stamp.end + 8) return null;
  const level2 = levelOf(line.slice(stamp.end + 1, bracket - 1));
  const close = level2 === null ? -1 : line.indexOf('] ', bracket);
  if (close < 0) return null;
  const colon = line.lastIndexOf(':', close);
  if (colon <= bracket) return null;
  const logger = line.slice(colon + 1, close);
  if (!LOGGER.test(logger)) return null;
  const thread = line.slice(bracket + 1, colon).trimEnd();
  return stamped('java-client', stamp, { level: level2, thread, logger, messageStart: close + 2 });
}

// src/scan/layouts/java-log.ts
var LEVEL = '(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)';
var LOGGER2 = '([\\w$]{1,100}(?:[./][\\w$[\\]./-]{1,300})?)(?::\\d{1,9}|\\(\\S{0,80}\\)| \\d{1,9})?';
var BLOCKS = '(?: {0,9}\\[[^\\]]{0,120}\\]){0,9}';
var END = ' *(?:-|:|--|\u2014)(?: |$)';
var FORMS = [
  // logback and log4j2 defaults, RuoYi: [thread] LEVEL logger - [method,line] - msg
  form(`\\]? *[-|]? ?\\[([^\\]]*)\\] +${LEVEL} +${LOGGER2}${BLOCKS}${END}(?:\\[\\w[\\w$<>]*,\\d+\\] - )?`, [
    'thread',
    'level',
    'logger',
  ]),
  form(`\\]? *\\[([^\\]]*)\\] +${LEVEL} +\\[([^\\]]*)\\]${BLOCKS}${END}`, ['thread', 'level', 'logger']),
  // LEVEL [thread] logger - msg; JBoss: LEVEL [logger] (thread) msg
  form(`\\]? +${LEVEL} +\\[([^\\]]*)\\] +${LOGGER2}${BLOCKS}${END}`, ['level', 'thread', 'logger']),
  form(`\\]? +${LEVEL} +\\[([\\w$.]+)\\] +\\(([^)]*)\\) `, ['level', 'logger', 'thread']),
  // [LEVEL] [thread] [logger line] - msg and what leaves some of it out
  form(`\\]? *\\[${LEVEL} *\\] *\\[([^\\]]*)\\] *\\[([^\\]]*)\\]${BLOCKS}${END}`, ['level', 'thread', 'logger']),
  form(`\\]? *\\[${LEVEL} *\\] *\\[([^\\]]*)\\]${END}`, ['level', 'logger']),
  form(`\\]? *\\[([^\\]]*)\\] *\\[${LEVEL} *\\] *(?:\\[([^\\]]*)\\])?${BLOCKS}${END}`, ['thread', 'level', 'logger']),
  // |LEVEL|thread||||line|logger msg
  form(`\\]? ?\\|${LEVEL} *\\|([^|]*)\\|(?:[^|]*\\|){3,6}(\\S+) `, ['level', 'thread', 'logger']),
  // thread LEVEL logger: msg (Dubbo's old default); LEVEL logger - msg
  form(`\\]? +(\\S+) +${LEVEL} +${LOGGER2}${BLOCKS}(?: -|:) +`, ['thread', 'level', 'logger']),
  form(`\\]? +${LEVEL} +${LOGGER2}${BLOCKS} +- `, ['level', 'logger']),
];
function readJavaLogHead(line, stamp) {
  for (const { form: expression, groups } of FORMS) {
    expression.lastIndex = stamp.end;
    const found2 = expression.exec(line);
    if (found2 === null) continue;
    const fields = { level: '', thread: '', logger: '' };
    for (const [name2, index] of groups) fields[name2] = found2[index]?.trim() ?? '';
    const messageStart = stamp.end + found2[0].length;
    return stamped('java-log', stamp, { ...fields, level: levelOf(fields.level), messageStart });
  }
  return null;
}
function form(source, names) {
  return { form: new RegExp(source, 'uy'), groups: names.map((name2, index) => [name2, index + 1]) };
}

// src/scan/json.ts
function parseJsonObject(line) {
  try {
    const value = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
function textAt(object, names) {
  for (const name2 of names) {
    const value = object[name2] ?? (name2.includes('.') ? atPath(object, name2.split('.')) : void 0);
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}
function atPath(object, path) {
  let value = object;
  for (const name2 of path) value = isObject(value) ? value[name2] : void 0;
  return value;
}
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// src/scan/layouts/json-lines.ts
var STAMP = ['@timestamp', 'timestamp', 'time', 'ts', 'instant', '@t', 'date', 'asctime'];
var LEVEL2 = ['level', 'log.level', '_level_name', 'severity', 'levelname', '@l', 'lvl', 'loglevel'];
var MESSAGE = ['message', 'msg', 'short_message', '@m', '@mt', 'log'];
var LOGGER3 = ['logger_name', 'log.logger', 'loggerName', '_log_logger', 'logger', 'caller', 'SourceContext', 'name'];
var THREAD = ['thread_name', 'process.thread.name', 'thread', '_process_thread_name', 'threadName'];
var STACK = [
  'stack_trace',
  'error.stack_trace',
  '_error_stack_trace',
  'stacktrace',
  'exception',
  'err.stack',
  '@x',
  'thrown.extendedStackTrace',
  'exc_info',
  'error',
];
var POD = ['kubernetes.pod_name', 'kubernetes.pod.name', 'podName'];
var SYSLOG = ['FATAL', 'FATAL', 'FATAL', 'ERROR', 'WARN', 'INFO', 'INFO', 'DEBUG'];
var PINO = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
function readJsonHead(line) {
  const object = line.endsWith('}') ? parseJsonObject(line) : null;
  return object === null ? null : headOf2(object);
}
function headOf2(object) {
  const full = textAt(object, ['full_message']);
  const message = textAt(object, MESSAGE);
  const stamp = stampOf(object);
  const level2 = levelIn(object);
  if (message === null || (stamp === null && level2 === null)) return null;
  const logger = textAt(object, LOGGER3) ?? '';
  const thread = textAt(object, THREAD) ?? '';
  const stack = (textAt(object, STACK) ?? behind2(full ?? '', message)).trim();
  const [first = '', ...rest] = message.split(/\r?\n/u);
  const header = [
    stamp === null ? null : stampText(object, stamp),
    level2,
    thread === '' ? null : `[${thread}]`,
    logger === '' ? null : `${logger}:`,
  ];
  const fields = { level: level2, logger, thread, messageStart: 0 };
  const head = stamp === null ? unstamped('json', fields) : stamped('json', stamp, fields);
  return {
    ...head,
    parts: {
      header: `${header.filter((part) => part !== null).join(' ')} `,
      message: first,
      trace: [...rest, ...(stack === '' ? [] : stack.split(/\r?\n/u))].join('\n').trimEnd(),
      node: textAt(object, POD),
    },
  };
}
function behind2(full, message) {
  return full.startsWith(message) ? full.slice(message.length) : full;
}
function stampText(object, stamp) {
  const text = textAt(object, STAMP) ?? '';
  return text.includes(':') ? text : new Date(stamp.ms).toISOString();
}
function levelIn(object) {
  const word = textAt(object, LEVEL2);
  if (word === null) return null;
  const number = Number(word);
  if (!Number.isInteger(number)) return levelOf(word);
  return number < 8 ? (SYSLOG[number] ?? null) : (PINO[Math.floor(number / 10) - 1] ?? null);
}
function stampOf(object) {
  const instant3 = object['instant'];
  const seconds = textAt(object, ['instant.epochSecond']);
  if (instant3 !== void 0 && seconds !== null) return fromEpoch(Number(seconds));
  const text = textAt(object, STAMP) ?? textAt(object, ['timeMillis']);
  if (text === null) return null;
  const iso = readIsoStamp(text, 0);
  if (iso !== null) return iso;
  return fromEpoch(Number(text));
}
function fromEpoch(number) {
  if (number >= 1e9 && number < 1e10) return epoch(number * 1e3);
  return number >= 1e12 && number < 1e13 ? epoch(number) : null;
}
function epoch(ms) {
  return { clock: 'instant', ms: Math.floor(ms), end: 0, offset: 0 };
}

// src/scan/layouts/kernel.ts
var SINCE_BOOT = /^(?:<\d+>)?\[ {0,7}\d{1,8}\.\d{6}\] /u;
var KERNEL = / (\S+) kernel: (?:\[ {0,7}\d+\.\d{6}\] )?/uy;
var KLOG = /^([IWEF])(\d\d)(\d\d) (\d\d:\d\d:\d\d\.\d{6}) +\d+ (\S+:\d+)\] /u;
var KLOG_LEVELS = { I: 'INFO', W: 'WARN', E: 'ERROR', F: 'FATAL' };
var MONTHS2 = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
function readDmesgHead(line) {
  const found2 = SINCE_BOOT.exec(line);
  if (found2 !== null) return unstamped('kernel', { messageStart: found2[0].length });
  const stamp = readCtimeStamp(line, 1) ?? readIsoStamp(line, 1);
  if (stamp === null || line.charCodeAt(10) === 45 || !line.startsWith('] ', stamp.end)) return null;
  return stamped('kernel', stamp, { messageStart: stamp.end + 2, exact: stamp.end < 27 });
}
function readKernelSyslogHead(line) {
  const stamp = readSyslogStamp(line, 0);
  if (stamp === null) return null;
  KERNEL.lastIndex = stamp.end;
  const found2 = KERNEL.exec(line);
  return found2 === null ? null : stamped('kernel', stamp, { messageStart: stamp.end + found2[0].length });
}
function readKlogHead(line) {
  const found2 = KLOG.exec(line);
  if (found2 === null) return null;
  const [whole, level2 = '', month, day, clock = '', logger = ''] = found2;
  const stamp = readSyslogStamp(`${MONTHS2[Number(month) - 1] ?? ''} ${day} ${clock}`, 0);
  if (stamp === null) return null;
  const word = level2 === 'E' || level2 === 'W' || level2 === 'I' || level2 === 'F' ? KLOG_LEVELS[level2] : '';
  return stamped('klog', stamp, { level: levelOf(word), logger, messageStart: whole.length });
}

// src/scan/layouts/nacos-server.ts
function readServerHead(line) {
  if (line.charCodeAt(19) !== 44 || line.charCodeAt(23) !== 32) return null;
  const ms = readServerStamp(line);
  if (Number.isNaN(ms)) return null;
  const level2 = readServerLevel(line);
  if (level2 === null) return null;
  const end = level2.length + 24;
  return {
    layout: 'nacos-server',
    exact: true,
    clock: 'local',
    ms,
    offset: null,
    level: level2,
    thread: '',
    logger: '',
    messageStart: line.charCodeAt(end) === 32 ? end + 1 : end,
  };
}
function readServerStamp(line) {
  if (line.charCodeAt(4) !== 45 || line.charCodeAt(7) !== 45 || line.charCodeAt(10) !== 32) return Number.NaN;
  const high = line.charCodeAt(20) - 48;
  const low = twoDigits(line, 21);
  if (high < 0 || high > 9 || low < 0) return Number.NaN;
  return dayMs(fourDigits(line, 0), twoDigits(line, 5), twoDigits(line, 8)) + readClock(line, 11) + high * 100 + low;
}
function readServerLevel(line) {
  const level2 = candidate(line.charCodeAt(24));
  if (level2 === null || !line.startsWith(level2, 24)) return null;
  const behind3 = line.charCodeAt(24 + level2.length);
  return behind3 === 32 || Number.isNaN(behind3) ? level2 : null;
}
function candidate(code) {
  switch (code) {
    case 73:
      return 'INFO';
    case 87:
      return 'WARN';
    case 69:
      return 'ERROR';
    case 68:
      return 'DEBUG';
    case 84:
      return 'TRACE';
    default:
      return null;
  }
}
var LEVEL_COLUMN = /\s?(?:FATAL|ERROR|WARN|INFO|DEBUG|TRACE)\b/uy;
function readDatePipeHead(line, stamp) {
  if (line.charCodeAt(stamp.end) !== 124 || stamp.end !== 23 || line.charCodeAt(19) !== 44) return null;
  const next = line.charCodeAt(24);
  if (!(isDigit(next) || isLowerCase(next))) {
    LEVEL_COLUMN.lastIndex = 24;
    if (!(next > 32) || LEVEL_COLUMN.test(line)) return null;
  }
  return stamped('nacos-columns', stamp, { messageStart: 24 });
}
function isLowerCase(code) {
  return code >= 97 && code <= 122;
}

// src/scan/layouts/node.ts
var EGG = / (DEBUG|INFO|WARN|ERROR) (\d{1,7}) (?=\[-\/|\[\w*\/|nodejs\.)/uy;
var PID_NAME = /\]?(?:\[pid: ?\d+\])?(?:\[([\w.-]+)\])? ?/uy;
function readEggHead(line, stamp) {
  if (line.charCodeAt(19) !== 44) return null;
  EGG.lastIndex = stamp.end;
  const found2 = EGG.exec(line);
  if (found2 === null) return null;
  return stamped('egg', stamp, { level: levelOf(found2[1] ?? ''), messageStart: stamp.end + found2[0].length });
}
function readNodeClientHead(line) {
  const stamp = readJsDateStamp(line, 1);
  if (stamp === null) return null;
  PID_NAME.lastIndex = stamp.end;
  const found2 = PID_NAME.exec(line);
  return stamped('node', stamp, { logger: found2?.[1] ?? '', messageStart: stamp.end + (found2?.[0].length ?? 0) });
}

// src/scan/layouts/python.ts
var LEVEL3 = '(DEBUG|INFO|WARNING|ERROR|CRITICAL|FATAL)';
var SDK = new RegExp(` ${LEVEL3} (?:\\[([\\w.]+)\\] )?`, 'uy');
var DASHED = new RegExp(` - (?:([\\w.]+) - )?${LEVEL3} - (?:([\\w.]+) - )?`, 'uy');
var BASIC = new RegExp(`^${LEVEL3}:(?:([\\w.]+):| {2,9})`, 'u');
function readPythonHead(line, stamp) {
  if (line.charCodeAt(19) !== 44) return null;
  DASHED.lastIndex = stamp.end;
  const dashed = DASHED.exec(line);
  if (dashed !== null) {
    const logger = dashed[1] ?? dashed[3] ?? '';
    return stamped('python', stamp, { level: levelOf(dashed[2] ?? ''), logger, messageStart: stamp.end + dashed[0].length });
  }
  SDK.lastIndex = stamp.end;
  const sdk = SDK.exec(line);
  if (sdk === null) return null;
  const messageStart = stamp.end + 2 + (sdk[1]?.length ?? 0);
  return stamped('python', stamp, { level: levelOf(sdk[1] ?? ''), logger: sdk[2] ?? '', messageStart });
}
function readPythonBasicHead(line) {
  const found2 = BASIC.exec(line);
  if (found2 === null) return null;
  const fields = { level: levelOf(found2[1] ?? ''), logger: found2[2] ?? '', messageStart: found2[0].length };
  return unstamped('python', { ...fields, exact: false });
}

// src/scan/layouts/rust.ts
var AFTER_STAMP = / +(TRACE|DEBUG|INFO|WARN|ERROR) (?:(?: *([\w.-]+) )?(ThreadId\(\d+\)) )?/uy;
var TARGET = /(?:^|[\s}:])([a-z_]\w*(?:::\w+)+): /u;
function readRustHead(line, stamp) {
  if (stamp.offset !== 0 || line.charCodeAt(10) !== 84 || stamp.end < 24 || line.charCodeAt(stamp.end) !== 32) return null;
  AFTER_STAMP.lastIndex = stamp.end;
  const found2 = AFTER_STAMP.exec(line);
  if (found2 === null) return null;
  const [whole, level2 = '', name2 = '', id2 = ''] = found2;
  const messageStart = stamp.end + whole.length;
  const logger = TARGET.exec(line.slice(messageStart, messageStart + 300))?.[1] ?? '';
  return stamped('rust', stamp, { level: levelOf(level2), thread: name2 === '' ? id2 : name2, logger, messageStart });
}

// src/scan/layouts/spring-boot.ts
var AFTER_STAMP2 =
  / +(TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +(?:\[[^\]]*\] +)?(?:\d+ +)?--- ((?:\[[^[]*?\] ?)+) *([^\s:[][^\s:]*|\S*?\S) *: ?/uy;
var BRACKET = /\[([^[]*?)\]/gu;
var THREAD_WIDTH = 15;
function readSpringBootHead(line, stamp) {
  const dashes = line.indexOf('--- [', stamp.end);
  if (dashes < 0 || dashes > stamp.end + 200) return null;
  AFTER_STAMP2.lastIndex = stamp.end;
  const found2 = AFTER_STAMP2.exec(line);
  if (found2 === null) return null;
  const [whole, level2 = '', brackets = '', logger = ''] = found2;
  return stamped('spring-boot', stamp, {
    level: levelOf(level2),
    thread: threadOf(brackets),
    logger,
    messageStart: stamp.end + whole.length,
  });
}
function threadOf(brackets) {
  const names = [...brackets.matchAll(BRACKET)].map((found2) => found2[1] ?? '');
  return (names.findLast((name2) => name2.length === THREAD_WIDTH) ?? names.at(-1) ?? '').trim();
}

// src/scan/layouts/start-out.ts
var STATUS = /^ \|-(INFO|WARN|ERROR|DEBUG) in /u;
function readLogbackStatusHead(line, stamp) {
  const found2 = STATUS.exec(line.slice(stamp.end, stamp.end + 12));
  if (found2 === null) return null;
  return stamped('logback-status', stamp, { level: levelOf(found2[1] ?? ''), messageStart: stamp.end + found2[0].length });
}

// src/scan/layouts/tomcat-jul.ts
var LEVEL4 = /^(SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): /u;
var SOURCE = /^ ([\w.$]+(?: [\w$<>]+)?)$/u;
function readTomcatJulHead(line) {
  const stamp = readAmPmStamp(line, 0);
  const source = stamp === null ? null : SOURCE.exec(line.slice(stamp.end));
  if (stamp === null || source === null) return null;
  const head = stamped('tomcat-jul', stamp, { logger: source[1] ?? '', messageStart: line.length });
  return {
    ...head,
    second: (next) => {
      const found2 = LEVEL4.exec(next);
      return found2 === null ? null : { level: levelOf(found2[1] ?? ''), messageStart: found2[0].length };
    },
  };
}

// src/scan/layouts/detect-head.ts
var BEHIND_ISO = [
  readDatePipeHead,
  readJavaClientHead,
  readSpringBootHead,
  readZapHead,
  readNginxErrorHead,
  readEggHead,
  readJavaLogHead,
  readPythonHead,
  readSerilogHead,
  readMysqlHead,
  readPostgresHead,
  readRustHead,
  readGoStdHead,
];
var BEHIND_TIME = [readLogbackStatusHead, readJavaLogHead];
var IN_BRACKETS = [readUnifiedGcHead, readSerilogConsoleHead, readNodeClientHead];
var BEHIND_BRACKET = [readJavaLogHead];
var BRACKETS_LAST = [readDmesgHead, readGenericHead, readGenericTimeHead, readLevelFirstHead];
var IN_DIGITS_LAST = [readJdk8GcHead, readAccessHead, readOldMysqlHead, readGenericTimeHead, readGenericHead];
var IN_LETTERS = [
  readPythonBasicHead,
  readDotnetHead,
  readTomcatJulHead,
  readKernelSyslogHead,
  readDerbyHead,
  readKlogHead,
  readLogfmtHead,
  readAccessHead,
  readGenericHead,
  readLevelFirstHead,
];
function detectHead(line, before) {
  const first = line.charCodeAt(0);
  if (isDigit(first)) {
    const server2 = readServerHead(line);
    if (server2 === null) return inDigits(line) ?? readGenericHead(line);
    const next = line.charCodeAt(server2.messageStart);
    const own2 = before === 'java-log' || next === 32 || isDigit(next) ? ownLayout(line) : null;
    return own2 ?? server2;
  }
  if (!(first > 32)) return null;
  if (first === 91) return inBrackets(line);
  if (first === 123) return readJsonHead(line) ?? readGenericHead(line);
  return firstOf(IN_LETTERS, line);
}
function ownLayout(line) {
  const stamp = readIsoStamp(line, 0);
  return stamp === null ? null : (readEggHead(line, stamp) ?? readJavaLogHead(line, stamp));
}
function inDigits(line) {
  const gc =
    line.charCodeAt(4) === 45 && (line.charCodeAt(28) === 58 || line.startsWith('GC log file', 20)) ? readJdk8GcHead(line) : null;
  if (gc !== null) return gc;
  const iso = readIsoStamp(line, 0);
  if (iso !== null) return firstBehind(BEHIND_ISO, line, iso);
  const time = readTimeStamp(line, 0);
  const head = time === null ? null : firstBehind(BEHIND_TIME, line, time);
  return head ?? firstOf(IN_DIGITS_LAST, line);
}
function inBrackets(line) {
  const head = firstOf(IN_BRACKETS, line);
  if (head !== null) return head;
  const stamp = readIsoStamp(line, 1) ?? readDubboStamp(line, 1);
  return (stamp === null ? null : firstBehind(BEHIND_BRACKET, line, stamp)) ?? firstOf(BRACKETS_LAST, line);
}
function firstBehind(readers, line, stamp) {
  for (const read2 of readers) {
    const head = read2(line, stamp);
    if (head !== null) return head;
  }
  return null;
}
function firstOf(readers, line) {
  for (const read2 of readers) {
    const head = read2(line);
    if (head !== null) return head;
  }
  return null;
}

// src/scan/line-cutter.ts
import { isAscii, isUtf8 as isUtf82 } from 'node:buffer';

// src/scan/limits.ts
var MAX_LINE_CHARS = 65536;
var MAX_LINE_BYTES = 3 * MAX_LINE_CHARS + 4;
var MAX_RECORD_CHARS = 1048576;

// src/text/decode-line.ts
import { isUtf8 } from 'node:buffer';
import { TextDecoder as TextDecoder3 } from 'node:util';
var REPLACEMENT = '\uFFFD';
var MIN_GBK_PAIRS = 2;
var gbk;
function decodeLine(bytes) {
  const utf8 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (isUtf8(bytes)) return { text: utf8, encoding: 'utf-8', replaced: 0 };
  const replaced = utf8.split(REPLACEMENT).length - 1;
  const asUtf8 = { text: utf8, encoding: 'utf-8', replaced };
  if (replaced <= countReadable(utf8)) return asUtf8;
  const chinese = decodeGbk(bytes);
  if (chinese !== null) return { text: chinese, encoding: 'gbk', replaced: 0 };
  const cut = decodeGbk(bytes.subarray(0, -1));
  return cut === null ? asUtf8 : { text: cut + REPLACEMENT, encoding: 'gbk', replaced: 1 };
}
function decodeGbk(bytes) {
  gbk ??= gbkDecoder();
  if (gbk === null || !hasGbkPairs(bytes)) return null;
  try {
    return gbk.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
function gbkDecoder() {
  try {
    return new TextDecoder3('gbk', { fatal: true });
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
function hasGbkPairs(bytes) {
  let pairs = 0;
  for (let i = 0; i < bytes.length && pairs < MIN_GBK_PAIRS; i++) {
    if ((bytes[i] ?? 0) < 129) continue;
    pairs++;
    i++;
  }
  return pairs >= MIN_GBK_PAIRS;
}
function countReadable(text) {
  let count2 = 0;
  for (const character of text) if (character > '\x7F' && character !== REPLACEMENT) count2++;
  return count2;
}

// src/scan/line-finisher.ts
var CR3 = 13;
var BOM = 65279;
var LineFinisher = class {
  counts = { lines: 0, cutLines: 0, badUtf8: 0, gbkLines: 0, nulBytes: 0 };
  #onLine;
  #atStart = true;
  /** @param onLine is called for each line, in order. */
  constructor(onLine) {
    this.#onLine = onLine;
  }
  /** A line in bytes, in whatever encoding. `overflowed`: the line went on, and the rest is gone. */
  bytes(bytes, overflowed) {
    const decoded2 = decodeLine(bytes);
    this.counts.badUtf8 += overflowed ? 0 : decoded2.replaced;
    if (decoded2.encoding === 'gbk') this.counts.gbkLines++;
    this.text(decoded2.text, overflowed);
  }
  /** A line that is decoded. */
  text(raw, overflowed) {
    let start3 = 0;
    if (this.#atStart) {
      this.#atStart = false;
      if (raw.charCodeAt(0) === BOM) start3 = 1;
    }
    let end = raw.length;
    while (end > start3 && raw.charCodeAt(end - 1) === CR3) end--;
    const cuts = overflowed || end - start3 > MAX_LINE_CHARS;
    if (cuts) {
      this.counts.cutLines++;
      end = Math.min(end, start3 + MAX_LINE_CHARS);
      if (isHighSurrogate(raw.charCodeAt(end - 1))) end--;
    }
    this.counts.lines++;
    this.#onLine(end - start3 === raw.length ? raw : raw.slice(start3, end));
  }
  /** The next line is the first of a file. */
  restart() {
    this.#atStart = true;
  }
};
function isHighSurrogate(code) {
  return code >= 55296 && code < 56320;
}

// src/scan/line-cutter.ts
var LF3 = 10;
var LineCutter = class {
  #finisher;
  #carry = [];
  #carried = 0;
  #overflowed = false;
  /** @param onLine is called for each line in order, without line end; its text is a view into the chunk's. */
  constructor(onLine) {
    this.#finisher = new LineFinisher(onLine);
  }
  get counts() {
    return this.#finisher.counts;
  }
  push(chunk) {
    const bytes = withoutNul(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.counts.nulBytes += chunk.byteLength - bytes.length;
    const last = bytes.lastIndexOf(LF3);
    if (last < 0) return this.#keep(bytes);
    let start3 = 0;
    if (this.#carried > 0 || this.#overflowed) {
      start3 = bytes.indexOf(LF3) + 1;
      this.#keep(bytes.subarray(0, start3 - 1));
      this.#emitCarried();
    }
    if (start3 <= last) this.#emitLines(bytes.subarray(start3, last + 1));
    this.#keep(bytes.subarray(last + 1));
  }
  /** Ends the file: a last line without line end is a line. */
  end() {
    if (this.#carried > 0 || this.#overflowed) this.#emitCarried();
    this.#finisher.restart();
  }
  #keep(bytes) {
    const room = MAX_LINE_BYTES - this.#carried;
    if (bytes.length > room) this.#overflowed = true;
    const kept = bytes.length > room ? bytes.subarray(0, room) : bytes;
    if (kept.length === 0) return;
    this.#carry.push(Buffer.from(kept));
    this.#carried += kept.length;
  }
  #emitCarried() {
    const bytes = this.#carry.length === 1 ? this.#carry[0] : Buffer.concat(this.#carry);
    const overflowed = this.#overflowed;
    this.#carry = [];
    this.#carried = 0;
    this.#overflowed = false;
    this.#finisher.bytes(bytes ?? Buffer.alloc(0), overflowed);
  }
  /** Whole lines, each with its line feed. Text in one piece where the block is clean, line by line where it is not. */
  #emitLines(block) {
    const ascii = isAscii(block);
    if (!ascii && !isUtf82(block)) return this.#emitMixed(block);
    const text = block.toString(ascii ? 'latin1' : 'utf8');
    let start3 = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start3)) {
      this.#finisher.text(text.slice(start3, end), false);
      start3 = end + 1;
    }
  }
  #emitMixed(block) {
    let start3 = 0;
    for (let end = block.indexOf(LF3); end >= 0; end = block.indexOf(LF3, start3)) {
      const long = end - start3 > MAX_LINE_BYTES;
      this.#finisher.bytes(block.subarray(start3, long ? start3 + MAX_LINE_BYTES : end), long);
      start3 = end + 1;
    }
  }
};
function withoutNul(bytes) {
  if (!bytes.includes(0)) return bytes;
  const clean = bytes.filter((byte) => byte !== 0);
  return Buffer.from(clean.buffer, clean.byteOffset, clean.byteLength);
}

// src/scan/wrappers/unwrapped.ts
function unwrapped(line, fields) {
  return { line, atMs: null, node: null, channel: '', partial: false, level: null, ...fields };
}

// src/scan/wrappers/container.ts
var STREAM = /^ (stdout|stderr) ([PF]) /u;
function unwrapCri(line) {
  if (line.charCodeAt(10) !== 84) return null;
  const std = line.indexOf(' std', 20);
  if (std < 0 || std > 40) return null;
  const stamp = readIsoStamp(line, 0);
  const found2 = stamp?.end === std ? STREAM.exec(`${line.slice(std, std + 9)} `) : null;
  if (stamp === null || found2 === null || stamp.clock !== 'instant') return null;
  return unwrapped(line.slice(std + 10), { atMs: stamp.ms, channel: found2[1] ?? '', partial: found2[2] === 'P' });
}
function unwrapDockerStamp(line) {
  if (line.charCodeAt(10) !== 84 || line.charCodeAt(19) !== 46) return null;
  const stamp = readIsoStamp(line, 0);
  if (stamp === null || stamp.clock !== 'instant' || stamp.end < 30) return null;
  const next = line.charCodeAt(stamp.end);
  if (next !== 32 && !Number.isNaN(next)) return null;
  const zoneStart = line.charCodeAt(29);
  if (zoneStart !== 90 && zoneStart !== 43 && zoneStart !== 45) return null;
  return unwrapped(line.slice(stamp.end + 1), { atMs: stamp.ms });
}
function unwrapDockerJson(line) {
  if (!line.startsWith('{"log"')) return null;
  const object = parseJsonObject(line);
  const log = object?.['log'];
  const time = object?.['time'];
  if (typeof log !== 'string' || typeof time !== 'string') return null;
  const stamp = readIsoStamp(time, 0);
  const stream = object?.['stream'];
  return unwrapped(log.replace(/\r*\n$/u, ''), {
    atMs: stamp?.ms ?? null,
    channel: typeof stream === 'string' ? stream : '',
    partial: !log.endsWith('\n'),
  });
}

// src/scan/wrappers/prefix.ts
var KUBECTL = /^\[pod\/([^/\]]+)\/([^\]]+)\] ?/u;
var COMPOSE = /^([A-Za-z0-9][\w.-]*) +\|(?: |$)/u;
var STERN = [/^[a-z0-9][a-z0-9.-]* [a-z0-9][a-z0-9-]* /u, /^[a-z0-9][a-z0-9-]* [a-z0-9][a-z0-9.-]* [a-z0-9][a-z0-9-]* /u];
var QUOTE = /^> ?/u;
function unwrapKubectl(line) {
  const found2 = line.startsWith('[pod/') ? KUBECTL.exec(line) : null;
  if (found2 === null) return null;
  return unwrapped(line.slice(found2[0].length), { node: found2[1] ?? null, channel: found2[2] ?? '' });
}
function unwrapCompose(line) {
  const found2 = COMPOSE.exec(line);
  return found2 === null ? null : unwrapped(line.slice(found2[0].length), { node: found2[1] ?? null });
}
function sternPrefix(line, isHead) {
  for (const form2 of STERN) {
    const prefix = form2.exec(line)?.[0];
    if (prefix !== void 0 && isHead(line.slice(prefix.length))) return prefix;
  }
  return null;
}
function unwrapStern(line, prefix) {
  const [container = '', pod = ''] = prefix.trimEnd().split(' ').reverse();
  return unwrapped(line.slice(prefix.length), { node: pod, channel: container });
}
function unwrapQuote(line) {
  const found2 = QUOTE.exec(line);
  return found2 === null ? null : unwrapped(line.slice(found2[0].length), {});
}
function startsRecord(line) {
  const head = detectHead(line, 'none');
  return head !== null && (head.exact || head.clock === 'local' || head.clock === 'instant');
}

// src/scan/wrappers/syslog.ts
var RFC5424 = /^<(\d{1,3})>1 (\S+) (\S+) (\S+) (\S+) (\S+) (?:-|(?:\[(?:[^\]\\]|\\.)*\])+) ?(?:\ufeff)?/u;
var JOURNAL = / (\S+) ([\w@.\\/:-]+)\[\d+\]: ?/uy;
var SEVERITIES = ['FATAL', 'FATAL', 'FATAL', 'ERROR', 'WARN', 'INFO', 'INFO', 'DEBUG'];
function unwrapSyslog(line) {
  const found2 = line.charCodeAt(0) === 60 ? RFC5424.exec(line) : null;
  if (found2 === null) return null;
  const stamp = readIsoStamp(found2[2] ?? '', 0);
  const level2 = SEVERITIES[Number(found2[1]) % 8] ?? null;
  const rest = line.slice(found2[0].length);
  return unwrapped(rest, {
    atMs: stamp?.clock === 'instant' ? stamp.ms : null,
    channel: `${found2[3]}/${found2[4]}`,
    level: level2,
  });
}
function unwrapJournal(line) {
  const stamp = line.charCodeAt(4) === 45 ? readIsoStamp(line, 0) : readSyslogStamp(line, 0);
  if (stamp === null) return null;
  JOURNAL.lastIndex = stamp.end;
  const found2 = JOURNAL.exec(line);
  if (found2 === null) return null;
  const rest = line.slice(stamp.end + found2[0].length);
  return unwrapped(rest, { atMs: stamp.clock === 'instant' ? stamp.ms : null, channel: `${found2[1]}/${found2[2]}` });
}
var LATEST_MICROS = 1e16;
function unwrapJournalJson(line) {
  if (!line.startsWith('{') || !line.includes('"__REALTIME_TIMESTAMP"')) return null;
  const object = parseJsonObject(line);
  const micros = Number(object?.['__REALTIME_TIMESTAMP']);
  if (object === null || !(micros >= 0 && micros < LATEST_MICROS)) return null;
  return unwrapped(messageOf(object['MESSAGE']), {
    atMs: Math.floor(micros / 1e3),
    channel: `${textAt(object, ['_HOSTNAME']) ?? ''}/${textAt(object, ['_SYSTEMD_UNIT', 'SYSLOG_IDENTIFIER']) ?? ''}`,
    level: SEVERITIES[Number(object['PRIORITY'])] ?? null,
  });
}
function messageOf(message) {
  if (!Array.isArray(message)) return typeof message === 'string' ? message : '';
  return Buffer.from(message.filter((byte) => typeof byte === 'number')).toString('utf8');
}

// src/scan/wrappers/unwrapper.ts
var MAX_DEPTH = 3;
var MAX_PREFIXES = 1e3;
var Unwrapper = class {
  #compose = false;
  #quotes = false;
  /** A record began on a line without wrapper. */
  #bare = false;
  #stern = /* @__PURE__ */ new Set();
  /** Whether lines that look like no wrapper change nothing here: a record began without one, and none was believed by context. */
  get isSettled() {
    return this.#bare && !this.#compose && !this.#quotes && this.#stern.size === 0;
  }
  /** The line without its wrappers; null where it has none. */
  unwrap(line) {
    const outer = this.#once(line);
    if (outer === null) {
      if (!this.#bare) this.#bare = startsRecord(line);
      return null;
    }
    let found2 = outer;
    for (let depth = 1; depth < MAX_DEPTH && !found2.partial; depth++) {
      const inner = this.#once(found2.line);
      if (inner === null) break;
      found2 = unwrapped(inner.line, {
        atMs: inner.atMs ?? found2.atMs,
        node: found2.node ?? inner.node,
        channel: `${found2.channel}/${inner.node ?? ''}/${inner.channel}`,
        partial: inner.partial,
        level: inner.level ?? found2.level,
      });
    }
    return found2;
  }
  #once(line) {
    const first = line.charCodeAt(0);
    if (isDigit(first) && line.charCodeAt(4) === 45) {
      return line.charCodeAt(10) === 84 ? (unwrapCri(line) ?? unwrapDockerStamp(line) ?? unwrapJournal(line)) : null;
    }
    switch (first) {
      case 9:
      case 32:
        return null;
      case 60:
        return unwrapSyslog(line);
      case 62:
        return this.#unwrapQuote(line);
      case 91:
        return unwrapKubectl(line);
      case 123:
        return unwrapDockerJson(line) ?? unwrapJournalJson(line);
      default:
        return isLetterOrDigit(first) ? this.#unwrapNamed(line) : null;
    }
  }
  #unwrapNamed(line) {
    const compose = unwrapCompose(line);
    if (compose !== null && (this.#compose || !this.#bare || startsExactly(compose.line))) {
      this.#compose = true;
      return compose;
    }
    const second = line.indexOf(' ', line.indexOf(' ') + 1);
    if (second < 0) return null;
    const known = this.#sternPrefixOf(line, second);
    return known === null ? unwrapJournal(line) : unwrapStern(line, known);
  }
  #sternPrefixOf(line, second) {
    for (const end of [second + 1, line.indexOf(' ', second + 1) + 1]) {
      if (end > 0 && this.#stern.has(line.slice(0, end))) return line.slice(0, end);
    }
    const prefix = sternPrefix(line, startsExactly);
    if (prefix !== null && this.#stern.size < MAX_PREFIXES) this.#stern.add(prefix);
    return prefix;
  }
  #unwrapQuote(line) {
    const found2 = unwrapQuote(line);
    if (found2 === null || !(this.#quotes || startsRecord(found2.line))) return null;
    this.#quotes = true;
    return found2;
  }
};
function startsExactly(line) {
  return detectHead(line, 'none')?.exact === true;
}
function isLetterOrDigit(code) {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

// src/scan/sample-lines.ts
var MAX_LINES = 400;
function sampleLines(source, head) {
  const bytes = textOfHead(head);
  if (bytes === null) return [];
  const raw = [];
  const cutter = new LineCutter((line) => void (raw.length < MAX_LINES && raw.push(line)));
  cutter.push(bytes);
  if (raw.length === 0) cutter.end();
  const unwrapper = new Unwrapper();
  let layout = 'none';
  return raw.map((line) => {
    const stripped = stripAnsi(line);
    const inner = unwrapper.unwrap(stripped);
    const text = inner === null ? stripped : stripAnsi(inner.line);
    const found2 = detectHead(text, layout);
    layout = found2?.layout ?? layout;
    return {
      text,
      head: found2,
      message: found2?.parts?.message ?? text.slice(found2?.messageStart ?? 0),
      outerMs: inner?.atMs ?? null,
      node: found2?.parts?.node ?? inner?.node ?? source.node,
    };
  });
}

// src/scan/first-stamp.ts
var NOWHERE = { name: '', files: [], node: '', family: 'unknown', role: 'unknown' };
function firstStampOf(head) {
  return (
    sampleLines(NOWHERE, head)
      .map(stampOf2)
      .find((ms) => ms !== null) ?? null
  );
}
function stampOf2({ head, outerMs }) {
  return head !== null && (head.clock === 'instant' || head.clock === 'local') ? head.ms : outerMs;
}

// src/scan/content-marks.ts
var SERVER_FAMILIES = [
  [/^(?:PERFORMANCE:\||Task worker status: |DISTRO:\|)/u, 'naming-performance'],
  [/^\[PUSH(?:-SUCC|-FAIL|\])|^received ack: |pushing empty data for client/u, 'naming-push'],
  [/\{(?:IP-(?:NEW|DEAD|UPDATED|ENABLED|DISABLED)|POS|SYNC)\}/u, 'naming-event'],
  [
    /^Client connection \S+ (?:connect|disconnect)|^Client (?:change|remove) for service Service\{|\[AUTO-DELETE-IP\]|\[NACOS-DISTRO\] healthy/u,
    'naming-server',
  ],
  [/^\[Client-(?:Add|Delete)\] Received distro|\[DISTRO-VERIFY-FAILED\]/u, 'naming-distro'],
  [/^\[DISTRO-(?:INIT|START|END|FAILED)\]|^load snapshot |DistroSyncChangeTask/u, 'protocol-distro'],
  [/RaftEvent\{|^Initializes the Raft protocol|^create raft group|did not find the Leader node/u, 'protocol-raft'],
  [
    /^Node <[\w-]+\/|^\[Node <|^Fail to (?:refresh|issue RPC)|RocksDBLogStorage|StateMachineAdapter|^Save raft meta/u,
    'alipay-jraft',
  ],
  [
    /^\[serverlist\]|failed to report new info to target node|report the metadata to|^This node is ready to provide/u,
    'nacos-cluster',
  ],
  [/transport(?:Ready|Terminated),connectionId|^new connection registered successfully|^Total count =/u, 'remote-digest'],
  [/^\[dump|^\[dump-/u, 'config-dump'],
  [/^groupCount = |^toNotifyTaskSize = |^\[long-pulling\]/u, 'config-memory'],
  [/^\[master-db\]|^\[db-error\]/u, 'config-fatal'],
  [/^push \[\d+\] clients|^Push fail, dataId/u, 'remote-push'],
  [/^Nacos Grpc\w+ Rpc server|^Grpc\w+Server/u, 'remote'],
  [/^auth (?:start|permission)|access denied, request/u, 'core-auth'],
  [
    /^(?:Nacos (?:Server |Console |Server API )?(?:is starting|started)|The server IP list of Nacos|\[Cluster-|\[MapperManager\]|Startup errors)/u,
    'nacos',
  ],
];
var CONSOLE_LINE =
  /^\S*\/bin\/java +-|^nacos is starting with|^\+ (?:export|exec) |^Nacos is starting, you can|,--\.|^ *Running in (?:stand alone|cluster) mode|\|-(?:INFO|WARN|ERROR) in ch\.qos/u;
var CLIENT =
  /\[(?:REGISTER-SERVICE|SUBSCRIBE-SERVICE|CLIENT-BEAT|data-received|notify-ok|NACOS \w+Exception|fixed-|settings)|Server check fail, please check|Fail to connect (?:to )?server|fail to connect server|server healthy check fail|Client not connected|client not connected|after all servers\(|com\.alibaba\.nacos\.(?:client|api\.exception)|\bc\.a\.n\.c|nacos_sdk::|nacos[-_]sdk|NacosConfigClient|NacosNaming|com\.alibaba\.cloud\.nacos|\[do-sync-req\]/u;
var PYTHON =
  /^log directory: |^rpc client |server check (?:fail|timed out) for |failed to invoke nacos|^connect to server (?:success|fail),labels|health check failed, response is null|\[do-sync-req\]|^Traceback \(most recent|\.py", line \d+|^get service info from cache, key: |^create new rpc client: /u;
var SERVER_FRAME = /^\s*at com\.alibaba\.nacos\.(?:config\.server|naming|core|console|sys|consistency|persistence|server)\./u;
var PEER = /^\[Cluster-/u;
function isServerText(lines) {
  const server2 = lines.filter((line) => isServerLine(line)).length;
  return server2 > 0 && server2 * 2 >= lines.filter(({ message }) => CLIENT.test(message) && !PEER.test(message)).length;
}
function isClientText(lines) {
  return lines.some(({ text }) => CLIENT.test(text) && !PEER.test(text));
}
function isPythonText(lines) {
  return lines.some(({ message, head }) => PYTHON.test(message) || head?.layout === 'python');
}
function hasConsoleLines(lines) {
  return lines.some(({ text }) => CONSOLE_LINE.test(text));
}
function familyOfServerText(lines) {
  const counts = /* @__PURE__ */ new Map();
  for (const { message } of lines) {
    const family = SERVER_FAMILIES.find(([mark]) => mark.test(message))?.[1];
    if (family !== void 0) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}
function isServerLine({ message, text, head }) {
  if (head !== null && head.layout !== 'nacos-server' && head.layout !== 'generic') return false;
  return (
    SERVER_FAMILIES.some(([mark]) => mark.test(message)) ||
    (head === null && SERVER_FRAME.test(text)) ||
    (head === null && CONSOLE_LINE.test(text) && text.includes('nacos'))
  );
}

// src/scan/recognise.ts
var OPEN = /* @__PURE__ */ new Set([
  'unknown',
  'app',
  'remote',
  'client-remote',
  'client-config',
  'client-naming',
  'client-ai',
  'start-out',
]);
var BY_LAYOUT = /* @__PURE__ */ new Map([
  ['jvm-unified', { family: 'gc', role: 'unknown' }],
  ['jdk8-gc', { family: 'gc', role: 'unknown' }],
  ['derby', { family: 'derby', role: 'server' }],
  ['mysql', { family: 'database', role: 'database' }],
  ['postgresql', { family: 'database', role: 'database' }],
  ['nginx-error', { family: 'proxy', role: 'proxy' }],
  ['kernel', { family: 'system', role: 'unknown' }],
  ['klog', { family: 'system', role: 'unknown' }],
]);
function recognise(source, head) {
  if (!OPEN.has(source.family)) return source;
  const lines = sampleLines(source, head).filter((line) => line.text !== '');
  const layout = mostFrequentLayout(lines);
  const kind = named(source, lines, layout) ?? unnamed(source, lines, layout);
  return kind === null ? source : { ...source, ...kind };
}
function named(source, lines, layout) {
  const { family, role } = source;
  switch (family) {
    case 'unknown':
    case 'app':
      return null;
    case 'start-out':
      return layout === 'spring-boot' && !isServerText(lines) ? { family: 'app', role: 'client' } : { family, role };
    case 'remote':
      if (layout === 'java-client') return { family: 'client-remote', role: 'client' };
      return { family, role: layout === 'nacos-server' && role === 'unknown' ? 'server' : role };
    default:
      if (layout !== 'nacos-server' || isPythonText(lines) || !isServerText(lines)) return { family, role };
      return { family: family === 'client-remote' ? 'remote' : (familyOfServerText(lines) ?? 'unknown'), role: 'server' };
  }
}
function unnamed(source, lines, layout) {
  const { family, role } = source;
  if (lines.some(({ text }) => text.startsWith('# A fatal error has been detected by the Java'))) {
    if (layout === 'none') return { family: 'hs-err', role };
  }
  if (isServerText(lines) && !isPythonText(lines)) {
    const console2 = hasConsoleLines(lines);
    if (console2) return { family: 'start-out', role: 'server' };
    return { family: layout === 'nacos-server' ? (familyOfServerText(lines) ?? 'unknown') : family, role: 'server' };
  }
  const known = BY_LAYOUT.get(layout);
  if (known !== void 0 && known.role !== 'unknown') return known;
  if (known !== void 0) return { family: known.family, role: roleBeside(source, lines, layout) };
  return layout === 'access-log' ? accessKind(lines, role) : clientKind(source, lines, layout);
}
function roleBeside(source, lines, layout) {
  const others = lines.filter(({ head }) => head !== null && head.layout !== layout);
  const kind = others.length === 0 ? null : clientKind(source, others, mostFrequentLayout(others));
  return kind?.role ?? source.role;
}
function accessKind(lines, role) {
  const proxied = lines.filter(({ text }) => text.endsWith('"')).length * 2 > lines.length;
  if (proxied) return { family: 'proxy', role: 'proxy' };
  return lines.some(({ text }) => text.includes(' /nacos/'))
    ? { family: 'access-log', role: 'server' }
    : { family: 'access-log', role };
}
function clientKind(source, lines, layout) {
  switch (layout) {
    case 'java-client':
      return { family: javaClientFamily(lines), role: 'client' };
    case 'go-zap':
      return { family: source.family === 'app' ? 'app' : 'go-sdk', role: 'client' };
    case 'spring-boot':
    case 'java-log':
    case 'rust':
    case 'dotnet':
    case 'node':
    case 'egg':
      return { family: 'app', role: 'client' };
    case 'nacos-server':
      return serverLayoutKind(source, lines);
    case 'python':
      return { family: isPythonText(lines) && source.family !== 'app' ? 'python-client' : 'app', role: 'client' };
    default:
      return isClientText(lines) ? { family: 'app', role: 'client' } : null;
  }
}
function serverLayoutKind(source, lines) {
  if (isPythonText(lines)) return { family: source.family === 'app' ? 'app' : 'python-client', role: 'client' };
  return isClientText(lines) ? { family: 'app', role: 'client' } : null;
}
function javaClientFamily(lines) {
  const loggers = lines.map((line) => line.head?.logger ?? '').filter((logger) => logger !== '');
  const most = (test) => loggers.filter((logger) => test.test(logger)).length * 2 > loggers.length;
  if (most(/naming/u)) return 'client-naming';
  return most(/remote\.client|grpc\.|GrpcClient/u) ? 'client-remote' : 'client-config';
}
function mostFrequentLayout(lines) {
  const counts = /* @__PURE__ */ new Map();
  for (const { head } of lines) if (head !== null) counts.set(head.layout, (counts.get(head.layout) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first?.[0] ?? 'none';
}

// src/time/zone.ts
var MINUTE2 = 6e4;
var SLOT = 30 * MINUTE2;
var OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/u;
var DISORDER = 20 * MINUTE2;
var UTC = fixedZone('UTC', 0);
function parseZone(name2) {
  const text = name2.trim();
  if (text === 'Z' || text.toUpperCase() === 'UTC') return UTC;
  const offset = OFFSET.exec(text);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes <= 14 * 60 ? offsetZone(offset[1] === '-' ? -minutes : minutes) : null;
  }
  const format = zoneFormat(text);
  return format === null ? null : new NamedZone(text, format);
}
function offsetZone(minutes) {
  return minutes === 0 ? UTC : fixedZone(offsetName(minutes), minutes);
}
function offsetName(minutes) {
  const total2 = Math.abs(minutes);
  const hours = String(Math.floor(total2 / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}:${String(total2 % 60).padStart(2, '0')}`;
}
function fixedZone(name2, minutes) {
  const ahead = minutes * MINUTE2;
  return { name: name2, offsetAt: () => minutes, toInstant: (localMs) => localMs - ahead };
}
var NamedZone = class {
  name;
  #format;
  #offsets = /* @__PURE__ */ new Map();
  #slot = Number.NaN;
  #earlier = 0;
  #later = 0;
  constructor(name2, format) {
    this.name = name2;
    this.#format = format;
  }
  offsetAt(instantMs) {
    const slot = Math.floor(instantMs / SLOT);
    let offset = this.#offsets.get(slot);
    if (offset === void 0) {
      offset = this.#ask(slot * SLOT);
      this.#offsets.set(slot, offset);
    }
    return offset;
  }
  toInstant(localMs, previousMs) {
    const slot = Math.floor(localMs / SLOT);
    if (slot !== this.#slot) {
      this.#slot = slot;
      this.#remember(slot * SLOT);
    }
    const earlier = localMs - this.#earlier * MINUTE2;
    if (this.#earlier === this.#later) return earlier;
    const later = localMs - this.#later * MINUTE2;
    return previousMs !== null && earlier < previousMs - DISORDER ? later : earlier;
  }
  /** Finds the offsets that a wall clock can have: one, or two where it is gone through twice. */
  #remember(localMs) {
    const candidates = [this.offsetAt(localMs - 24 * 60 * MINUTE2), this.offsetAt(localMs + 24 * 60 * MINUTE2)];
    const fitting = candidates.filter((offset) => this.offsetAt(localMs - offset * MINUTE2) === offset);
    const [first = candidates[0] ?? 0, second = first] = fitting;
    this.#earlier = Math.max(first, second);
    this.#later = Math.min(first, second);
  }
  #ask(instantMs) {
    const parts = new Map(this.#format.formatToParts(instantMs).map((part) => [part.type, Number(part.value)]));
    const get = (type) => parts.get(type) ?? 0;
    const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
    return Math.round((local - instantMs) / MINUTE2);
  }
};
function zoneFormat(timeZone) {
  const numeric = 'numeric';
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

// src/scan/zones.ts
var MINUTE3 = 6e4;
var QUARTER = 15 * MINUTE3;
var MOST_ERROR = 4 * MINUTE3;
var CONNECTED =
  /(?:transportReady|[Ss]uccess to connect|connect to server success|new connection registered successfully).{0,200}?\b(1\d{12})_\d/u;
var OWN_ZONE = /* @__PURE__ */ new Set([
  'jvm-unified',
  'jdk8-gc',
  'access-log',
  'spring-boot',
  'java-log',
  'go-zap',
  'java-client',
]);
function resolveZones(samples, options) {
  const witnesses = /* @__PURE__ */ new Map();
  for (const { source, head } of samples) for (const line of sampleLines(source, head)) hear(witnesses, line);
  const own2 = /* @__PURE__ */ new Map();
  for (const [node, witness] of witnesses) {
    const offset = mostFrequent(witness.told) ?? mostFrequent(witness.implied);
    if (offset !== null) own2.set(node, offset);
  }
  const agreed = new Set(own2.values());
  const [common] = agreed.size === 1 ? agreed : [];
  const option = options.zone === void 0 ? null : (parseZone(options.zone) ?? UTC);
  const machine = parseZone(options.machineZone) ?? UTC;
  const zones = new Map([...own2].map(([node, offset]) => [node, offsetZone(offset)]));
  const fallback = common === void 0 ? machine : offsetZone(common);
  return {
    zoneOf: (node) => option ?? zones.get(node) ?? fallback,
    basisOf: (node) => {
      const witness = witnesses.get(node);
      if (witness !== void 0 && witness.zoned && !witness.local) return 'stamps';
      if (option !== null) return 'option';
      return own2.has(node) || common !== void 0 ? 'own-logs' : 'machine';
    },
  };
}
function hear(witnesses, { head, message, outerMs, node }) {
  if (head === null) return;
  const witness = witnesses.get(node) ?? {
    told: /* @__PURE__ */ new Map(),
    implied: /* @__PURE__ */ new Map(),
    local: false,
    zoned: false,
  };
  witnesses.set(node, witness);
  if (head.clock === 'instant') {
    witness.zoned = true;
    if (head.offset !== null && (head.offset !== 0 || OWN_ZONE.has(head.layout))) count(witness.told, head.offset);
  }
  if (head.clock !== 'local') return;
  witness.local = true;
  if (outerMs !== null) countDifference(witness.told, head.ms - outerMs);
  const connected = CONNECTED.exec(message);
  if (connected !== null) countDifference(witness.implied, head.ms - Number(connected[1]));
}
function countDifference(votes, differenceMs) {
  const rounded = Math.round(differenceMs / QUARTER) * QUARTER;
  if (Math.abs(differenceMs - rounded) > MOST_ERROR || Math.abs(rounded) > 14 * 60 * MINUTE3) return;
  count(votes, rounded / MINUTE3);
}
function count(votes, offset) {
  votes.set(offset, (votes.get(offset) ?? 0) + 1);
}
function mostFrequent(votes) {
  const [first] = [...votes].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first?.[0] ?? null;
}

// src/store/store-url.ts
init_errors();
var STORE_KINDS = ['victorialogs', 'opensearch', 'elasticsearch', 'clickhouse', 'loki', 'sls'];
var FORM = /^([a-z]+)\+(https?:\/\/.+)$/iu;
function isStoreUrl(input) {
  return FORM.test(input);
}
function parseStoreUrl(input) {
  const [, name2 = '', address = ''] = FORM.exec(input) ?? [];
  const kind = STORE_KINDS.find((known) => known === name2.toLowerCase());
  if (kind === void 0) {
    throw new UserError(
      'bad-option',
      name2 === '' ? 'this is no address of a log store' : `no kind of log store is called ${name2}`,
      {
        hint: `it looks like ${STORE_KINDS.map((known) => `${known}+https://HOST:PORT`).join(', ')}`,
      },
    );
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw new UserError('bad-option', `the address behind ${kind}+ cannot be read`, { hint: HINT_OF_FORM });
  if (url.username !== '' || url.password !== '') {
    throw new UserError('bad-option', 'an address with a name or password in it is not taken: others see command lines', {
      hint: 'set NACOSCOPE_STORE_USER and NACOSCOPE_STORE_PASSWORD, or write them into ~/.netrc',
    });
  }
  const path = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  return {
    kind,
    origin: url.origin,
    path,
    parameters: new Map(url.searchParams),
    shown: `${kind}+${url.origin}${url.pathname === '/' ? '' : url.pathname}`,
  };
}
var HINT_OF_FORM = 'give it as https://HOST:PORT, with a path behind it where the store has one';
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new UserError('bad-option', 'the path of the address cannot be read', { hint: HINT_OF_FORM });
  }
}

// src/open-sources.ts
var HEAD_BYTES5 = 64 * 1024;
async function openSources(options, report, further = []) {
  const archives = new Archives();
  const finding = { nodeNames: options.nodeNames, report, archives };
  const paths = options.inputs.filter((input) => !isStoreUrl(input));
  const found2 = paths.length === 0 ? [] : await findSources(paths, finding);
  const headOfFile = (file) => headOf3(file, archives);
  const opened = [];
  for (const source of found2) {
    const newest = source.files.at(-1);
    const head = newest === void 0 ? new Uint8Array(0) : await headOfFile(newest);
    const known = renameForRole(source, recognise(source, head));
    const ordered = await orderGcSeries(known, async (file) => firstStampOf(await headOfFile(file)));
    const sizeBytes = source.files.reduce((sum, file) => sum + file.sizeBytes, 0);
    opened.push({
      source: ordered,
      head,
      sizeBytes,
      open: (file, signal) => (file.member === void 0 ? openFile(file, { signal, reuse: true }) : archives.open(file, signal)),
    });
  }
  archives.forgetHeads();
  if (options.stdin !== null) {
    const { head, stream } = await peekBytes(openStream(options.stdin), HEAD_BYTES5);
    const source = stdinSource();
    opened.push({ source: renameForRole(source, recognise(source, head)), head, sizeBytes: 0, open: () => stream });
  }
  const zones = resolveZones([...opened, ...further], {
    ...(options.zone === null ? {} : { zone: options.zone }),
    machineZone: options.machineZone,
  });
  return { opened, zones, close: () => archives.close() };
}
async function headOf3(file, archives) {
  if (file.member !== void 0) return archives.headOf(file);
  try {
    return await sampleHead(file);
  } catch {
    return new Uint8Array(0);
  }
}

// src/scan/crash-dater.ts
var TIME2 = /^[Tt]ime: /u;
var MAX_HELD = 2e4;
var CrashDater = class {
  #zone;
  #held = [];
  #atMs = null;
  constructor(zone) {
    this.#zone = zone;
  }
  /** Takes a record; gives what can be passed on, in order. */
  push(record) {
    if (this.#held === null) return [this.#dated(record)];
    this.#held.push(record);
    const stamp = TIME2.test(record.text) ? readCtimeStamp(record.text, 6) : null;
    if (stamp === null) return this.#held.length < MAX_HELD ? [] : this.flush();
    this.#atMs = stamp.clock === 'instant' ? stamp.ms : this.#zone.toInstant(stamp.ms, null);
    return this.flush();
  }
  /** What is held, at the end of the file; the next file starts anew. */
  flush() {
    const held = this.#held ?? [];
    this.#held = null;
    return held.map((record) => this.#dated(record));
  }
  /** Forgets the stamp: the next file is another crash. */
  reset() {
    this.#held = [];
    this.#atMs = null;
  }
  #dated(record) {
    return record.atMs === null && this.#atMs !== null ? { ...record, atMs: this.#atMs } : record;
  }
};

// src/scan/continuation.ts
var CONTINUES =
  /^(?:at [\w.$/<]|Caused by|Wrapped by|Suppressed: |\.\.\. \d+ |[}\])>]+[;,]?$|\^+$|During handling of the above|The above exception was|---- |\*{3} \d|(?:DETAIL|HINT|STATEMENT|CONTEXT): )/u;
var EXCEPTION =
  /^(?:Exception in thread "[^"]*" )?(?:[\w$]+\.)+[\w$]*(?:Exception|Error|Throwable|Failure|Interrupt|Panic)\b[\w$]*(?=$|[:;\s])/u;
var PYTHON_EXCEPTION = /^(?:\w+\.)*(?:[A-Z]\w*)?(?:Error|Exception|Warning|Interrupt|Exit)\b(?=$|:)/u;
var CONSOLE2 =
  /^(?:#$|# A fatal error|# There is insuff|#  (?:SIG|Internal Error|EXCEPTION_)|OpenJDK 64-Bit|Java HotSpot|OpenJDK Server|Exception in thread "|Exception: java\.lang\.|Exception occurred during initialization of VM|java\.lang\.OutOfMemoryError: |Dumping heap to |Heap dump file created|Unable to create |Terminating due to java|Aborting due to java|Error occurred during initialization of|Error: Could not|Unrecognized VM option|Invalid maximum heap|Picked up |Full thread dump |Memory: \d+k page|CommandLine flags: |\+ (?:export|exec|\[\[|echo|set) |nacos is starting|Nacos is starting, you|Killed$|\/\S+\/java +-|\S*\/bin\/java )/u;
var FAILURE_BLOCK = /^\*{20,}$/u;
function isBlank(line) {
  return line === '' || line.trim() === '';
}
function continues(line) {
  const first = line.charCodeAt(0);
  return first === 32 || first === 9 || CONTINUES.test(line);
}
function isExceptionHead(line) {
  return EXCEPTION.test(line) || PYTHON_EXCEPTION.test(line);
}
function isTraceback(line) {
  return line.startsWith('Traceback (most recent call last)');
}
function chainsTraceback(line) {
  return line.startsWith('During handling of the above') || line.startsWith('The above exception was');
}
function isConsoleHead(line) {
  return CONSOLE2.test(line);
}
function opensBlock(line) {
  const first = line.charCodeAt(0);
  if (first === 112) return line.startsWith('panic: ') ? 'panic' : null;
  if (first === 42) return FAILURE_BLOCK.test(line) ? 'failure' : null;
  if (first === 35) return 'crash';
  return first === 70 && line.startsWith('Full thread dump ') ? 'threads' : null;
}

// src/scan/open-record.ts
var OpenRecord = class {
  place;
  node;
  atMs;
  /** Whether the record has a time of its own; without, it is dated like the one before. */
  dated;
  head;
  level;
  #header;
  #message;
  #trace = null;
  #size;
  #kept = 0;
  #lineEnd;
  truncated = false;
  /** Where the stack trace stands: not begun, in the exception's message, in its frames; Python: before the exception, between two. */
  state = 'message';
  block = null;
  awaitsSecond;
  constructor(line, head, place, node, atMs, dated2) {
    this.place = place;
    this.node = node;
    this.atMs = atMs;
    this.dated = dated2;
    this.head = head;
    this.level = head?.level ?? null;
    this.#lineEnd = place.line;
    this.awaitsSecond = head?.second !== void 0;
    const start3 = head?.messageStart ?? 0;
    this.#header = head?.parts?.header ?? (start3 === 0 ? '' : line.slice(0, start3));
    this.#message = head?.parts?.message ?? (start3 === 0 ? line : line.slice(start3));
    this.#size = this.#message.length;
    const trace = head?.parts?.trace ?? '';
    if (trace !== '') for (const part of trace.split('\n')) this.#append(part);
  }
  /** Whether the first line says anything behind its head. */
  get hasMessage() {
    return this.#message.trim() !== '';
  }
  /** Takes a second line that completes the header. */
  complete(line, level2, messageStart, place) {
    this.awaitsSecond = false;
    this.level = level2 ?? this.level;
    this.#header = `${this.#header}
${line.slice(0, messageStart)}`;
    this.#message = line.slice(messageStart);
    this.#size = this.#message.length;
    this.#ends(place);
  }
  /** Adds a continuation line. Empty lines count only if something follows them. */
  add(line, place) {
    this.awaitsSecond = false;
    this.#append(line);
    if (!isBlank(line)) this.#ends(place);
  }
  close(source) {
    const trace = this.#trace === null ? '' : this.#trace.slice(0, this.#kept).join('\n');
    return {
      source,
      node: this.node,
      file: this.place.file,
      lineStart: this.place.line,
      lineEnd: this.#lineEnd,
      atMs: this.atMs,
      level: this.level,
      text:
        this.#kept === 0
          ? this.#message
          : `${this.#message}
${trace}`,
      messageLength: this.#message.length,
      header: this.#header,
    };
  }
  #append(line) {
    if (this.#size + line.length > MAX_RECORD_CHARS) {
      this.truncated = true;
      return;
    }
    this.#size += line.length + 1;
    this.#trace ??= [];
    this.#trace.push(line);
    if (!isBlank(line)) this.#kept = this.#trace.length;
  }
  /** Line numbers count in the first line's file: a record that runs on into the next file ends with the first. */
  #ends(place) {
    if (place.file === this.place.file) this.#lineEnd = place.line;
  }
};

// src/scan/stamp-clock.ts
var DAY = 864e5;
var HALF_DAY = DAY / 2;
var FILE_DATE = /(?:^|[^\d])(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?=[^\d]|$)/u;
var StampClock = class {
  #zone;
  #lastMs = null;
  constructor(zone) {
    this.#zone = zone;
  }
  /** The zone of stamps that carry none. */
  get zone() {
    return this.#zone;
  }
  /** Instant of the last dated line; what undated lines inherit. */
  get lastMs() {
    return this.#lastMs;
  }
  /** Takes over a wrapper's time for lines without one of their own. */
  observe(instantMs) {
    this.#lastMs = instantMs;
  }
  /**
   * The instant of a record's head, UTC epoch ms; null where it has no stamp or nothing tells its date.
   *
   * @param outerMs the wrapper's time of the line, null for none.
   * @param file the path, for dates in names such as `sys-info.2024-06-01.log`.
   */
  instantOf(head, outerMs, file) {
    const instant3 = this.#resolve(head, outerMs, file);
    if (instant3 !== null) this.#lastMs = instant3;
    return instant3;
  }
  #resolve(head, outerMs, file) {
    switch (head.clock) {
      case 'instant':
        return head.ms;
      case 'local':
        return this.#zone.toInstant(head.ms, this.#lastMs);
      case 'yearless':
        return this.#withYear(head.ms, outerMs ?? this.#lastMs);
      case 'time':
        return this.#withDate(head.ms, outerMs ?? this.#lastMs, file);
      case 'none':
        return null;
      default:
        return head.clock;
    }
  }
  /** The year that puts a stamp nearest to what is known. */
  #withYear(ms, nearMs) {
    if (nearMs === null) return null;
    const stamp = new Date(ms);
    const year = new Date(nearMs).getUTCFullYear();
    const candidates = [year - 1, year, year + 1].map((y) => {
      const local = Date.UTC(y, stamp.getUTCMonth(), stamp.getUTCDate()) + (ms % DAY);
      return this.#zone.toInstant(local, this.#lastMs);
    });
    return nearest(candidates, nearMs);
  }
  /** The day that puts a time of day nearest to what is known, so that midnight is passed forwards. */
  #withDate(ms, nearMs, file) {
    if (nearMs === null) {
      const date = FILE_DATE.exec(file);
      if (date === null) return null;
      return this.#zone.toInstant(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) + ms, null);
    }
    const day = Math.floor((nearMs + this.#zone.offsetAt(nearMs) * 6e4) / DAY) * DAY;
    const candidates = [day - DAY, day, day + DAY].map((start3) => this.#zone.toInstant(start3 + ms, this.#lastMs));
    const found2 = nearest(candidates, nearMs);
    return Math.abs(found2 - nearMs) <= HALF_DAY + DAY ? found2 : null;
  }
};
function nearest(candidates, wanted) {
  return candidates.reduce((best, ms) => (Math.abs(ms - wanted) < Math.abs(best - wanted) ? ms : best));
}

// src/scan/joiner.ts
var NO_OUTER = { atMs: null, level: null };
var FAR = 10 * 6e4;
var LOOSE = /* @__PURE__ */ new Set([
  'none',
  'generic',
  'go-std',
  'node',
  'access-log',
  'kernel',
  'nginx-error',
  'logback-status',
  'jvm-unified',
]);
var ONE_LINE = /* @__PURE__ */ new Set(['jvm-unified', 'access-log', 'kernel', 'nginx-error']);
var LINE_FAMILIES = /* @__PURE__ */ new Set(['naming-rt', 'config-pull-check']);
var LOOSE_FAMILIES = /* @__PURE__ */ new Set(['start-out', 'hs-err']);
var CONSOLE_FAMILIES = /* @__PURE__ */ new Set(['start-out', 'hs-err', 'unknown', 'app']);
var NEAR = 10 * 6e4;
var MAX_MESSAGE_LINES = 30;
var Joiner = class {
  #source;
  #node;
  #sink;
  #clock;
  #everyLine;
  #alwaysLoose;
  #mayBeConsole;
  #open = null;
  #layout = 'none';
  #loose = true;
  #strictHeads = 0;
  #looseHeads = 0;
  #messageLines = 0;
  constructor(source, node, zone, sink) {
    this.#source = source;
    this.#node = node;
    this.#sink = sink;
    this.#clock = new StampClock(zone);
    this.#everyLine = LINE_FAMILIES.has(source.family);
    this.#alwaysLoose = LOOSE_FAMILIES.has(source.family);
    this.#mayBeConsole = CONSOLE_FAMILIES.has(source.family);
  }
  /** Place of the open record's first line; null where none is open. */
  get openPlace() {
    return this.#open?.place ?? null;
  }
  /** Layout of the last record with a head, where every line is judged by its looks; else null. */
  get layout() {
    return this.#everyLine ? null : this.#layout;
  }
  /** Whether looser heads count only close to a stamp, and lines without a head continue the record before them. */
  get isStrict() {
    return !this.#alwaysLoose && !this.#loose && this.#strictHeads > this.#looseHeads;
  }
  /** Instant of the last dated line; null before one. */
  get lastMs() {
    return this.#clock.lastMs;
  }
  /** Records of the current layout were read elsewhere (block-scanner.ts): completes the record in hand and goes on behind them. */
  skip(records, lastMs) {
    this.flush();
    this.#clock.observe(lastMs);
    if (this.#loose) this.#looseHeads += records;
    else this.#strictHeads += records;
    this.#messageLines = 0;
  }
  /**
   * Takes the next line of the stream.
   *
   * @param line without wrapper, colours and line end.
   */
  push(line, place, outer) {
    const open3 = this.#open;
    if (open3?.awaitsSecond === true) {
      const second = open3.head?.second?.(line) ?? null;
      if (second !== null) return open3.complete(line, second.level, second.messageStart, place);
      open3.awaitsSecond = false;
    }
    const head = this.#everyLine ? null : this.#headOf(line);
    if (head !== null) return this.#start(line, head, place, outer);
    if (isBlank(line)) return open3?.add(line, place);
    if (open3 === null || this.#standsAlone(line, open3)) return this.#startPlain(line, place, outer);
    this.#continue(line, open3, place);
  }
  /** The record in hand as it stands; more lines may follow. Null where none is open. */
  peek() {
    return this.#open?.close(this.#source) ?? null;
  }
  /** Completes the record in hand. */
  flush() {
    const open3 = this.#open;
    if (open3 === null) return;
    this.#open = null;
    const record = open3.close(this.#source);
    this.#sink.record(record, open3.head?.layout ?? 'none', open3.dated);
    if (open3.truncated) this.#sink.cutRecord(record);
  }
  /** The head of a line, if it counts here: loose forms count only among loose records or close to them in time. */
  #headOf(line) {
    const head = detectHead(line, this.#layout);
    if (head === null || head.exact || this.#alwaysLoose || this.#looseHeads >= this.#strictHeads) return head;
    if (head.clock === 'none' || head.clock === 'time') return null;
    const lastMs = this.#clock.lastMs;
    if (lastMs === null || !startsWithStamp(line)) return null;
    const probe = new StampClock(this.#clock.zone).instantOf(head, null, '');
    return probe !== null && Math.abs(probe - lastMs) <= NEAR ? head : null;
  }
  #start(line, head, place, outer) {
    this.flush();
    const own2 = this.#clock.instantOf(head, outer.atMs, place.file);
    const far = own2 !== null && outer.atMs !== null && head.clock !== 'instant' && Math.abs(own2 - outer.atMs) > FAR;
    if (outer.atMs !== null && (own2 === null || far)) this.#clock.observe(outer.atMs);
    const dated2 = own2 !== null || outer.atMs !== null;
    const atMs = own2 === null && !dated2 ? this.#clock.lastMs : far ? outer.atMs : (own2 ?? outer.atMs);
    const open3 = new OpenRecord(line, head, place, head.parts?.node ?? this.#node, atMs, dated2);
    open3.level ??= outer.level;
    this.#open = open3;
    this.#layout = head.layout;
    this.#loose = !head.exact || LOOSE.has(head.layout);
    if (this.#loose) this.#looseHeads++;
    else this.#strictHeads++;
    this.#messageLines = 0;
  }
  #startPlain(line, place, outer) {
    this.flush();
    if (outer.atMs !== null) this.#clock.observe(outer.atMs);
    const open3 = new OpenRecord(line, null, place, this.#node, this.#clock.lastMs, outer.atMs !== null);
    open3.level = outer.level;
    open3.block = this.#everyLine ? null : opensBlock(line);
    if (isTraceback(line)) open3.state = 'traceback';
    else if (isExceptionHead(line)) open3.state = 'exception';
    this.#open = open3;
    this.#messageLines = 0;
  }
  #continue(line, open3, place) {
    open3.block ??= this.#blockOf(line, open3);
    open3.state = stateBehind(line, open3.state);
    this.#messageLines++;
    open3.add(line, place);
  }
  /** Whether a line without head is a record of its own. */
  #standsAlone(line, open3) {
    if (this.#everyLine) return true;
    if (open3.block === 'crash') return line.charCodeAt(0) !== 35;
    if (open3.block !== null || continues(line) || this.#blockOf(line, open3) !== null) return false;
    if (open3.state === 'traceback' || (open3.state === 'chained' && isTraceback(line))) return false;
    if ((this.#mayBeConsole || open3.head === null) && isConsoleHead(line)) return !this.#isTraceOf(line, open3);
    if (!this.#isLoose(open3)) return false;
    return !this.#continuesTrace(line, open3);
  }
  /**
   * The block that a line opens within the record: Spring's failure report and a thread dump stand behind a head without a
   * message, the report in strict layouts behind any.
   */
  #blockOf(line, open3) {
    const block = opensBlock(line);
    if (block === null || block === 'crash') return null;
    return !open3.hasMessage || (block === 'failure' && !this.#isLoose(open3)) ? block : null;
  }
  #isLoose(open3) {
    if (this.#alwaysLoose || open3.head === null) return true;
    return this.#loose;
  }
  /** `java.lang.OutOfMemoryError` right behind a record's message is its stack trace, elsewhere what the JVM prints. */
  #isTraceOf(line, open3) {
    if (!line.startsWith('java.lang.') || open3.head === null || this.#messageLines > 0 || ONE_LINE.has(open3.head.layout))
      return false;
    return isTroubled(open3.level) || !this.#isLoose(open3);
  }
  /** In loose sources: the exception behind a record that tells of an error, and the further lines of its message. */
  #continuesTrace(line, open3) {
    if (open3.head === null || ONE_LINE.has(open3.head.layout)) return false;
    if (isExceptionHead(line) || isTraceback(line)) return isTroubled(open3.level) && open3.state === 'message';
    return open3.state === 'exception' && this.#messageLines < MAX_MESSAGE_LINES;
  }
};
function stateBehind(line, before) {
  if (isTraceback(line)) return 'traceback';
  if (chainsTraceback(line)) return 'chained';
  if (continues(line)) return line.trimStart().startsWith('at ') ? 'frames' : before;
  if (before === 'traceback') return 'frames';
  return isExceptionHead(line) ? 'exception' : before;
}
function startsWithStamp(line) {
  return isDigit(line.charCodeAt(line.charCodeAt(0) === 91 ? 1 : 0));
}
function isTroubled(level2) {
  return level2 === 'ERROR' || level2 === 'WARN' || level2 === 'FATAL';
}

// src/scan/record-pipeline.ts
var MAX_STREAMS = 500;
var STALE_LINES = 2e3;
var RecordPipeline = class {
  #source;
  #zoneOf;
  #tally;
  #unwrapper = new Unwrapper();
  #streams = /* @__PURE__ */ new Map();
  #crash;
  #main;
  #ready = [];
  #file = '';
  #line = 0;
  #lines = 0;
  /** Lines that were cut after their pieces had been joined; records that were cut. */
  cutLines = 0;
  cutRecords = 0;
  constructor(source, zoneOf, tally) {
    this.#source = source;
    this.#zoneOf = zoneOf;
    this.#tally = tally;
    this.#crash = source.family === 'hs-err' ? new CrashDater(zoneOf(source.node)) : null;
    this.#main = this.#open('', source.node);
  }
  /**
   * The lines that follow are those of another file of the series; a record may run on into it.
   *
   * @param linesBefore lines of the file that were read before, so that numbers count from its start.
   */
  startFile(path, linesBefore = 0) {
    this.#file = path;
    this.#line = linesBefore;
    if (this.#crash === null) return;
    this.flush();
    this.#crash.reset();
  }
  /**
   * Takes the next line, without line end.
   *
   * @param outer what is known of it beside what it says itself: a log store's time and level.
   */
  line(raw, outer = NO_OUTER) {
    this.#line++;
    this.#lines++;
    const place = { file: this.#file, line: this.#line };
    const text = stripAnsi(raw);
    const inner = this.#unwrapper.unwrap(text);
    if (inner === null) this.#main.joiner.push(text, place, outer);
    else this.#wrapped(inner, place);
  }
  /**
   * Layout whose records may be passed over by `skip`: lines come without wrappers, in one stream, as its last record did.
   * Null where lines can only be judged one after the other.
   */
  get steadyLayout() {
    const plain = this.#streams.size === 1 && this.#crash === null && this.#unwrapper.isSettled;
    return plain ? this.#main.joiner.layout : null;
  }
  /** Whether a line in the steady layout that looks like a stack trace's belongs to the record before it, whatever was read. */
  get isStrict() {
    return this.#main.joiner.isStrict;
  }
  /** Instant of the last dated line of the source's own stream; null before one. */
  get lastMs() {
    return this.#main.joiner.lastMs;
  }
  /** Line number of the last line taken, in its file. */
  get lineNumber() {
    return this.#line;
  }
  /**
   * Whole records of the steady layout were read elsewhere (block-scanner.ts): the line that follows starts a record.
   *
   * @param lastMs instant of the last of them. They are not in the tally yet.
   */
  skip(records, lines, lastMs) {
    this.#line += lines;
    this.#lines += lines;
    this.#main.joiner.skip(records, lastMs);
  }
  /** The records in hand as they stand; more lines may follow. A crash file's wait for their time. */
  peek() {
    if (this.#crash !== null) return [];
    return [...this.#streams.values()].flatMap(({ joiner }) => joiner.peek() ?? []);
  }
  /** First line of the earliest record in hand that starts in the current file; null where none does. */
  get openLine() {
    let first = null;
    for (const { joiner } of this.#streams.values()) {
      const place = joiner.openPlace;
      if (place !== null && place.file === this.#file && (first === null || place.line < first)) first = place.line;
    }
    return first;
  }
  /** Completes all records: the end of the source, or a live stream that is quiet. */
  flush() {
    for (const stream of this.#streams.values()) {
      if (stream.pieces !== '') stream.joiner.push(stream.pieces, { file: this.#file, line: this.#line }, NO_OUTER);
      stream.pieces = '';
      stream.joiner.flush();
    }
    if (this.#crash !== null) this.#passOn(this.#crash.flush());
  }
  /** The complete records since the last call, in the order of completion. */
  take() {
    const ready = this.#ready;
    if (ready.length > 0) this.#ready = [];
    return ready;
  }
  record(record, layout, dated2) {
    if (this.#crash !== null) return this.#passOn(this.#crash.push(record));
    this.#tally.add(record, layout, dated2);
    this.#ready.push(record);
  }
  cutRecord() {
    this.cutRecords++;
  }
  /** Records of a crash file, dated as far as that is possible. */
  #passOn(records) {
    for (const record of records) {
      this.#tally.add(record, 'hs-err', record.atMs !== null);
      this.#ready.push(record);
    }
  }
  #wrapped(inner, place) {
    const key = `${inner.node ?? ''}
${inner.channel}`;
    const stream = this.#streams.get(key) ?? this.#open(key, inner.node ?? this.#source.node);
    stream.lastLine = this.#lines;
    if (inner.partial || stream.pieces !== '') {
      stream.pieces = this.#joined(stream.pieces, inner.line);
      if (inner.partial) return;
      stream.joiner.push(stripAnsi(stream.pieces), place, inner);
      stream.pieces = '';
    } else stream.joiner.push(stripAnsi(inner.line), place, inner);
    if (this.#streams.size > 2 && this.#lines % STALE_LINES === 0) this.#completeStale();
  }
  #joined(pieces, piece) {
    const whole = pieces + piece;
    if (whole.length <= MAX_LINE_CHARS) return whole;
    if (pieces.length < MAX_LINE_CHARS) this.cutLines++;
    return whole.slice(0, MAX_LINE_CHARS);
  }
  #open(key, node) {
    if (this.#streams.size >= MAX_STREAMS) this.#dropQuietest();
    const stream = { joiner: new Joiner(this.#source, node, this.#zoneOf(node), this), pieces: '', lastLine: this.#lines };
    this.#streams.set(key, stream);
    return stream;
  }
  #completeStale() {
    for (const stream of this.#streams.values()) if (stream.lastLine < this.#lines - STALE_LINES) stream.joiner.flush();
  }
  #dropQuietest() {
    let quietest = null;
    for (const entry of this.#streams) {
      if (entry[0] !== '' && (quietest === null || entry[1].lastLine < quietest[1].lastLine)) quietest = entry;
    }
    if (quietest === null) return;
    quietest[1].joiner.flush();
    this.#streams.delete(quietest[0]);
  }
};

// src/scan/scan-diagnostics.ts
var FEW = 5;
function lineDiagnostics(file, counts) {
  const { cutLines, badUtf8, nulBytes } = counts;
  return [
    ...note(
      cutLines,
      'cut-line',
      file,
      `${cutLines} lines are longer than 64 KB and were cut`,
      `${cutLines} \u884C\u8D85\u8FC7 64 KB,\u5DF2\u622A\u65AD`,
    ),
    ...note(
      badUtf8,
      'bad-utf8',
      file,
      `${badUtf8} byte sequences are neither UTF-8 nor GBK and were replaced`,
      `${badUtf8} \u5904\u5B57\u8282\u65E2\u4E0D\u662F UTF-8 \u4E5F\u4E0D\u662F GBK,\u5DF2\u66FF\u6362`,
    ),
    ...note(
      nulBytes,
      'nul-bytes',
      file,
      `${nulBytes} NUL bytes were skipped`,
      `\u8DF3\u8FC7 ${nulBytes} \u4E2A NUL \u5B57\u8282`,
    ),
  ];
}
function sourceDiagnostics(source, tally, cutRecords, linesOnly) {
  const { layout, records } = tally;
  const timeless = records >= FEW && tally.firstMs === null && !linesOnly;
  const unknown2 = records >= FEW && layout === 'generic';
  return [
    ...note(
      cutRecords,
      'cut-record',
      source,
      `${cutRecords} records are longer than 1 MB and were cut`,
      `${cutRecords} \u6761\u8BB0\u5F55\u8D85\u8FC7 1 MB,\u5DF2\u622A\u65AD`,
    ),
    ...note(
      timeless ? records : 0,
      'no-timestamps',
      source,
      `none of its ${records} records can be dated: they are matched, but stand outside of the timeline`,
      `${records} \u6761\u8BB0\u5F55\u90FD\u6CA1\u6709\u53EF\u8BC6\u522B\u7684\u65F6\u95F4,\u4ECD\u53C2\u4E0E\u5339\u914D,\u4F46\u4E0D\u8FDB\u5165\u65F6\u95F4\u7EBF`,
    ),
    ...note(
      unknown2 ? records : 0,
      'unknown-layout',
      source,
      'its layout is unknown: only time and level were read from its lines',
      '\u65E5\u5FD7\u683C\u5F0F\u672A\u77E5,\u53EA\u8BC6\u522B\u4E86\u65F6\u95F4\u548C\u7EA7\u522B',
    ),
  ];
}
function binaryFile(file) {
  const message = { en: 'this is no text; it was not searched', zh: '\u4E0D\u662F\u6587\u672C\u6587\u4EF6,\u672A\u5206\u6790' };
  return { code: 'binary-file', kind: 'note', source: file, message };
}
function note(count2, code, source, en, zh) {
  return count2 > 0 ? [{ code, kind: 'note', source, message: { en, zh } }] : [];
}

// src/scan/scan-source.ts
var TIMELESS = /* @__PURE__ */ new Set(['naming-rt', 'config-pull-check']);
function isTimeless(source) {
  return TIMELESS.has(source.family);
}
async function* scanSource(source, open3, context) {
  const pipeline = new RecordPipeline(source, (node) => context.zoneOf(node), context.tally);
  let cutRecords = 0;
  for (const file of source.files) {
    const cutter = new LineCutter((line) => pipeline.line(line));
    pipeline.startFile(file.path);
    try {
      for await (const part of fileBytes(open3(file), (count2) => void (context.tally.bytes += count2))) {
        if (part.kind === 'binary') {
          context.report(binaryFile(file.path));
          cutter.counts.nulBytes = 0;
          break;
        }
        cutter.push(part.chunk);
        const records = pipeline.take();
        if (records.length > 0) yield records;
      }
    } catch (error) {
      if (context.failed === void 0) throw error;
      context.failed(file, error);
    }
    cutter.end();
    cutter.counts.cutLines += pipeline.cutLines;
    pipeline.cutLines = 0;
    context.tally.lines += cutter.counts.lines;
    for (const diagnostic of lineDiagnostics(file.path, cutter.counts)) context.report(diagnostic);
    cutRecords = pipeline.cutRecords;
  }
  pipeline.flush();
  cutRecords = pipeline.cutRecords;
  const last = pipeline.take();
  if (last.length > 0) yield last;
  for (const diagnostic of sourceDiagnostics(source.name, context.tally, cutRecords, isTimeless(source))) {
    context.report(diagnostic);
  }
}

// src/scan/tally.ts
var MINUTE4 = 6e4;
var SourceTally = class {
  records = 0;
  /** Decompressed bytes read. */
  bytes = 0;
  lines = 0;
  /** Records that have no time of their own (they are dated like the one before, or not at all). */
  undated = 0;
  firstMs = null;
  lastMs = null;
  levels = {};
  /** By minute: UTC epoch ms / 60000, rounded down. */
  minutes = /* @__PURE__ */ new Map();
  #layouts = /* @__PURE__ */ new Map();
  #minute = Number.NaN;
  #counts = {};
  /** Layout of most records with a head; `none` where none has one, `python` where the rest is the same form. */
  get layout() {
    const named3 = [...this.#layouts].filter(([name2]) => name2 !== 'none');
    const heads = named3.length > 1 ? named3.filter(([name2]) => name2 !== 'logback-status') : named3;
    const [first] = heads.toSorted((a, b) => b[1] - a[1]);
    if (first === void 0) return 'none';
    return first[0] === 'nacos-server' && this.#layouts.has('python') ? 'python' : first[0];
  }
  /** @param dated whether the record has a time of its own. */
  add(record, layout, dated2) {
    const { atMs } = record;
    if (!dated2 || atMs === null) this.undated++;
    const level2 = record.level ?? 'none';
    this.#count(layout, level2, 1);
    if (atMs === null) return;
    this.#widen(atMs, atMs);
    this.#countMinute(Math.floor(atMs / MINUTE4), level2, 1);
  }
  /** Counts records that were found in bytes (passed-over.ts). */
  addMany({ minute, layout, firstMs, lastMs, levels, counts }) {
    for (let index = 0; index < counts.length; index++) {
      const count2 = counts[index] ?? 0;
      if (count2 === 0) continue;
      const level2 = levels[index] ?? 'none';
      this.#count(layout, level2, count2);
      this.#countMinute(minute, level2, count2);
    }
    this.#widen(firstMs, lastMs);
  }
  #count(layout, level2, count2) {
    this.records += count2;
    this.#layouts.set(layout, (this.#layouts.get(layout) ?? 0) + count2);
    this.levels[level2] = (this.levels[level2] ?? 0) + count2;
  }
  #countMinute(minute, level2, count2) {
    if (minute !== this.#minute) this.#turnTo(minute);
    this.#counts[level2] = (this.#counts[level2] ?? 0) + count2;
  }
  #widen(firstMs, lastMs) {
    if (this.firstMs === null || firstMs < this.firstMs) this.firstMs = firstMs;
    if (this.lastMs === null || lastMs > this.lastMs) this.lastMs = lastMs;
  }
  /** Forgets in which minutes records were written before an instant (UTC epoch ms); totals stay. */
  forgetBefore(atMs) {
    for (const minute of this.minutes.keys()) if ((minute + 1) * MINUTE4 <= atMs) this.minutes.delete(minute);
    this.#minute = Number.NaN;
  }
  #turnTo(minute) {
    this.#minute = minute;
    this.#counts = this.minutes.get(minute) ?? {};
    this.minutes.set(minute, this.#counts);
  }
};

// src/store/credentials.ts
init_errors();

// src/private-file.ts
init_errors();
import { open as open2 } from 'node:fs/promises';
var MAX_BYTES = 256 * 1024;
async function readPrivateFile(path, userId) {
  try {
    const handle = await open2(path, 'r');
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw unreadable(path, 'it is no file');
      if (stats.size > MAX_BYTES) throw unreadable(path, `it is larger than ${MAX_BYTES} bytes`);
      return { text: await handle.readFile('utf8'), exposed: userId === null ? '' : exposureOf(stats, userId) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unreadable(path, error instanceof Error && 'code' in error ? String(error.code) : 'it failed', error);
  }
}
function exposureOf(stats, userId) {
  if (stats.uid !== userId && stats.uid !== 0) return 'it belongs to another user';
  if ((stats.mode & 7) !== 0) return `others may use it (mode ${(stats.mode & 511).toString(8)})`;
  return (stats.mode & 16) !== 0 ? `its group may write it (mode ${(stats.mode & 511).toString(8)})` : '';
}
function unreadable(path, why, cause) {
  return new UserError('bad-config', `cannot read ${path}: ${why}`, { hint: 'name a file that this user may read', cause });
}

// src/store/credentials.ts
var NONE = { authorization: null, secrets: [] };
async function credentialsFor(host, surroundings) {
  const { env } = surroundings;
  const only2 = env['NACOSCOPE_STORE_HOST'] ?? '';
  const told = only2 === '' || only2 === host ? fromEnvironment(env) : null;
  return told ?? (await fromNetrc(host, surroundings)) ?? NONE;
}
function fromEnvironment(env) {
  const token = env['NACOSCOPE_STORE_TOKEN'] ?? '';
  if (token !== '') return { authorization: `Bearer ${token}`, secrets: [token] };
  const key = env['NACOSCOPE_STORE_API_KEY'] ?? '';
  if (key !== '') return { authorization: `ApiKey ${key}`, secrets: [key] };
  const user = env['NACOSCOPE_STORE_USER'] ?? '';
  return user === '' ? null : basic(user, env['NACOSCOPE_STORE_PASSWORD'] ?? '');
}
function basic(user, password) {
  const encoded = Buffer.from(`${user}:${password}`).toString('base64');
  return { authorization: `Basic ${encoded}`, secrets: [password, encoded].filter((secret) => secret !== '') };
}
async function fromNetrc(host, { env, userId, home }) {
  const named3 = env['NETRC'] ?? '';
  const path = named3 === '' ? `${home}/.netrc` : named3;
  let file;
  try {
    file = await readPrivateFile(path, userId);
  } catch (error) {
    if (named3 === '' && error instanceof UserError && isMissing2(error.cause)) return null;
    throw error;
  }
  const entry = netrcEntry(file.text, host);
  if (entry === null) return null;
  if (file.exposed !== '') {
    throw new UserError('bad-config', `${path} is not kept secret: ${file.exposed}`, { hint: `run: chmod 600 ${path}` });
  }
  return basic(entry.login, entry.password);
}
function isMissing2(cause) {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
function netrcEntry(text, host) {
  const words2 = [...text.replace(/^\s*#.*$/gmu, '').matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/gu)].map(
    ([, quoted2, plain]) => plain ?? (quoted2 ?? '').replace(/\\(.)/gu, '$1'),
  );
  let machine = null;
  let fallback = null;
  let found2 = null;
  for (let at = 0; at < words2.length; at++) {
    const word = words2[at];
    if (word === 'macdef') break;
    if (word === 'machine') {
      machine = words2[++at] ?? '';
      if (machine === host && found2 === null) found2 = { login: '', password: '' };
      else if (machine === host) machine = null;
    } else if (word === 'default') {
      machine = '';
      fallback = { login: '', password: '' };
    } else if (word === 'login' || word === 'password') {
      const value = words2[++at] ?? '';
      const entry = machine === host ? found2 : machine === '' ? fallback : null;
      if (entry !== null) entry[word] = value;
    }
  }
  return found2 ?? fallback;
}

// src/store/open-store.ts
init_errors();

// src/store/victorialogs/adapter.ts
init_errors();

// src/store/batches.ts
function batchesOf(texts, sizeOf, most) {
  const batches = [];
  let batch = [];
  let size = 0;
  for (const text of texts) {
    const more = sizeOf(text);
    if (batch.length > 0 && size + more > most) {
      batches.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(text);
    size += more;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}

// src/store/document-order.ts
function streamKey({ node, file }) {
  return `${node}\0${file}`;
}
function compareDocuments(a, b) {
  return (
    a.atMs - b.atMs ||
    a.nanos - b.nanos ||
    byText(a.stream.node, b.stream.node) ||
    byText(a.stream.file, b.stream.file) ||
    (a.offset ?? -1) - (b.offset ?? -1) ||
    (a.line ?? -1) - (b.line ?? -1) ||
    byText(a.text, b.text) ||
    byText(a.level ?? '', b.level ?? '')
  );
}
function unionOf(parts) {
  const sorted = parts.map((part) => part.toSorted(compareDocuments));
  return sorted.reduce(mergeTwo, []);
}
function mergeTwo(left, right) {
  if (left.length === 0) return [...right];
  const merged = [];
  let at = 0;
  for (const document of left) {
    let next = right[at];
    while (next !== void 0 && compareDocuments(next, document) < 0) {
      merged.push(next);
      next = right[++at];
    }
    merged.push(document);
    if (next !== void 0 && compareDocuments(next, document) === 0) at++;
  }
  for (; at < right.length; at++) {
    const rest = right[at];
    if (rest !== void 0) merged.push(rest);
  }
  return merged;
}
function byText(a, b) {
  return a === b ? 0 : a < b ? -1 : 1;
}

// src/store/fields.ts
var CANDIDATES = {
  time: ['_time', '@timestamp', 'Timestamp', 'timestamp', 'time', '__time__', 'ts', 'TimestampTime'],
  message: ['_msg', 'message', 'Body', 'body', 'content', 'log', 'msg', 'event.original'],
  level: ['log.level', 'severity_text', 'SeverityText', 'severity.text', 'level', 'severity', 'loglevel', 'log_level'],
  node: [
    'kubernetes.pod.name',
    'kubernetes.pod_name',
    'kubernetes_pod_name',
    'k8s.pod.name',
    'resource.attributes.k8s.pod.name',
    '__tag__:_pod_name_',
    'pod_name',
    'pod',
    'host.name',
    'resource.attributes.host.name',
    'host.hostname',
    '__tag__:__hostname__',
    'agent.hostname',
    'hostname',
    'host',
    'node',
    '__source__',
    'source_host',
  ],
  file: [
    'log.file.path',
    'attributes.log.file.path',
    'log.file.name',
    'attributes.log.file.name',
    '__tag__:__path__',
    'filepath',
    'file_path',
    'file',
    'filename',
    'path',
    'source',
  ],
  offset: [
    'log.offset',
    'log.file.record_offset',
    'attributes.log.file.record_offset',
    '__tag__:__file_offset__',
    '__file_offset__',
    'offset',
  ],
  line: [
    'log.file.line',
    'log.origin.line',
    'log.file.record_number',
    'attributes.log.file.record_number',
    'line',
    'line_number',
  ],
};
function chooseFields(available, overrides, fixed = {}) {
  const choose = (role) => {
    const told = overrides.get(role);
    if (told !== void 0) return told === '' ? null : told;
    return fixed[role] ?? CANDIDATES[role].find((name2) => available.has(name2)) ?? null;
  };
  return {
    time: choose('time'),
    message: choose('message'),
    level: choose('level'),
    node: choose('node'),
    file: choose('file'),
    offset: choose('offset'),
    line: choose('line'),
  };
}
function namesOf({ time, message, level: level2, node, file, offset, line }) {
  return [...new Set([time, message, level2, node, file, offset, line].filter((name2) => name2 !== null))];
}

// src/store/failure.ts
var StoreFailure = class extends Error {
  kind;
  /** What the store asks to wait (`Retry-After`), in ms; null where it asks nothing. */
  retryAfterMs;
  /** @param message without anything secret: what was asked is not repeated. */
  constructor(kind, message, options = {}) {
    super(message, options.cause === void 0 ? {} : { cause: options.cause });
    this.name = 'StoreFailure';
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
  /** Whether the same question may be answered another time. */
  get isPassing() {
    return this.kind === 'gone' || this.kind === 'busy' || this.kind === 'slow';
  }
  /** Whether a smaller question may be answered. */
  get wantsLess() {
    return this.kind === 'slow' || this.kind === 'too-much';
  }
};

// src/store/slices.ts
async function* inSlices(range, { first, longest, most }, ask, askOne) {
  let length = first;
  for (let fromMs = range.fromMs; fromMs <= range.toMs; ) {
    const toMs = Math.min(range.toMs, fromMs + length - 1);
    const answer = await askOrNothing({ fromMs, toMs }, ask);
    if (answer === null) {
      length = Math.max(1, Math.floor((toMs - fromMs + 1) / 2));
      continue;
    }
    if (answer.items.length > 0) yield answer.items;
    if (answer.toMs < fromMs) yield* askOne(fromMs);
    const coveredMs = Math.max(answer.toMs, fromMs);
    if (coveredMs < toMs) length = coveredMs - fromMs + 1;
    else if (answer.items.length < most / 4) length = Math.min(longest, length * 2);
    fromMs = coveredMs + 1;
  }
}
async function askOrNothing(slice, ask) {
  try {
    return await ask(slice);
  } catch (error) {
    if (error instanceof StoreFailure && error.wantsLess && slice.toMs > slice.fromMs) return null;
    throw error;
  }
}

// src/store/whole-words.ts
var WORD = /[A-Za-z]{6,60}/u;
function insideOfWord(text) {
  const word = WORD.exec(text)?.[0];
  return word === void 0 ? null : word.slice(1, -1);
}

// src/store/victorialogs/query.ts
var MOST_OF_STREAMS = 3e3;
function quoted(text) {
  return JSON.stringify(text);
}
function timeFilter({ fromMs, toMs }) {
  return `_time:[${instant(fromMs)}, ${instant(toMs + 1)})`;
}
function instant(ms) {
  return new Date(ms).toISOString();
}
function scopeFilter(range, streams, { fields, labels }) {
  const parts = [timeFilter(range), ...[...labels].map(([name2, value]) => `${quoted(name2)}:=${quoted(value)}`)];
  if (streams !== null) {
    const named3 = [
      inFilter(
        fields.node,
        streams.map(({ node }) => node),
      ),
      inFilter(
        fields.file,
        streams.map(({ file }) => file),
      ),
    ].filter((part) => part !== '');
    if (Buffer.byteLength(named3.join(' ')) <= MOST_OF_STREAMS) parts.push(...named3);
  }
  return parts.join(' ');
}
function inFilter(field, values) {
  return field === null ? '' : `${quoted(field)}:in(${[...new Set(values)].map(quoted).join(',')})`;
}
function literalFilter(literal) {
  return `*${quoted(literal)}*`;
}
function wantedFilter(literals, levels, { fields }) {
  const parts = [
    ...(levels.length === 0 || fields.level === null ? [] : [`${quoted(fields.level)}:in(${levels.map(quoted).join(',')})`]),
    ...(literals.length === 0 ? [] : [`${quoted(fields.message)}:(${literals.map(literalFilter).join(' or ')})`]),
  ];
  return parts.length === 0 ? '' : `(${parts.join(' or ')})`;
}

// src/store/victorialogs/rows.ts
function rowsOf(text) {
  if (text !== '' && !text.endsWith('\n')) throw new StoreFailure('gone', 'an answer was cut short');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [rowOf(line)]));
}
function rowOf(line) {
  const value = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new StoreFailure('gone', 'an answer came damaged');
  return Object.fromEntries(
    Object.entries(value).map(([name2, field]) => [name2, typeof field === 'string' ? field : String(field)]),
  );
}
var STAMP2 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/u;
function instantOf(text) {
  const [, seconds = '', fraction = ''] = STAMP2.exec(text) ?? [];
  const digits = fraction.padEnd(9, '0');
  const atMs = Date.parse(`${seconds}.${digits.slice(0, 3)}Z`);
  if (Number.isNaN(atMs)) throw new StoreFailure('wrong', 'a time in an answer has no known form');
  return { atMs, nanos: Number(digits.slice(3)) };
}
function documentOf(row, fields) {
  const valueOf = (name2) => (name2 === null ? '' : (row[name2] ?? ''));
  const level2 = valueOf(fields.level);
  return {
    stream: { node: valueOf(fields.node), file: valueOf(fields.file) },
    ...instantOf(valueOf(fields.time)),
    offset: wholeNumber(valueOf(fields.offset)),
    line: wholeNumber(valueOf(fields.line)),
    level: level2 === '' ? null : level2,
    text: valueOf(fields.message).replace(/\r?\n$/u, ''),
  };
}
function wholeNumber(text) {
  return /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

// src/store/victorialogs/adapter.ts
var MOST_OF_QUERY = 15e3;
var BETWEEN_LITERALS = ' or '.length;
var PAGE = 5e3;
var MOST_OF_ONE_MS = 5e5;
var SLICES = { first: 6e4, longest: 24 * 36e5, most: PAGE };
var PAGE_OF_CELLS = 5e4;
var TALLY_SLICES = { first: 60, longest: 7 * 24 * 60, most: PAGE_OF_CELLS };
var FIELDS_FROM_MS = 24 * 36e5;
var TOOK_TOO_LONG = /deadline exceeded|took longer|couldn't be (?:finished|executed)|-search\.maxQueryDuration/u;
var TOO_LARGE = /requires more than|exceeds? .*limit|more than \d+ ?[KMG]?i?B|-search\.max(?:QueryLen|QueryTimeRange)/u;
var VictoriaLogs = class {
  #options;
  #headers;
  #prefix;
  /** Known after `probe`. */
  #fields = null;
  constructor(options) {
    this.#options = options;
    this.#prefix = options.url.path.map((part) => `/${encodeURIComponent(part)}`).join('');
    const [account, project = '0'] = (options.url.parameters.get('tenant') ?? '').split(':');
    this.#headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(account === void 0 || account === '' ? {} : { AccountID: account, ProjectID: project }),
    };
  }
  async probe() {
    const { labels, overrides } = this.#options;
    const all = [...labels].map(([name2, value]) => `${quoted(name2)}:=${quoted(value)}`).join(' ') || '*';
    const [latest] = await this.#select(all, { limit: '1' });
    const time = { time: '_time', message: overrides.get('message') ?? '_msg' };
    if (latest === void 0) {
      this.#fields = { ...chooseFields(/* @__PURE__ */ new Set(), overrides), ...time };
      return { product: 'VictoriaLogs', fields: this.#fields, search: { kind: 'literals' }, lastMs: null };
    }
    const lastMs = instantOf(latest['_time'] ?? '').atMs;
    const available = await this.#fieldNames(all, { fromMs: lastMs - FIELDS_FROM_MS, toMs: lastMs });
    this.#fields = { ...chooseFields(available, overrides, time), ...time };
    if (!available.has(time.message)) throw this.#noMessage(time.message, available);
    await this.#findsInsideWords(documentOf(latest, this.#fields));
    return { product: 'VictoriaLogs', fields: this.#fields, search: { kind: 'literals' }, lastMs };
  }
  async count(question) {
    const scope = this.#scope();
    let count2 = 0;
    for (const wanted of this.#wantedOf(question)) {
      const rows = await this.#select(
        `${scopeFilter(question.range, question.streams, scope)} ${wanted} | stats count() as count`,
      );
      count2 += Number(rows[0]?.['count'] ?? 0);
    }
    return count2;
  }
  async *documents(question) {
    const wanted = this.#wantedOf(question);
    yield* inSlices(
      question.range,
      SLICES,
      (slice) => this.#page(slice, question.streams, wanted),
      (atMs) => this.#oneMillisecond(atMs, question.streams, wanted),
    );
  }
  async context(stream, range, side, most) {
    const scope = scopeFilter(range, [stream], this.#scope());
    const order = side === 'first' ? '_time' : '_time desc';
    const found2 = this.#documentsOf(await this.#select(`${scope} ${this.#pick()} | sort by (${order}) limit ${most}`));
    const own2 = (documents) =>
      unionOf([documents.filter(({ stream: { node, file } }) => node === stream.node && file === stream.file)]);
    const farthest = found2.at(-1);
    if (found2.length < most || farthest === void 0) return own2(found2);
    const near = found2.filter(({ atMs }) => atMs !== farthest.atMs);
    for await (const rest of this.#oneMillisecond(farthest.atMs, [stream], [''])) near.push(...rest);
    return own2(near);
  }
  async *tally(range) {
    const { fields } = this.#scope();
    const by = [fields.node, fields.file, fields.level].filter((name2) => name2 !== null).map(quoted);
    const stats = `stats by (_time:1m, ${by.join(', ')}) count() as cell_count, min(_time) as cell_first, max(_time) as cell_last`;
    for await (const rows of this.#cells(range, stats)) {
      yield rows.map((row) => {
        const { stream, level: level2 } = documentOf(row, fields);
        return {
          stream,
          minute: Math.floor(instantOf(row['_time'] ?? '').atMs / 6e4),
          level: level2,
          count: Number(row['cell_count']),
          firstMs: instantOf(row['cell_first'] ?? '').atMs,
          lastMs: instantOf(row['cell_last'] ?? '').atMs,
        };
      });
    }
  }
  async *activity(range, slotMs) {
    const { fields } = this.#scope();
    const by = fields.node === null ? '' : `, ${quoted(fields.node)}`;
    for await (const rows of this.#cells(range, `stats by (_time:${slotMs}ms${by}) count() as cell_count`)) {
      yield rows.map((row) => ({
        node: documentOf(row, fields).stream.node,
        slot: Math.floor(instantOf(row['_time'] ?? '').atMs / slotMs),
      }));
    }
  }
  close() {
    return Promise.resolve();
  }
  /** Slices that begin and end with minutes, so that no cell is in two. */
  async *#cells(range, stats) {
    const minutes = { fromMs: Math.floor(range.fromMs / 6e4), toMs: Math.floor(range.toMs / 6e4) };
    yield* inSlices(
      minutes,
      TALLY_SLICES,
      async ({ fromMs, toMs }) => {
        const slice = { fromMs: Math.max(range.fromMs, fromMs * 6e4), toMs: Math.min(range.toMs, toMs * 6e4 + 59999) };
        return { items: await this.#select(`${scopeFilter(slice, null, this.#scope())} | ${stats}`), toMs };
      },
      // Never called: an answer is always whole.
      () => nothing(),
    );
  }
  /** The documents of a slice, up to the time where the first page of one of its queries ends. */
  async #page(slice, streams, wanted) {
    const parts = [];
    let { toMs } = slice;
    for (const filter of wanted) {
      const scope = scopeFilter({ fromMs: slice.fromMs, toMs }, streams, this.#scope());
      const part = this.#documentsOf(
        await this.#select(`${scope} ${filter} ${this.#pick()} | sort by (_time) limit ${PAGE + 1}`),
      );
      if (part.length > PAGE) toMs = (part.at(-1)?.atMs ?? slice.fromMs) - 1;
      parts.push(part);
      if (toMs < slice.fromMs) return { items: [], toMs };
    }
    return { items: unionOf(parts.map((part) => part.filter(({ atMs }) => atMs <= toMs))), toMs };
  }
  /** More documents of one time than a page holds: in pages of an order that all fields make, so that none is twice or missed. */
  async *#oneMillisecond(atMs, streams, wanted) {
    const scope = scopeFilter({ fromMs: atMs, toMs: atMs }, streams, this.#scope());
    const order = namesOf(this.#scope().fields).map(quoted).join(', ');
    const parts = [];
    for (const filter of wanted) {
      const part = [];
      for (let offset = 0, isWhole = false; !isWhole; offset += PAGE) {
        const rows = await this.#select(`${scope} ${filter} ${this.#pick()} | sort by (${order}) offset ${offset} limit ${PAGE}`);
        part.push(...this.#documentsOf(rows));
        isWhole = rows.length < PAGE;
        if (part.length > MOST_OF_ONE_MS) throw this.#tooManyAtOnce(atMs);
      }
      parts.push(part);
    }
    yield unionOf(parts);
  }
  /** Filters that together ask for all that is wanted, each short enough for one query. */
  #wantedOf({ range, streams, literals, levels }) {
    if (literals === null) return [''];
    const scope = this.#scope();
    const sizeOf = (literal) => Buffer.byteLength(literalFilter(literal)) + BETWEEN_LITERALS;
    const around = Buffer.byteLength(`${scopeFilter(range, streams, scope)} ${this.#pick()}`);
    const batches = batchesOf(literals, sizeOf, MOST_OF_QUERY - around).map((batch) => wantedFilter(batch, [], scope));
    const byLevel = wantedFilter([], levels, scope);
    return byLevel === '' ? batches : [byLevel, ...batches];
  }
  #pick() {
    return `| fields ${namesOf(this.#scope().fields).map(quoted).join(', ')}`;
  }
  #documentsOf(rows) {
    const { fields } = this.#scope();
    return rows.map((row) => documentOf(row, fields));
  }
  #scope() {
    if (this.#fields === null) throw new Error('the store is probed first');
    return { fields: this.#fields, labels: this.#options.labels };
  }
  async #select(query, more = {}) {
    return this.#post('/select/logsql/query', { query, ...more }, rowsOf);
  }
  async #fieldNames(query, { fromMs, toMs }) {
    const range = { start: new Date(fromMs).toISOString(), end: new Date(toMs + 1).toISOString() };
    return this.#post('/select/logsql/field_names', { query, ...range }, (text) => {
      const answer = JSON.parse(text);
      const values = isObject2(answer) && Array.isArray(answer['values']) ? answer['values'] : [];
      return new Set(values.flatMap((value) => (isObject2(value) && typeof value['value'] === 'string' ? [value['value']] : [])));
    });
  }
  #post(path, form2, read2) {
    const body = new URLSearchParams(form2).toString();
    return this.#options.http.ask({ method: 'POST', path: this.#prefix + path, headers: this.#headers, body }, read2, kindOf3);
  }
  /** Versions before 1.32 take `*"x"*` for something else, and would miss words glued to others without an error. */
  async #findsInsideWords(document) {
    const piece = insideOfWord(document.text);
    if (piece === null) return;
    const range = { fromMs: document.atMs, toMs: document.atMs };
    const found2 = await this.count({ range, literals: [piece], levels: [], streams: null });
    if (found2 > 0) return;
    throw new UserError('store-unsuited', `${this.#options.url.shown}: this VictoriaLogs does not find texts inside of words`, {
      hint: 'it can from version 1.32 on: update it, or analyse the files themselves',
    });
  }
  #noMessage(wanted, available) {
    const names = [...available].sort().slice(0, 20).join(', ');
    return new UserError('store-unsuited', `${this.#options.url.shown}: no document has a field ${wanted}`, {
      hint: `name the field with the text: --field message=NAME; the fields are ${names}`,
    });
  }
  #tooManyAtOnce(atMs) {
    const at = new Date(atMs).toISOString();
    return new UserError(
      'store-failed',
      `${this.#options.url.shown}: more than ${MOST_OF_ONE_MS} documents have the time ${at}`,
      {
        hint: 'the shipper stamps them with one time: let it read the stamp of each record, or leave that time out with --since',
      },
    );
  }
};
function kindOf3(status, text) {
  if (status < 400 || status === 401 || status === 403) return null;
  if (TOOK_TOO_LONG.test(text)) return 'slow';
  return TOO_LARGE.test(text) ? 'too-much' : null;
}
function isObject2(value) {
  return typeof value === 'object' && value !== null;
}
async function* nothing() {}

// src/store/open-store.ts
var ADAPTERS = {
  victorialogs: (options) => new VictoriaLogs(options),
  opensearch: null,
  elasticsearch: null,
  clickhouse: null,
  loki: null,
  sls: null,
};
function openStore(options) {
  const make = ADAPTERS[options.url.kind];
  if (make !== null) return make(options);
  const known = Object.entries(ADAPTERS).flatMap(([kind, there]) => (there === null ? [] : [kind]));
  throw new UserError('store-unsuited', `logs in ${options.url.kind} are not read`, {
    hint: `stores that are: ${known.join(', ')}`,
  });
}

// src/store/store-http.ts
init_errors();
import { promisify as promisify2 } from 'node:util';
import { gunzip } from 'node:zlib';
var ATTEMPTS = 6;
var FIRST_WAIT_MS = 500;
var LONGEST_WAIT_MS = 15e3;
var LONGEST_RETRY_AFTER_MS = 12e4;
var MAX_ANSWER_BYTES = 128 * 1024 * 1024;
var MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
var SHOWN_OF_ERROR = 300;
var unpack = promisify2(gunzip);
var StoreHttp = class {
  #options;
  traffic = { requests: 0, receivedBytes: 0, sentBytes: 0, retries: 0 };
  constructor(options) {
    this.#options = options;
  }
  /**
   * The text of a 2xx answer.
   *
   * @param read makes of it what the caller wants; what it throws counts as a broken body, and is asked for again.
   * @param kindOf what a store means by an answer that is no 2xx, where its text says more than its status; null for what others mean.
   * @throws StoreFailure `slow` and `too-much`, for which the caller may ask for less, and `wrong`.
   * @throws UserError `store-failed` where the store stays away or refuses, `store-limit` where the run has moved `maxBytes`.
   */
  async ask(request, read2, kindOf4 = () => null) {
    for (let attempt = 1; ; attempt++) {
      try {
        const text = await this.#exchange(request, kindOf4);
        return readWhole(text, read2);
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        if (error.kind === 'refused') throw this.#refused(error);
        if (error.wantsLess || error.kind === 'wrong') throw error;
        if (attempt >= ATTEMPTS || (error.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) throw this.#givenUp(error, attempt);
        this.traffic.retries++;
        await this.#wait(waitMs(attempt, this.#options.random(), error.retryAfterMs));
      }
    }
  }
  /** An error of a store that no repetition helps against, for the user. */
  failed(error, hint2 = HINT_OF_FAILURE) {
    return new UserError('store-failed', `${this.#options.shown}: ${this.#clean(error.message)}`, { hint: hint2, cause: error });
  }
  async #exchange(request, kindOf4) {
    const { transport, credentials, timeoutMs, signal, maxBytes, shown } = this.#options;
    if (this.traffic.receivedBytes >= maxBytes) {
      throw new UserError('store-limit', `${shown}: more than ${maxBytes} bytes would have to be moved (--max-bytes)`, {
        hint: 'ask for a shorter time (--since, --until), for one node (--label), or allow more bytes',
      });
    }
    const { authorization } = credentials;
    const headers = {
      'accept-encoding': 'gzip',
      ...(authorization === null ? {} : { authorization }),
      ...request.headers,
    };
    this.traffic.requests++;
    this.traffic.sentBytes += Buffer.byteLength(request.body ?? '') + request.path.length;
    const answer = await transport({ ...request, headers }, { timeoutMs, signal, maxBytes: MAX_ANSWER_BYTES });
    this.traffic.receivedBytes += answer.body.length;
    const text = await textOf(answer);
    if (answer.status >= 200 && answer.status < 300) return text;
    const kind = kindOf4(answer.status, text);
    const failure = failureOf2(answer, this.#clean(text));
    throw kind === null ? failure : new StoreFailure(kind, failure.message);
  }
  #wait(ms) {
    const { scheduler, signal } = this.#options;
    return new Promise((resolve3, reject) => {
      const onAbort = () => {
        cancel();
        reject(signal.reason);
      };
      const cancel = scheduler.after(ms, () => {
        signal.removeEventListener('abort', onAbort);
        resolve3();
      });
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
  #refused(error) {
    const hint2 = error.message.includes('certificate')
      ? 'give the certificate of your own authority with --ca'
      : this.#options.credentials.authorization === null
        ? 'set NACOSCOPE_STORE_USER and NACOSCOPE_STORE_PASSWORD (or _TOKEN, _API_KEY), or write them into ~/.netrc'
        : 'look whether name, password and rights are right: reading is enough';
    return this.failed(error, hint2);
  }
  #givenUp(error, attempts) {
    const told = new StoreFailure(error.kind, `${error.message}; given up after ${attempts} attempts`, { cause: error });
    return this.failed(told, error.kind === 'busy' ? 'it is busy: try again later, or ask for a shorter time' : HINT_OF_FAILURE);
  }
  /** A text of a store that holds nothing secret. */
  #clean(text) {
    return this.#options.credentials.secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
  }
};
var HINT_OF_FAILURE = 'look whether the address is right and the store is up; nothing was left out silently';
function readWhole(text, read2) {
  try {
    return read2(text);
  } catch (error) {
    if (error instanceof StoreFailure || error instanceof UserError) throw error;
    throw new StoreFailure('gone', 'an answer could not be read', { cause: error });
  }
}
async function textOf({ headers, body }) {
  if (headers.get('content-encoding') !== 'gzip' || body.length === 0) return body.toString('utf8');
  try {
    return (await unpack(body, { maxOutputLength: MAX_UNPACKED_BYTES })).toString('utf8');
  } catch (error) {
    if (error instanceof RangeError) throw new StoreFailure('too-much', 'an answer is too large', { cause: error });
    throw new StoreFailure('gone', 'an answer came damaged', { cause: error });
  }
}
function failureOf2({ status, headers }, text) {
  const said = text.replace(/\s+/gu, ' ').trim().slice(0, SHOWN_OF_ERROR);
  const message = `HTTP ${status}${said === '' ? '' : `: ${said}`}`;
  if (status === 401 || status === 403 || status === 407)
    return new StoreFailure('refused', `it refuses the request (HTTP ${status})`);
  if (status === 408) return new StoreFailure('slow', message);
  if (status === 413) return new StoreFailure('too-much', message);
  if (status === 429 || status === 502 || status === 503 || status === 504) {
    return new StoreFailure('busy', message, { retryAfterMs: retryAfterMs(headers.get('retry-after') ?? '') });
  }
  return new StoreFailure(status >= 500 ? 'gone' : 'wrong', message);
}
function retryAfterMs(text) {
  return /^\d{1,6}$/u.test(text) ? Number(text) * 1e3 : null;
}
function waitMs(attempt, random, askedMs) {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.max(askedMs ?? 0, Math.round(full / 2 + (full / 2) * random));
}

// src/store/undici-transport.ts
import { EnvHttpProxyAgent, errors, request as send } from 'undici';
var CONNECT_MS = 1e4;
var UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS/u;
function undiciTransport(route) {
  const tls = route.ca === null ? {} : { ca: route.ca };
  const agent = new EnvHttpProxyAgent({
    httpProxy: route.httpProxy,
    httpsProxy: route.httpsProxy,
    noProxy: route.noProxy,
    connect: { timeout: CONNECT_MS, ...tls },
    requestTls: tls,
  });
  return {
    send: (request, bounds) => exchange(agent, route.origin, request, bounds),
    end: () => agent.destroy(),
  };
}
async function exchange(dispatcher, origin, { method, path, headers, body }, { timeoutMs, maxBytes, signal }) {
  try {
    const answer = await send(`${origin}${path}`, {
      dispatcher,
      method,
      headers,
      body,
      signal,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const chunks = [];
    let size = 0;
    for await (const chunk of answer.body) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw new StoreFailure('too-much', `an answer is larger than ${maxBytes} bytes`);
      chunks.push(bytes);
    }
    const named3 = Object.entries(answer.headers).map(([name2, value]) => [name2, String(value ?? '')]);
    return { status: answer.statusCode, headers: new Map(named3), body: Buffer.concat(chunks) };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw failureOf3(error);
  }
}
function failureOf3(error) {
  if (error instanceof StoreFailure) return error;
  const code = codeOf(error);
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new StoreFailure('slow', 'it did not answer in time', { cause: error });
  }
  if (UNTRUSTED.test(code)) {
    return new StoreFailure('refused', `its certificate is not trusted (${code})`, { cause: error });
  }
  return new StoreFailure('gone', code === '' ? 'the connection broke' : `the connection failed (${code})`, { cause: error });
}
function codeOf(error) {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
    if (inner instanceof AggregateError && inner.errors.length > 0) return codeOf(inner.errors[0]);
  }
  return '';
}

// src/store/connect.ts
async function connect(address, options, signal) {
  const url = parseStoreUrl(address);
  const { surroundings, timeoutMs, maxBytes, ca, fields, labels } = options;
  const credentials = await credentialsFor(new URL(url.origin).hostname, surroundings);
  const transport = undiciTransport({ origin: url.origin, ca, ...proxiesOf(surroundings.env) });
  const http = new StoreHttp({
    transport: transport.send,
    credentials,
    shown: url.shown,
    scheduler: surroundings.scheduler,
    random: surroundings.random,
    signal,
    timeoutMs,
    maxBytes,
  });
  const adapter = openStore({ url, http, overrides: fields, labels });
  return {
    url,
    adapter,
    traffic: http.traffic,
    async close() {
      await adapter.close();
      await transport.end();
    },
  };
}
function proxiesOf(env) {
  const valueOf = (...names) => names.map((name2) => env[name2] ?? '').find((value) => value !== '') ?? '';
  return {
    httpProxy: valueOf('http_proxy', 'all_proxy', 'ALL_PROXY'),
    httpsProxy: valueOf('https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'),
    noProxy: valueOf('no_proxy', 'NO_PROXY'),
  };
}

// src/stored/stream-heads.ts
var MOST = 25;
var AT_ONCE = 4;
var CLOSE_MS = 2e3;
var QUARTER_MS = 15 * 6e4;
var MOSTLY = 0.9;
async function headsOf(adapter, tallies) {
  const heads = tallies.map(() => []);
  const ask = async (from) => {
    for (let at = from; at < tallies.length; at += AT_ONCE) {
      const tally = tallies[at];
      if (tally === void 0) continue;
      const toMs = Math.min(tally.lastMs, tally.firstMs + 6e4);
      const documents = await adapter.context(tally.stream, { fromMs: tally.firstMs, toMs }, 'first', MOST);
      heads[at] = documents.slice(0, MOST);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, from) => ask(from)));
  return heads;
}
function clockOf(documents) {
  const differences = documents.flatMap(({ text, atMs }) => {
    const end = text.indexOf('\n');
    const head = detectHead(end < 0 ? text : text.slice(0, end), 'none');
    if (head === null || (head.clock !== 'local' && head.clock !== 'instant')) return [];
    return [{ delayMs: atMs - head.ms, isSure: head.clock === 'instant' }];
  });
  const isClose = ({ delayMs, isSure }) => {
    const zoneMs = isSure ? 0 : Math.round(delayMs / QUARTER_MS) * QUARTER_MS;
    return Math.abs(delayMs - zoneMs) <= CLOSE_MS;
  };
  if (differences.filter(isClose).length >= differences.length * MOSTLY) return { clock: 'records', delayMs: 0 };
  const delays = differences.map(({ delayMs, isSure }) =>
    isSure ? delayMs : ((delayMs % QUARTER_MS) + QUARTER_MS) % QUARTER_MS,
  );
  return { clock: 'reading', delayMs: delays.reduce((most, delay) => Math.max(most, delay), 0) };
}
function headBytes(documents, clock) {
  const lines = documents.flatMap(({ text, atMs }) =>
    text.split('\n').map((line, at) => {
      return clock === 'records' && at === 0
        ? `${new Date(atMs).toISOString()} stdout F ${line}
`
        : `${line}
`;
    }),
  );
  return Buffer.from(lines.join(''));
}

// src/stored/stream-sources.ts
var NO_FILE = 'console';
function sourcesOfStreams(streams, prefix, nodeNames, address) {
  const overrides = nodeNames.map(({ glob, name: name2 }) => ({ fits: compileGlob(glob), name: name2 }));
  const shared = sharedFolder(streams.map(pathOf));
  const sources = [];
  const sourceOf = /* @__PURE__ */ new Map();
  const shownPathOf = /* @__PURE__ */ new Map();
  for (const [node, group] of byNode(streams)) {
    const streamOf = new Map(group.map((stream) => [pathOf(stream).slice(shared.length), stream]));
    const files = [...streamOf.keys()].map((path) => {
      return { path, absolutePath: address, sizeBytes: 0, compression: 'none' };
    });
    for (const source of groupSources(files, { nodeNames: [], root: '' })) {
      const shown = (path) => `${prefix}${node === '' ? '' : `${node}/`}${path}`;
      const named3 = {
        ...source,
        name: shown(source.name),
        files: source.files.map((file) => ({ ...file, path: shown(file.path) })),
        node: overrides.find(({ fits }) => fits(`${node}/${source.name}`))?.name ?? (node === '' ? source.node : node),
      };
      sources.push(named3);
      for (const { path } of source.files) {
        const stream = streamOf.get(path);
        if (stream === void 0) continue;
        sourceOf.set(streamKey(stream), named3);
        shownPathOf.set(streamKey(stream), shown(path));
      }
    }
  }
  return { sources: sources.sort((a, b) => (a.name < b.name ? -1 : 1)), sourceOf, pathOf: shownPathOf };
}
function byNode(streams) {
  const nodes = /* @__PURE__ */ new Map();
  for (const stream of streams) nodes.set(stream.node, [...(nodes.get(stream.node) ?? []), stream]);
  return nodes;
}
function sharedFolder(paths) {
  const [first = ''] = paths;
  let shared = first.slice(0, first.lastIndexOf('/') + 1);
  while (!paths.every((path) => path.startsWith(shared)))
    shared = shared.slice(0, shared.lastIndexOf('/', shared.length - 2) + 1);
  return shared;
}
function pathOf({ file }) {
  const path = file.replaceAll('\\', '/').replace(/^(?:[A-Za-z]:)?\/+/u, '');
  return path === '' ? NO_FILE : path;
}

// src/stored/stream-tally.ts
var LEVELS2 = [null, 'FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'];
async function tallyStreams(adapter, range) {
  const tallies = /* @__PURE__ */ new Map();
  for await (const cells of adapter.tally(range)) {
    for (const { stream, minute, level: word, count: count2, firstMs, lastMs } of cells) {
      const key = streamKey(stream);
      const tally = tallies.get(key) ?? newTally(stream);
      tallies.set(key, tally);
      const level2 = word === null ? null : levelOf(word);
      countIn(tally, minute, level2, count2);
      if (level2 === null) tally.unlevelled += count2;
      if (word !== null && isTrouble(level2)) tally.troubleWords.add(word);
      tally.firstMs = Math.min(tally.firstMs, firstMs);
      tally.lastMs = Math.max(tally.lastMs, lastMs);
    }
  }
  return tallies;
}
function newTally(stream) {
  return {
    stream,
    firstMs: Number.POSITIVE_INFINITY,
    lastMs: Number.NEGATIVE_INFINITY,
    minutes: /* @__PURE__ */ new Map(),
    unlevelled: 0,
    troubleWords: /* @__PURE__ */ new Set(),
  };
}
function countIn(tally, minute, level2, count2) {
  const counts = tally.minutes.get(minute) ?? new Uint32Array(LEVELS2.length);
  tally.minutes.set(minute, counts);
  const at = Math.max(0, LEVELS2.indexOf(level2));
  counts[at] = Math.max(0, (counts[at] ?? 0) + count2);
}
function learnLevel(tally, atMs, level2) {
  const minute = Math.floor(atMs / 6e4);
  if (!isTrouble(level2) || (tally.minutes.get(minute)?.[0] ?? 0) === 0) return;
  countIn(tally, minute, null, -1);
  countIn(tally, minute, level2, 1);
}
function addTo(into, { minutes, firstMs, lastMs }, layout) {
  for (const [minute, counts] of minutes) {
    into.addMany({
      minute,
      layout,
      firstMs: Math.max(firstMs, minute * 6e4),
      lastMs: Math.min(lastMs, minute * 6e4 + 59999),
      levels: LEVELS2,
      counts,
    });
  }
}
function isTrouble(level2) {
  return level2 === 'FATAL' || level2 === 'ERROR' || level2 === 'WARN';
}

// src/stored/store-diagnostics.ts
function note2(code, source, en, zh) {
  return { code, kind: 'note', source, message: { en, zh } };
}
function noRange(store, { fromMs, toMs }) {
  return note2(
    'store-range',
    store,
    `only the last 24 hours of the store were read (${instant2(fromMs)} to ${instant2(toMs)}): --since and --until ask for others`,
    `\u53EA\u8BFB\u53D6\u4E86\u65E5\u5FD7\u5B58\u50A8\u4E2D\u6700\u8FD1 24 \u5C0F\u65F6\uFF08${instant2(fromMs)} \u81F3 ${instant2(toMs)}\uFF09\uFF1A\u7528 --since\u3001--until \u6307\u5B9A\u5176\u4ED6\u65F6\u95F4`,
  );
}
function nothingThere(store, { fromMs, toMs }, lastMs) {
  const en = lastMs === null ? 'it holds no document at all under these labels' : `its latest document is of ${instant2(lastMs)}`;
  const zh =
    lastMs === null
      ? '\u5728\u8FD9\u4E9B\u6807\u7B7E\u4E0B\u6CA1\u6709\u4EFB\u4F55\u65E5\u5FD7'
      : `\u5176\u6700\u65B0\u65E5\u5FD7\u65F6\u95F4\u4E3A ${instant2(lastMs)}`;
  return {
    code: 'store-empty',
    kind: 'error',
    source: store,
    message: {
      en: `nothing in the store from ${instant2(fromMs)} to ${instant2(toMs)}: ${en}`,
      zh: `\u65E5\u5FD7\u5B58\u50A8\u5728 ${instant2(fromMs)} \u81F3 ${instant2(toMs)} \u4E4B\u95F4\u6CA1\u6709\u65E5\u5FD7\uFF1A${zh}`,
    },
  };
}
function timesOfReading(store, delayMs) {
  const seconds = Math.ceil(delayMs / 1e3);
  return note2(
    'store-times',
    store,
    `its times tell when records were read, up to ${seconds} s after they were written: events have the stamps of their records, but counts per minute and silences of nodes are by the time of reading`,
    `\u5176\u65F6\u95F4\u662F\u91C7\u96C6\u65F6\u95F4\uFF0C\u6BD4\u5199\u5165\u65F6\u95F4\u6700\u591A\u665A ${seconds} \u79D2\uFF1A\u4E8B\u4EF6\u91C7\u7528\u65E5\u5FD7\u81EA\u8EAB\u7684\u65F6\u95F4\u6233\uFF0C\u4F46\u6BCF\u5206\u949F\u8BA1\u6570\u548C\u8282\u70B9\u9759\u9ED8\u6309\u91C7\u96C6\u65F6\u95F4\u8BA1\u7B97`,
  );
}
function searchesByRange(store, why) {
  return note2(
    'store-search',
    store,
    `all records of the time were fetched, which costs more: ${why.en}`,
    `\u8BFB\u53D6\u4E86\u8BE5\u65F6\u6BB5\u7684\u5168\u90E8\u65E5\u5FD7\uFF0C\u5F00\u9500\u66F4\u5927\uFF1A${why.zh}`,
  );
}
function levelsByWords(store, documents) {
  return note2(
    'store-levels',
    store,
    `${documents} documents carry no level: WARN and ERROR records of unknown form were found by the words alone, and the others are counted without level`,
    `${documents} \u6761\u65E5\u5FD7\u6CA1\u6709\u7EA7\u522B\u5B57\u6BB5\uFF1A\u672A\u77E5\u5F62\u5F0F\u7684 WARN\u3001ERROR \u4EC5\u6309\u5355\u8BCD\u67E5\u627E\uFF0C\u5176\u4F59\u8BA1\u4E3A\u65E0\u7EA7\u522B`,
  );
}
function linesJoined(store, streams, cut) {
  const more =
    cut === 0
      ? { en: '', zh: '' }
      : {
          en: `; ${cut} records were longer than is looked for and are cut`,
          zh: `\uFF1B${cut} \u6761\u8FC7\u957F\uFF0C\u5DF2\u622A\u65AD`,
        };
  return note2(
    'store-lines',
    store,
    `${streams} streams hold every line by itself: their records were put together by stream and time, and lines are counted as records${more.en}`,
    `${streams} \u4E2A\u65E5\u5FD7\u6D41\u9010\u884C\u5B58\u50A8\uFF1A\u5DF2\u6309\u6765\u6E90\u548C\u65F6\u95F4\u91CD\u65B0\u62FC\u63A5\u4E3A\u8BB0\u5F55\uFF0C\u8BA1\u6570\u4EE5\u884C\u4E3A\u5355\u4F4D${more.zh}`,
  );
}
function moved(store, told) {
  const kilobytes = Math.ceil(told.bytes / 1e3);
  return note2(
    'store-read',
    store,
    `${told.product}: ${told.fetched} of ${told.documents} documents were fetched, ${kilobytes} kB over the wire`,
    `${told.product}\uFF1A\u5171 ${told.documents} \u6761\u65E5\u5FD7\uFF0C\u8BFB\u53D6 ${told.fetched} \u6761\uFF0C\u7F51\u7EDC\u4F20\u8F93 ${kilobytes} kB`,
  );
}
function instant2(ms) {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

// src/stored/open-stored.ts
var BY_DEFAULT_MS = 24 * 36e5;
var LEAST_MARGIN_MS = 10 * 6e4;
async function openStored(wanted, options, signal, report) {
  const connection = await connect(wanted.address, options, signal);
  try {
    return await look(connection, wanted, report);
  } catch (error) {
    await connection.close();
    throw error;
  }
}
async function look(connection, wanted, report) {
  const { adapter, url } = connection;
  const profile = await adapter.probe();
  const lastMs = profile.lastMs ?? 0;
  const bounds = wanted.boundsOf(lastMs);
  const toMs = Math.floor(bounds.toMs ?? lastMs);
  const asked = { fromMs: Math.ceil(bounds.fromMs ?? toMs - BY_DEFAULT_MS), toMs };
  if (bounds.fromMs === null && profile.lastMs !== null) report(noRange(url.shown, asked));
  let tallies =
    profile.lastMs === null || asked.fromMs > asked.toMs ? /* @__PURE__ */ new Map() : await tallyStreams(adapter, asked);
  if (tallies.size === 0) report(nothingThere(url.shown, asked, profile.lastMs));
  const heads = /* @__PURE__ */ new Map();
  const found2 = [...tallies];
  for (const [at, documents] of (
    await headsOf(
      adapter,
      found2.map(([, tally]) => tally),
    )
  ).entries()) {
    const key = found2[at]?.[0];
    if (key !== void 0) heads.set(key, documents);
  }
  const { clock, delayMs } = clockOf([...heads.values()].flat());
  const marginMs = clock === 'records' ? 0 : Math.max(LEAST_MARGIN_MS, 2 * delayMs);
  const range = { fromMs: asked.fromMs, toMs: asked.toMs + marginMs };
  if (marginMs > 0) {
    report(timesOfReading(url.shown, delayMs));
    tallies = await tallyStreams(adapter, range);
  }
  return { connection, profile, range, clock, delayMs, ...named2([...tallies.values()], heads, clock, wanted, url.shown) };
}
function named2(tallies, heads, clock, { prefix, nodeNames }, address) {
  const names = tallies.map(({ stream }) => stream);
  const { sources, pathOf: pathOf2, sourceOf } = sourcesOfStreams(names, prefix, nodeNames, address);
  const headOf4 = (source) => {
    const own2 = tallies.filter(({ stream }) => sourceOf.get(streamKey(stream)) === source);
    const newest = own2.reduce((latest, tally) => (latest === null || tally.lastMs > latest.lastMs ? tally : latest), null);
    return headBytes(newest === null ? [] : (heads.get(streamKey(newest.stream)) ?? []), clock);
  };
  const samples = sources.map((source) => {
    const head = headOf4(source);
    return { found: source, source: renameForRole(source, recognise(source, head)), head };
  });
  const recognised = new Map(samples.map(({ found: found2, source }) => [found2, source]));
  const streams = new Map(
    tallies.flatMap((tally) => {
      const key = streamKey(tally.stream);
      const source = recognised.get(sourceOf.get(key) ?? NO_SOURCE);
      const isJson = (heads.get(key) ?? []).some(({ text }) => /[{]\s*["\\]/u.test(text));
      return source === void 0 ? [] : [[key, { tally, source, path: pathOf2.get(key) ?? source.name, isJson }]];
    }),
  );
  return { streams, sources: samples.map(({ source }) => source), samples };
}
var NO_SOURCE = { name: '', files: [], node: '', family: 'unknown', role: 'unknown' };

// src/stored/read-stored.ts
init_errors();

// src/stored/asked-literals.ts
var PLAIN = /[ !#-%(-.0-;?-[\]-~]+/gu;
var ENOUGH = 10;
function literalsFor(matcher, sources, inJson, further) {
  const wanted = matcher.anchors.filter((_, anchor) =>
    sources.some((source) => matcher.alternativesFor(source, anchor).length > 0),
  );
  const lines = wanted.map(longestLine);
  return withoutContaining([...(inJson ? lines.flatMap(formsInJson) : lines), ...further]);
}
var TROUBLE_WORDS = [
  'WARN',
  'ERROR',
  'FATAL',
  'SEVERE',
  'CRITICAL',
  'PANIC',
  ...['warn', 'warning', 'error', 'fatal', 'panic', 'crit', 'alert', 'emerg'].flatMap((word) => [
    `"${word}"`,
    `=${word} `,
    `[${word}]`,
    `	${word}	`,
  ]),
  ...['Warning', 'Error', 'WRN', 'ERR', 'FTL'].map((word) => `[${word}]`),
  'warn: ',
  'fail: ',
  'crit: ',
];
function longestLine(literal) {
  return literal.split('\n').reduce((longest, line) => (line.length > longest.length ? line : longest), '');
}
function formsInJson(literal) {
  const longest = (literal.match(PLAIN) ?? []).reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest.length === literal.length) return [literal];
  if (longest.length >= ENOUGH) return [longest];
  const escaped = JSON.stringify(literal).slice(1, -1);
  const inHex = (pattern, digits) =>
    escaped.replace(pattern, (unit) => `\\u${digits(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`);
  const ascii = [inHex(/[^\0-\x7f]/g, (hex) => hex), inHex(/[^\0-\x7f]/g, (hex) => hex.toUpperCase())];
  const html = [inHex(/[<>&]/g, (hex) => hex), inHex(/[<>&'=]/g, (hex) => hex), escaped.replaceAll('/', '\\/')];
  return [literal, escaped, ...ascii, ...html];
}
function withoutContaining(literals) {
  const distinct = [...new Set(literals)].filter((literal) => literal !== '');
  const index = new LiteralIndex(distinct);
  const found2 = [];
  return distinct.filter((literal) => {
    index.find(literal, found2);
    return found2.length === 1;
  });
}

// src/stored/busy-spans.ts
var MINUTE5 = 6e4;
var JOINED_MINUTES = 30;
function busySpans(tallies, range) {
  const minutes = [...new Set(tallies.flatMap((tally) => [...tally.minutes.keys()]))].sort((a, b) => a - b);
  const spans = [];
  for (const minute of minutes) {
    const span = spans.at(-1);
    if (span !== void 0 && minute - span.last <= JOINED_MINUTES) span.last = minute;
    else spans.push({ first: minute, last: minute });
  }
  return spans
    .map(({ first, last }) => ({
      fromMs: Math.max(range.fromMs, first * MINUTE5),
      toMs: Math.min(range.toMs, last * MINUTE5 + MINUTE5 - 1),
    }))
    .filter(({ fromMs, toMs }) => fromMs <= toMs);
}

// src/stored/lined-streams.ts
var IN_TRACES = ['	at ', 'Caused by: '];
async function linedStreams({ connection, profile, range, streams }) {
  const names = [...streams.values()].map(({ tally }) => tally.stream);
  const literals = profile.search.kind === 'range' ? null : IN_TRACES;
  if (names.length === 0) return /* @__PURE__ */ new Set();
  for await (const batch of connection.adapter.documents({ range, literals, levels: [], streams: names })) {
    const traces = batch.filter(({ text, stream }) => {
      return streams.has(streamKey(stream)) && IN_TRACES.some((piece) => text.includes(piece));
    });
    if (traces.length === 0) continue;
    const lines = traces.filter(({ text }) => continues(text.split('\n', 1)[0] ?? ''));
    return lines.length * 2 > traces.length ? new Set(streams.keys()) : new Set(lines.map(({ stream }) => streamKey(stream)));
  }
  return /* @__PURE__ */ new Set();
}

// src/stored/split-records.ts
var AROUND_MS = 2e3;
var MORE_LINES = 200;
var MOST_STEPS = 10;
var SplitRecords = class {
  #logs;
  #readerOf;
  #take;
  #waiting = /* @__PURE__ */ new Map();
  /** Records that were longer than is looked for. */
  cutRecords = 0;
  constructor(logs, readerOf, take) {
    this.#logs = logs;
    this.#readerOf = readerOf;
    this.#take = take;
  }
  /** Takes lines that were found, in time order. */
  async take(lines) {
    for (const { stream: name2, atMs } of lines) {
      const key = streamKey(name2);
      const stream = this.#logs.streams.get(key);
      if (stream === void 0) continue;
      const window = { fromMs: atMs - AROUND_MS, toMs: atMs + AROUND_MS };
      const waiting = this.#waiting.get(key);
      if (waiting === void 0) this.#waiting.set(key, { key, stream, window, doneMs: Number.NEGATIVE_INFINITY });
      else if (window.fromMs <= waiting.window.toMs) waiting.window = { fromMs: waiting.window.fromMs, toMs: window.toMs };
      else {
        await this.#takeWindow(waiting);
        waiting.window = window;
      }
    }
  }
  /** Takes the lines that wait; the next ones found are those of other streams. */
  async finish() {
    for (const waiting of this.#waiting.values()) await this.#takeWindow(waiting);
    this.#waiting.clear();
  }
  async #takeWindow(waiting) {
    const { adapter } = this.#logs.connection;
    const name2 = waiting.stream.tally.stream;
    const { range } = this.#logs;
    const firstMs = Math.max(range.fromMs, waiting.doneMs + 1);
    const window = { fromMs: Math.max(waiting.window.fromMs, firstMs), toMs: Math.min(waiting.window.toMs, range.toMs) };
    if (window.fromMs > window.toMs) return;
    const lines = [];
    for await (const batch of adapter.documents({ range: window, literals: null, levels: [], streams: [name2] })) {
      lines.push(...batch.filter(({ stream }) => streamKey(stream) === waiting.key));
    }
    await this.#addStart(lines, name2, { fromMs: firstMs, toMs: window.fromMs - 1 });
    await this.#addEnd(lines, name2, { fromMs: window.toMs + 1, toMs: range.toMs });
    waiting.doneMs = Math.max(window.toMs, lines.at(-1)?.atMs ?? 0);
    for (const record of this.#readerOf(waiting.key, waiting.stream).joined(lines)) this.#take(record);
  }
  /** Goes back to the line that starts the first record. */
  async #addStart(lines, name2, before) {
    for (let step = 0; lines[0] !== void 0 && !startsRecord2(lines[0]); step++) {
      const toMs = step === 0 ? before.toMs : Math.min(before.toMs, lines[0].atMs - 1);
      if (toMs < before.fromMs) return;
      if (step === MOST_STEPS) return void this.cutRecords++;
      const more = await this.#logs.connection.adapter.context(name2, { fromMs: before.fromMs, toMs }, 'last', MORE_LINES);
      if (more.length === 0) return;
      lines.unshift(...more);
    }
  }
  /** Goes on to the line before the next start. Lines of the same millisecond stay together. */
  async #addEnd(lines, name2, behind3) {
    let fromMs = behind3.fromMs;
    for (let step = 0; lines.length > 0 && fromMs <= behind3.toMs; step++) {
      if (step === MOST_STEPS) return void this.cutRecords++;
      const more = await this.#logs.connection.adapter.context(name2, { fromMs, toMs: behind3.toMs }, 'first', MORE_LINES);
      const next = more.toSorted(compareDocuments).findIndex(startsRecord2);
      if (next < 0) lines.push(...more);
      else {
        const startMs = more[next]?.atMs ?? 0;
        const last = next === 0 ? (lines.at(-1)?.atMs ?? 0) : (more[next - 1]?.atMs ?? 0);
        if (startMs !== last) return void lines.push(...more.slice(0, next));
        lines.push(...more);
      }
      if (more.length === 0) return;
      fromMs = (lines.at(-1)?.atMs ?? fromMs) + 1;
    }
  }
};
function startsRecord2({ text }) {
  return detectHead(text.split('\n', 1)[0] ?? '', 'none') !== null;
}

// src/stored/stream-reader.ts
var StreamReader = class {
  #path;
  #clock;
  #pipeline;
  /** Of what was fetched; only its layout is true of the whole stream. */
  #fetched = new SourceTally();
  /** What was fetched, in UTF-16 units; lines of it; lines that were cut. */
  characters = 0;
  lines = 0;
  cutLines = 0;
  /** @param path of the stream's file, as reports print it. */
  constructor(source, path, zoneOf, clock) {
    this.#path = path;
    this.#clock = clock;
    this.#pipeline = new RecordPipeline(source, zoneOf, this.#fetched);
  }
  /** Layout of most records so far; `none` where none had a head. */
  get layout() {
    return this.#fetched.layout;
  }
  get cutRecords() {
    return this.#pipeline.cutRecords;
  }
  /** The records of one document. */
  whole(document) {
    return this.joined([document]);
  }
  /** The records of documents that follow one another in the file: a record may begin in one and end in another. */
  joined(documents) {
    let bytes = 0;
    const [first] = documents;
    if (first === void 0) return [];
    const startBytes = /* @__PURE__ */ new Map();
    this.#pipeline.startFile(this.#path, (first.line ?? 1) - 1);
    let number = first.line ?? 1;
    for (const document of documents) {
      let outer = this.#outerOf(document);
      for (const raw of document.text.split('\n')) {
        if (document.offset !== null) startBytes.set(number, document.offset + bytes);
        bytes += Buffer.byteLength(raw) + 1;
        this.#pipeline.line(this.#cut(raw), outer);
        outer = NO_OUTER;
        number++;
      }
      bytes = 0;
    }
    this.#pipeline.flush();
    const records = this.#pipeline.take();
    return first.line === null ? records.map((record) => placed(record, startBytes.get(record.lineStart))) : records;
  }
  #cut(raw) {
    this.lines++;
    this.characters += raw.length + 1;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line.length <= MAX_LINE_CHARS) return line;
    this.cutLines++;
    return line.slice(0, MAX_LINE_CHARS);
  }
  /** The time of reading counts only where the text tells none. */
  #outerOf({ atMs, level: level2, text }) {
    const known = level2 === null ? null : levelOf(level2);
    const isTold = this.#clock === 'reading' && ownClock(text) !== 'none';
    return { atMs: isTold ? null : atMs, level: known };
  }
};
function ownClock(text) {
  const end = text.indexOf('\n');
  return detectHead(end < 0 ? text : text.slice(0, end), 'none')?.clock ?? 'none';
}
function placed(record, byte) {
  const [unit, place] = byte === void 0 ? ['ms', record.atMs ?? 0] : ['byte', byte];
  return { ...record, file: `${record.file}@${unit}`, lineStart: place, lineEnd: place };
}

// src/stored/read-stored.ts
async function readStored(logs, context) {
  const { connection, profile, streams } = logs;
  const { url } = connection;
  const readers = /* @__PURE__ */ new Map();
  const readerOf = (key, { source, path }) => {
    const reader = readers.get(key) ?? new StreamReader(source, path, context.zoneOf, logs.clock);
    readers.set(key, reader);
    return reader;
  };
  const lined = await linedStreams(logs);
  const split = new SplitRecords(logs, readerOf, context.take);
  let fetched = 0;
  for (const group of groupsOf(logs)) {
    const asked = new Set(group.streams);
    for await (const batch of answersTo(questionOf(group, logs, context.matcher), group, logs)) {
      if (context.signal.aborted) break;
      const wanted = batch.filter(({ stream }) => asked.has(streams.get(streamKey(stream)) ?? NO_STREAM));
      if ((fetched += wanted.length) > context.maxRecords) throw tooMany(url.shown, context.maxRecords);
      const lines = [];
      const whole = [];
      for (const document of wanted) (lined.has(streamKey(document.stream)) ? lines : whole).push(document);
      takeWhole(whole, logs, readerOf, context.take);
      await split.take(lines);
      context.onBatch(connection.traffic.receivedBytes);
    }
    await split.finish();
  }
  const all = [...streams.values()];
  const documents = all.reduce((sum, { tally }) => sum + total(tally.minutes), 0);
  const unlevelled = all.reduce((sum, { tally }) => sum + tally.unlevelled, 0);
  if (lined.size > 0) context.report(linesJoined(url.shown, lined.size, split.cutRecords));
  if (profile.search.kind === 'range') context.report(searchesByRange(url.shown, profile.search.why));
  else if (unlevelled * 2 > documents) context.report(levelsByWords(url.shown, unlevelled));
  if (documents > 0) {
    const bytes = connection.traffic.receivedBytes;
    context.report(moved(url.shown, { product: profile.product, documents, fetched, bytes }));
  }
  return logs.sources.map((source) => ({ source, tally: tallyOf(source, logs, readers, context.report) }));
}
async function* answersTo(question, { streams }, { connection, range }) {
  const spans = busySpans(
    streams.map(({ tally }) => tally),
    range,
  );
  for (const span of spans) yield* connection.adapter.documents({ ...question, range: span });
}
function takeWhole(documents, { streams }, readerOf, take) {
  for (const document of documents) {
    const key = streamKey(document.stream);
    const stream = streams.get(key);
    if (stream === void 0) continue;
    const records = readerOf(key, stream).whole(document);
    const isKnown = document.level !== null && levelOf(document.level) !== null;
    if (!isKnown) learnLevel(stream.tally, document.atMs, records[0]?.level ?? null);
    for (const record of records) take(record);
  }
}
function groupsOf({ streams }) {
  const groups = /* @__PURE__ */ new Map();
  for (const stream of streams.values()) {
    const group = groups.get(stream.source.role) ?? { streams: [] };
    group.streams.push(stream);
    groups.set(stream.source.role, group);
  }
  return [...groups.values()];
}
function questionOf({ streams }, { range, profile }, matcher) {
  const names = streams.map(({ tally }) => tally.stream);
  if (profile.search.kind === 'range') return { range, literals: null, levels: [], streams: names };
  const sources = [...new Set(streams.map(({ source }) => source))];
  const levels = [...new Set(streams.flatMap(({ tally }) => [...tally.troubleWords]))].sort();
  const isJson = streams.some((stream) => stream.isJson);
  const isUnlevelled = streams.some(({ tally }) => tally.unlevelled > 0);
  const literals = literalsFor(matcher, sources, isJson, isUnlevelled ? TROUBLE_WORDS : []);
  return { range, literals, levels, streams: names };
}
function tallyOf(source, { streams }, readers, report) {
  const tally = new SourceTally();
  let cutRecords = 0;
  for (const [key, stream] of streams) {
    if (stream.source !== source) continue;
    const reader = readers.get(key);
    addTo(tally, stream.tally, reader?.layout ?? 'none');
    tally.bytes += reader?.characters ?? 0;
    tally.lines += reader?.lines ?? 0;
    cutRecords += reader?.cutRecords ?? 0;
  }
  for (const diagnostic of sourceDiagnostics(source.name, tally, cutRecords, isTimeless(source))) report(diagnostic);
  return tally;
}
function total(minutes) {
  let sum = 0;
  for (const counts of minutes.values()) for (const count2 of counts) sum += count2;
  return sum;
}
function tooMany(store, most) {
  return new UserError('store-limit', `${store}: more than ${most} documents would have to be fetched (--max-records)`, {
    hint: 'ask for a shorter time (--since, --until), for one node (--label), or allow more records',
  });
}
var NO_STREAM = {
  tally: {
    stream: { node: '', file: '' },
    firstMs: 0,
    lastMs: 0,
    minutes: /* @__PURE__ */ new Map(),
    unlevelled: 0,
    troubleWords: /* @__PURE__ */ new Set(),
  },
  source: { name: '', files: [], node: '', family: 'unknown', role: 'unknown' },
  path: '',
  isJson: false,
};

// src/correlate/hypothesis.ts
init_conditions();
var SPLIT_AFTER_MS = 15 * 6e4;
var AROUND_MS2 = 2 * 6e4;

// src/correlate/rank.ts
var NEAR_MS = 10 * 6e4;
var SAME_TIME_MS = 2 * 6e4;

// src/correlate/silence-book.ts
var ACTIVITY_BUCKET_MS = 5e3;

// src/correlate/derive/node-gap.ts
var RHYTHM = {
  server: { similar: 3, share: 1 / 2, busyBuckets: 12 },
  other: { similar: 1, share: 1 / 3, busyBuckets: 24 },
};

// src/correlate/coverage.ts
var ENDED_BEFORE_MS = 24 * 36e5;
var BEGUN_AFTER_MS = 5 * 6e4;

// src/correlate/ranking.ts
init_conditions();

// src/correlate/incidents.ts
var UNDETERMINED_NEAR_MS = 5 * 6e4;

// src/correlate/derive/all-members-alive.ts
var TELLING_SPAN_MS = 2 * 6e4;

// src/correlate/stamp-offsets.ts
var ZONE_STEP_MS = 30 * 6e4;
var ZONE_SLACK_MS = 2 * 6e4;

// src/correlate/derive/server-runs.ts
var ONE_START_MS = 5 * 6e4;

// src/correlate/derive/unclean-restart.ts
var STOP_BEFORE_MS = 15 * 6e4;

// src/correlate/restarts.ts
var STOP_BEFORE_START_MS = 15 * 6e4;
var FIRST_BOOT_MS = 3 * 6e4;

// src/redact/secrets.ts
var VALUE = String.raw`(?:"(?<quoted>[^"\n]{1,4096})"|'(?<single>[^'\n]{1,4096})'|(?<bare>[^\s"'&,;()[\]{}<>|“”，。；、（）：]{1,4096}))`;
var PASSWORD = String.raw`[\w.-]{0,80}(?:passwo?r?d|passwd|pwd|passphrase|secret[._-]?key|secret[._-]?access[._-]?key|client[._-]?secret|private[._-]?key|identity[._-]?value|access[._-]?token|refresh[._-]?token|id[._-]?token|access[._-]?key(?:[._-]?id)?|api[._-]?key|spas-signature|spas-accesskey|session[._-]?id|jsessionid)(?:[._]\d{1,2})?`;
var TOKEN = String.raw`(?:[\w.-]{0,80}[._-])?(?:token|secret|ak|sk|signature|credential|sign)`;
var FORMS2 = [
  {
    hint: /PRIVATE KEY/u,
    form: /(?<head>-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)(?<bare>[\s\S]{1,8192}?)(?:-----END|$)/gu,
  },
  {
    hint: /authorization/iu,
    form: /(?<head>\b(?:Proxy-)?Authorization['"]?\s*[:=]\s*['"[]?(?:(?:Bearer|Basic|Digest|Token)\s+)?)(?<bare>[^\s'"\],;]{4,4096})/giu,
  },
  { hint: /(?:bearer|basic)\s/iu, form: /(?<head>\b(?:Bearer|Basic)\s+)(?<bare>[\w+/=.~-]{16,4096})/giu },
  {
    // Shorter ones are words as well ("Bearer token missing") unless they hold a digit.
    hint: /bearer\s/iu,
    form: /(?<head>\bBearer\s+)(?<bare>(?=[a-z+/=.~_-]{0,15}\d)[\w+/=.~-]{6,15})(?![\w+/=.~-])/giu,
  },
  { hint: /cookie/iu, form: /(?<head>\b(?:Set-)?Cookie['"]?\s*[:=]\s*['"]?)(?<bare>[^\s'"]{4,4096})/giu },
  {
    hint: /:\/\/[^\s@]{1,401}@/u,
    form: /(?<head>[a-z][\w+.-]{1,40}:\/\/[^\s:/@'"]{1,200}:)(?<bare>[^\s/@'"]{1,200})(?=@)/giu,
  },
  { hint: /eyJ/u, form: /(?<head>)(?<bare>\beyJ[\w-]{6,4096}\.[\w-]{4,8192}(?:\.[\w-]{0,4096})?)/gu },
  {
    hint: /LTAI|AKI[AD]|gh[pousr]_/u,
    form: /(?<head>)(?<bare>\b(?:LTAI[A-Za-z0-9]{12,40}|AKIA[A-Z0-9]{12,40}|AKID[A-Za-z0-9]{12,60}|gh[pousr]_[A-Za-z0-9]{20,80}))/gu,
  },
  {
    hint: /(?:pass\w{0,6}|pwd|key(?:[._-]?id)?|secret|value|token|signature|session[._-]?id)(?:[._]\d{1,2})?['"]?\s{0,3}[=:]/iu,
    form: new RegExp(String.raw`(?<head>(?<![\w])['"]?${PASSWORD}['"]?\s{0,3}(?:=>|[=:])\s{0,3})${VALUE}`, 'giu'),
  },
  {
    hint: /(?:token|secret|ak|sk|signature|credential|sign)['"]?\s{0,3}[=:]/iu,
    form: new RegExp(String.raw`(?<head>(?<![\w])(?:['"]${TOKEN}['"]\s{0,3}:|['"]?${TOKEN}['"]?\s{0,3}=)\s{0,3})${VALUE}`, 'giu'),
  },
  {
    // Behind a colon a sentence may go on: only what is quoted, or has letters and digits, like a key.
    hint: /(?:token|secret|ak|sk|signature|credential|sign)['"]?\s{0,3}:/iu,
    form: new RegExp(
      String.raw`(?<head>(?<![\w])['"]?${TOKEN}['"]?\s{0,3}:\s{0,3})(?:"(?<quoted>[^"\n]{1,4096})"|'(?<single>[^'\n]{1,4096})'|(?<bare>(?=[a-z+/=.~_-]{0,64}\d)(?=[\d+/=.~_-]{0,64}[a-z])[\w+/=.~-]{8,4096}))`,
      'giu',
    ),
  },
  {
    hint: /-(?:password|token|secret)\s/iu,
    form: new RegExp(String.raw`(?<head>(?<![\w])--?(?:password|token|secret)\s)${VALUE}`, 'giu'),
  },
];

// src/redact/rewrite-texts.ts
var OWN_WORDS = new Set(
  `
    schemaVersion tool id signature signatures kind severity status level mark confidence where side code weight
    because need state family role layout zone zoneBasis basis references cause runnerUp logs startMs endMs
  `
    .trim()
    .split(/\s+/u),
);

// src/bounds.ts
init_errors();

// src/scan/byte-header.ts
var BEFORE_STAMP = Buffer.from(' - - [');
var BEFORE_BRACKETS = Buffer.from(' --- ');
var JVM_LEVELS = ['trace', 'debug', 'info', 'warning', 'error'].map((word, index) => ({
  word: Buffer.from(word),
  level: index + 1,
}));

// src/scan/byte-heads.ts
var BYTE_LEVELS = [null, 'TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
var [INFO_WORD, WARN_WORD, ERROR_WORD, DEBUG_WORD, TRACE_WORD] = ['INFO', 'WARN', 'ERRO', 'DEBU', 'TRAC'].map((word) =>
  Buffer.from(word).readInt32LE(0),
);
var LOGGER4 = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.') LOGGER4[character.charCodeAt(0)] = 1;
var COLUMN = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCGHJKLMNOPQRSUVXYZ0123456789_[(') COLUMN[character.charCodeAt(0)] = 1;

// src/analyze.ts
init_errors();

// src/read-stores.ts
init_errors();

// src/stored/silences.ts
var MOST_DELAY_MS = 2 * ACTIVITY_BUCKET_MS;

// src/scan/byte-literals.ts
init_rare_grams();
var GRAM3 = 4;
var MIN_LENGTH2 = 2 * GRAM3 - 1;
var TABLE_BITS3 = 16;
var SHIFT2 = 32 - TABLE_BITS3;
var MIN_PAIR_LENGTH = 3 * GRAM3 - 1;
var PAIR_BITS = 20;
var PAIR_SHIFT = 32 - PAIR_BITS;
var PAIR_MULTIPLIER = 2246822507 | 0;
var MULTIPLIER2 = 2654435761 | 0;
var MAX_TEXT_BYTES = 3 * 64 * 1024;

// src/scan/byte-trace.ts
var CAUSED = Buffer.from('Caused by: ');
var OUT_OF_MEMORY = Buffer.from('java.lang.OutOfMemoryError');
var NAME2 = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.') NAME2[character.charCodeAt(0)] = 1;

// src/scan/block-memory.ts
var BLOCK_BYTES = 512 * 1024;

// src/scan/stream-lines.ts
import split2 from 'split2';

// src/scan/byte-shape.ts
var CLASS = new Uint8Array(256);
for (let code = 48; code <= 57; code++) CLASS[code] = 1;
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  CLASS[letter.charCodeAt(0)] = /[a-f]/iu.test(letter) ? 3 : 2;
}
var INERT = new Uint8Array(256);
for (const character of ' ,.()[]{}=#|;"_\n\r') INERT[character.charCodeAt(0)] = 1;
var JOINTS = new Uint8Array(256);
for (const character of ':-/') JOINTS[character.charCodeAt(0)] = 1;

// src/scan/record-taker.ts
var FIRST_TROUBLE = BYTE_LEVELS.indexOf('WARN');

// src/patterns/library.ts
init_errors();
import { readFile as readFile2 } from 'node:fs/promises';
import { join as join4 } from 'node:path';

// src/patterns/text-file.ts
var LINE_FEED = 10;
function openTexts(file) {
  const begin = file.indexOf(LINE_FEED) + 1;
  const places = JSON.parse(file.toString('utf8', 0, begin));
  const textAt2 = ([start3, length]) => file.toString('utf8', begin + start3, begin + start3 + length);
  const signatures = /* @__PURE__ */ new Map();
  const causes = /* @__PURE__ */ new Map();
  return {
    signature: (id2) => parsedOnce(signatures, id2, own(places.signatures, id2), textAt2),
    cause: (id2) => parsedOnce(causes, id2, own(places.causes, id2), textAt2),
  };
}
function parsedOnce(parsed, id2, place, textAt2) {
  const known = parsed.get(id2);
  if (known !== void 0 || place === void 0) return known;
  const entry = JSON.parse(textAt2(place));
  parsed.set(id2, entry);
  return entry;
}
function textsOf(texts) {
  return { signature: (id2) => own(texts.signatures, id2), cause: (id2) => own(texts.causes, id2) };
}
function own(entries, id2) {
  return Object.hasOwn(entries, id2) ? entries[id2] : void 0;
}

// src/patterns/library.ts
var LOGIC_FILE = 'logic.json';
var TEXTS_FILE = 'texts.jsonl';
async function loadLibrary(options) {
  const logic = JSON.parse(await readFile2(join4(options.builtin, LOGIC_FILE), 'utf8'));
  const readTexts = async () => openTexts(await readFile2(join4(options.builtin, TEXTS_FILE)));
  if (options.extra.length === 0) return libraryOf(logic, null, readTexts);
  const extra = await compileUserFolders(options.extra, logic);
  const merged = {
    signatures: overlay(logic.signatures, extra.logic.signatures),
    causes: overlay(logic.causes, extra.logic.causes),
  };
  const over = textsOf(extra.texts);
  const own2 = { ids: new Set(extra.logic.signatures.map(({ id: id2 }) => id2)), now: options.now };
  return libraryOf(merged, own2, async () => {
    const base2 = await readTexts();
    return {
      signature: (id2) => over.signature(id2) ?? base2.signature(id2),
      cause: (id2) => over.cause(id2) ?? base2.cause(id2),
    };
  });
}
function libraryFrom(compiled) {
  return libraryOf(compiled.logic, null, async () => textsOf(compiled.texts));
}
function libraryOf(logic, own2, readTexts) {
  return {
    signatures: logic.signatures,
    causes: logic.causes,
    own: own2,
    async loadTexts() {
      const texts = await readTexts();
      return {
        signature: (id2) => found(texts.signature(id2), 'signature', id2),
        cause: (id2) => found(texts.cause(id2), 'cause', id2),
      };
    },
  };
}
function found(value, kind, id2) {
  if (value === void 0) throw new Error(`no texts for ${kind} ${id2}`);
  return value;
}
function overlay(base2, over) {
  const byId = new Map(base2.map((pattern) => [pattern.id, pattern]));
  for (const pattern of over) byId.set(pattern.id, pattern);
  return [...byId.values()];
}
async function compileUserFolders(folders, builtin2) {
  const { loadPatternFolder: loadPatternFolder2 } = await Promise.resolve().then(() => (init_load(), load_exports));
  const { lintPatterns: lintPatterns2 } = await Promise.resolve().then(() => (init_lint(), lint_exports));
  const { compilePatterns: compilePatterns2 } = await Promise.resolve().then(() => (init_compile(), compile_exports));
  const loaded = await Promise.all(folders.map(async (folder) => placedIn(folder, await loadPatternFolder2(folder))));
  const all = {
    signatures: loaded.flatMap((folder) => folder.signatures),
    causes: loaded.flatMap((folder) => folder.causes),
    files: new Map(loaded.flatMap((folder) => [...folder.files])),
    sources: new Map(loaded.flatMap((folder) => [...(folder.sources ?? [])])),
  };
  const problems = [
    ...loaded.flatMap((folder) => folder.problems),
    ...lintPatterns2({ ...all, problems: [] }, knownIds(builtin2)),
  ];
  const [first, ...rest] = problems;
  if (first !== void 0) {
    const more = rest.length > 0 ? ` (and ${rest.length} more)` : '';
    throw new UserError('bad-pattern', `${first.place}: ${first.message}${more}`, {
      hint: 'mend the file or leave --patterns away; docs/writing-patterns.md tells what the fields mean',
    });
  }
  return compilePatterns2(all.signatures, all.causes, all.files);
}
function knownIds(patterns2) {
  return {
    signatures: new Set(patterns2.signatures.map((signature) => signature.id)),
    causes: new Set(patterns2.causes.map((cause) => cause.id)),
    symptoms: new Set(patterns2.signatures.flatMap((signature) => signature.symptoms)),
  };
}
function placedIn(folder, loaded) {
  return {
    ...loaded,
    problems: loaded.problems.map(({ place, message }) => ({ place: join4(folder, place), message })),
    files: new Map([...loaded.files].map(([key, file]) => [key, join4(folder, file)])),
    sources: new Map([...(loaded.sources ?? [])].map(([file, text]) => [join4(folder, file), text])),
  };
}

// test/support/library.ts
init_compile();
init_load();
import { join as join5 } from 'node:path';
var PATTERNS = join5(import.meta.dirname, '..', '..', 'patterns');
async function loadBuiltin() {
  const loaded = await loadPatternFolder(PATTERNS);
  return { loaded, compiled: compilePatterns(loaded.signatures, loaded.causes) };
}

// test/support/analyze-folder.ts
var builtin = null;
function builtinLibrary() {
  builtin ??= loadBuiltin().then(({ compiled }) => libraryFrom(compiled));
  return builtin;
}
async function analyzeOptions(inputs) {
  return {
    inputs,
    stdin: null,
    nodeNames: [],
    zone: null,
    machineZone: 'UTC',
    since: null,
    until: null,
    nodes: [],
    only: null,
    minSeverity: null,
    patterns: await builtinLibrary(),
    version: '0.0.0-test',
    signal: new AbortController().signal,
    onProgress: () => void 0,
  };
}

// test/stores/events.ts
function eventTexts(record, matcher) {
  return matcher.match(record).map(({ signature, node, captures, numbers }) => {
    const place = record.file.replace(/^[a-z]+:/u, '').replace(/\.gz$/u, '');
    return JSON.stringify([place, signature, node, captures, numbers]);
  });
}
async function eventsOfFiles(folder, patterns2) {
  const matcher = new Matcher(patterns2.signatures, patterns2.own);
  const { opened, zones, close } = await openSources(await analyzeOptions([folder]), () => void 0);
  const events = [];
  for (const { source, open: open3 } of opened) {
    const context = { zoneOf: (node) => zones.zoneOf(node), tally: new SourceTally(), report: () => void 0 };
    for await (const records of scanSource(source, (file) => open3(file, new AbortController().signal), context)) {
      for (const record of records) events.push(...eventTexts(record, matcher));
    }
  }
  await close();
  return events.sort();
}
async function eventsOfStore(address, bounds, store, patterns2) {
  const matcher = new Matcher(patterns2.signatures, patterns2.own);
  const { signal } = new AbortController();
  const wanted = { address, prefix: 'store:', boundsOf: () => bounds, nodeNames: [] };
  const logs = await openStored(wanted, store, signal, () => void 0);
  const zones = resolveZones(logs.samples, { machineZone: 'UTC' });
  const events = [];
  await readStored(logs, {
    matcher,
    zoneOf: (node) => zones.zoneOf(node),
    maxRecords: store.maxRecords,
    take: (record) => void events.push(...eventTexts(record, matcher)),
    onBatch: () => void 0,
    report: () => void 0,
    signal,
  });
  await logs.connection.close();
  return events.sort();
}
function missingFrom(list, other) {
  const counts = /* @__PURE__ */ new Map();
  for (const text of other) counts.set(text, (counts.get(text) ?? 0) + 1);
  return list.filter((text) => {
    const count2 = counts.get(text) ?? 0;
    counts.set(text, count2 - 1);
    return count2 <= 0;
  });
}

// src/cli/scheduler.ts
var SYSTEM_SCHEDULER = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

// ../../stores-scratch/ev.ts
import { mkdtempSync } from 'node:fs';
var { documentsOf: documentsOf2 } = await Promise.resolve().then(() => (init_documents(), documents_exports));
var { start: start2 } = await Promise.resolve().then(() => (init_victorialogs(), victorialogs_exports));
var patterns = await loadLibrary({ builtin: '/tmp/wt/stores/dist/patterns', extra: [], now: () => 0 });
var base = '/tmp/wt/shared/lab/cases';
var server = await start2(mkdtempSync('/tmp/stores-scratch/vl-'));
var as = process.argv[2];
var leaveOut = (process.argv[3] ?? '').split(',').filter(Boolean);
try {
  for (const c of process.argv.slice(4)) {
    const l = await server.load(documentsOf2(`${base}/${c}/logs`, { as }), { labels: { case: c }, leaveOut });
    const f = await eventsOfFiles(`${base}/${c}/logs`, patterns);
    const t = performance.now();
    const s = await eventsOfStore(
      server.url,
      { fromMs: Date.parse('2026-11-01'), toMs: Date.parse('2026-12-30') },
      {
        labels: /* @__PURE__ */ new Map([['case', c]]),
        fields: /* @__PURE__ */ new Map(),
        ca: null,
        timeoutMs: 6e4,
        maxBytes: 1e10,
        maxRecords: 1e7,
        surroundings: { env: {}, userId: null, home: '/nonexistent', scheduler: SYSTEM_SCHEDULER, random: Math.random },
      },
      patterns,
    );
    const a = missingFrom(f, s),
      b = missingFrom(s, f);
    console.log(c, l.documents, f.length, s.length, Math.round(performance.now() - t), 'missed', a.length, 'more', b.length);
    for (const x of a.slice(0, 6)) console.log('  -', x.slice(0, 400));
    for (const x of b.slice(0, 6)) console.log('  +', x.slice(0, 400));
  }
} finally {
  await server.stop();
  process.exit(0);
}
