import fc from 'fast-check';
import type { Evidence } from '../../src/model/event.ts';
import type { WordList, Words } from '../../src/model/language.ts';
import { LANE_KINDS, STATE_NAMES, type StateLane } from '../../src/model/cluster-state.ts';
import type { Ranking } from '../../src/model/ranking.ts';
import type {
  EpisodeSummary,
  Finding,
  Incident,
  RankedCause,
  Report,
  SourceCoverage,
  TimelineEntry,
  UnknownError,
} from '../../src/model/report.ts';
import { FIGURE_KINDS } from '../../src/model/series.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import { SIDES } from '../../src/model/side.ts';

/** Reports whose every text is any string at all, for the properties of the reporters. */

const nasty = fc.constantFrom(
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u202eevil',
  '```\n# not a heading',
  '| a | b |',
  '<img src=x onerror=alert(1)>',
  '长'.repeat(60),
  'w'.repeat(250),
  '\r\n\t\0',
  '@everyone #12 https://evil.example',
);
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), nasty);
const texts = fc.array(text, { maxLength: 3 });
const words: fc.Arbitrary<Words> = fc.record({ en: text, zh: text });
const wordList: fc.Arbitrary<WordList> = fc.record({ en: texts, zh: texts });
const instant = fc.option(fc.integer({ min: -1e12, max: 4e12 }), { nil: null });
const datable = fc.integer({ min: 0, max: 4e12 });
const count = fc.nat();
const severity = fc.constantFrom(...SEVERITIES);
const basis = fc.constantFrom('option' as const, 'stamps' as const, 'own-logs' as const, 'machine' as const);
const evidence: fc.Arbitrary<Evidence> = fc.record({ source: text, lineStart: count, lineEnd: count, atMs: instant, text });
const several = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { maxLength: 3 });

const weight = fc.constantFrom('proves' as const, 'supports' as const, 'suggests' as const);
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const ranking: fc.Arbitrary<Ranking> = fc.record({
  strength: unit,
  share: unit,
  holds: several(
    fc.record({
      weight,
      adds: unit,
      signatures: several(fc.record({ id: text, title: words })),
      nodes: texts,
      records: count,
      places: several(fc.record({ source: text, lineStart: count, lineEnd: count })),
    }),
  ),
  nearby: fc.record({ episodes: count, explained: count }),
  leaves: several(fc.record({ id: text, title: words, nodes: texts, records: count })),
  doubts: several(
    fc.record({ kind: fc.constantFrom('refuted' as const, 'expected-but-absent' as const), factor: unit, why: words }),
  ),
  wants: several(
    fc.record({
      weight,
      because: fc.constantFrom('not-seen' as const, 'too-little' as const, 'ruled-out' as const),
      need: fc.constantFrom('all' as const, 'any' as const),
      signatures: several(fc.record({ id: text, title: words, logs: texts })),
      conditions: fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
      despite: several(fc.record({ id: text, title: words })),
    }),
  ),
  behind: several(
    fc.record({
      kind: fc.constantFrom(
        'follows-from' as const,
        'weaker-evidence' as const,
        'explains-less' as const,
        'more-against' as const,
        'equal' as const,
      ),
      cause: text,
    }),
  ),
  runnerUp: text,
});

const cause: fc.Arbitrary<RankedCause> = fc.record(
  {
    id: text,
    title: words,
    where: fc.constantFrom(...SIDES),
    severity,
    confidence: fc.constantFrom('confirmed' as const, 'probable' as const, 'possible' as const),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    scope: fc.record({ kind: text, value: text }),
    meaning: words,
    benign: words,
    evidence: several(evidence),
    signatures: texts,
    against: several(words),
    leadsTo: several(
      fc.record({
        id: text,
        kind: fc.constantFrom('cause' as const, 'signature' as const),
        title: words,
        atMs: instant,
        nodes: texts,
      }),
    ),
    tellApart: several(fc.record({ from: text, question: words })),
    ranking,
    fix: wordList,
    check: wordList,
    monitor: wordList,
    references: texts,
  },
  {
    requiredKeys: [
      'id',
      'title',
      'where',
      'severity',
      'confidence',
      'score',
      'scope',
      'meaning',
      'evidence',
      'signatures',
      'against',
      'leadsTo',
      'tellApart',
      'fix',
      'check',
      'monitor',
      'references',
    ],
  },
);

const episode: fc.Arbitrary<EpisodeSummary> = fc.record({
  signature: text,
  title: words,
  severity,
  node: text,
  entities: fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
  startMs: instant,
  endMs: instant,
  count,
});

const incident: fc.Arbitrary<Incident> = fc.record({
  id: text,
  severity,
  status: fc.constantFrom('ongoing' as const, 'recovered' as const, 'unknown' as const),
  startMs: instant,
  endMs: instant,
  title: words,
  causes: several(cause),
  next: wordList,
  episodes: several(episode),
  affected: fc.record({ nodes: texts, clients: texts, spared: texts }),
});

const finding: fc.Arbitrary<Finding> = fc.record(
  {
    id: text,
    title: words,
    severity,
    side: text,
    count,
    firstMs: instant,
    lastMs: instant,
    nodes: texts,
    entities: fc.dictionary(text, texts, { maxKeys: 2, noNullPrototype: true }),
    meaning: words,
    check: wordList,
    evidence: several(evidence),
    benign: words,
  },
  {
    requiredKeys: [
      'id',
      'title',
      'severity',
      'side',
      'count',
      'firstMs',
      'lastMs',
      'nodes',
      'entities',
      'meaning',
      'check',
      'evidence',
    ],
  },
);

const unknown: fc.Arbitrary<UnknownError> = fc.record({
  template: text,
  level: fc.constantFrom('ERROR' as const, 'WARN' as const),
  count,
  firstMs: instant,
  lastMs: instant,
  nodes: texts,
  evidence: several(evidence),
});

const timelineEntry: fc.Arbitrary<TimelineEntry> = fc.record({
  atMs: datable,
  node: text,
  severity,
  signature: text,
  title: words,
  evidence,
  count,
  mark: fc.constantFrom(null, 'start' as const, 'ready' as const, 'stop' as const, 'restart' as const, 'election' as const),
});

const source: fc.Arbitrary<SourceCoverage> = fc.record({
  source: text,
  files: texts,
  node: text,
  family: text,
  role: text,
  layout: text,
  records: count,
  bytes: count,
  firstMs: instant,
  lastMs: instant,
  levels: fc.record({ ERROR: count, INFO: count }, { requiredKeys: [] }),
});

const lane: fc.Arbitrary<StateLane> = fc.record({
  node: text,
  kind: fc.constantFrom(...LANE_KINDS),
  of: text,
  spans: several(
    fc.record({
      state: fc.constantFrom(...STATE_NAMES),
      leader: text,
      term: fc.option(count, { nil: null }),
      startMs: datable,
      endMs: fc.option(datable, { nil: null }),
      count,
      evidence,
    }),
  ),
});

/** Any report. */
export const anyReport: fc.Arbitrary<Report> = fc.record({
  schemaVersion: text,
  tool: fc.record({ name: text, version: text }),
  run: fc.record({
    zone: fc.oneof(text, fc.constantFrom('Asia/Shanghai', '+08:00')),
    zoneBasis: basis,
    zones: several(fc.record({ node: text, zone: text, basis })),
    startMs: instant,
    endMs: instant,
    records: count,
    bytes: count,
    complete: fc.boolean(),
  }),
  verdict: fc.record({
    status: fc.constantFrom(
      'healthy' as const,
      'degraded' as const,
      'incident' as const,
      'undetermined' as const,
      'nothing-read' as const,
    ),
    headline: words,
    next: words,
  }),
  incidents: several(incident),
  findings: several(finding),
  unknown: several(unknown),
  timeline: several(timelineEntry),
  state: fc.record({ lanes: several(lane), left: count }),
  series: fc.record({
    stepMs: fc.integer({ min: 1, max: 1440 }).map((minutes) => minutes * 60_000),
    records: several(
      fc.record({
        atMs: datable,
        levels: fc.dictionary(fc.constantFrom('ERROR', 'WARN', 'INFO', 'none'), count, { noNullPrototype: true }),
      }),
    ),
    figures: several(
      fc.record({
        kind: fc.constantFrom(...FIGURE_KINDS),
        node: text,
        points: several(fc.record({ atMs: datable, value: count })),
      }),
    ),
  }),
  coverage: fc.record({
    sources: several(source),
    gaps: several(fc.record({ node: text, startMs: datable, endMs: datable })),
    blanks: several(fc.record({ startMs: datable, endMs: datable })),
    filtered: several(text),
    missing: several(fc.record({ node: text, family: text, why: words })),
    clocks: several(
      fc.record({
        node: text,
        kind: fc.constantFrom('zone' as const, 'clock' as const),
        offsetMs: datable,
        boundMs: count,
        peers: fc.array(text, { maxLength: 3 }),
      }),
    ),
  }),
  diagnostics: several(
    fc.record({ code: text, kind: fc.constantFrom('error' as const, 'note' as const), source: text, message: words }),
  ),
});
