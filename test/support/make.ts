import { compilePatterns, type CompiledPatterns } from '../../src/patterns/compile.ts';
import { causeSchema, signatureSchema } from '../../src/patterns/schema.ts';
import { libraryFrom, type PatternLibrary } from '../../src/patterns/library.ts';
import { EpisodeBook } from '../../src/correlate/episodes/episode-book.ts';
import type { Episode } from '../../src/correlate/episodes/episode.ts';
import type { Event } from '../../src/model/event.ts';
import type { LogRecord } from '../../src/model/record.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import type { Role, Source } from '../../src/model/source.ts';

/** An instant to count from: 2024-05-01 10:00:00 UTC. */
export const T0 = Date.UTC(2024, 4, 1, 10);

const WORDS = { en: 'some text', zh: '文字' };

/** Compiles the given pattern fields over harmless defaults. */
export function compileOf(
  signatures: readonly Record<string, unknown>[],
  causes: readonly Record<string, unknown>[] = [],
): CompiledPatterns {
  return compilePatterns(
    signatures.map((fields) =>
      signatureSchema.parse({
        title: WORDS,
        severity: 'medium',
        side: 'any',
        meaning: WORDS,
        references: ['a test'],
        examples: { matches: [{ origin: 'a test', log: 'a line of log' }] },
        ...fields,
      }),
    ),
    causes.map((fields) =>
      causeSchema.parse({
        title: WORDS,
        where: 'server',
        severity: 'high',
        scope: 'node',
        meaning: WORDS,
        fix: { en: ['mend it'], zh: ['修复'] },
        monitor: { en: ['watch it'], zh: ['监控'] },
        references: ['a test'],
        ...fields,
      }),
    ),
  );
}

export function libraryOf(
  signatures: readonly Record<string, unknown>[],
  causes: readonly Record<string, unknown>[] = [],
): PatternLibrary {
  return libraryFrom(compileOf(signatures, causes));
}

export function makeSource(fields: Partial<Source> = {}): Source {
  return { name: 'nacos.log', files: [], node: 'node1', family: 'nacos', role: 'server', ...fields };
}

/** What was read of one server log of a node, over ten minutes from T0. */
export function makeCoverage(fields: Partial<SourceCoverage> = {}): SourceCoverage {
  const node = fields.node ?? 'node1';
  return {
    source: `${node}/nacos.log`,
    files: [],
    node,
    family: 'nacos',
    role: 'server',
    layout: 'server',
    records: 9,
    bytes: 9,
    firstMs: T0,
    lastMs: T0 + 600_000,
    levels: {},
    ...fields,
  };
}

export function makeRecord(text: string, fields: Partial<LogRecord> = {}): LogRecord {
  const source = fields.source ?? makeSource();
  const messageEnd = text.indexOf('\n');
  return {
    source,
    node: source.node,
    part: null,
    file: source.name,
    lineStart: 1,
    lineEnd: 1,
    atMs: T0,
    level: 'ERROR',
    text,
    messageLength: messageEnd < 0 ? text.length : messageEnd,
    header: '',
    ...fields,
  };
}

export function makeEvent(signature: string, atMs: number | null, fields: Partial<Event> = {}): Event {
  return {
    signature,
    node: 'node1',
    source: 'nacos.log',
    atMs,
    captures: {},
    numbers: {},
    evidence: { source: 'nacos.log', lineStart: 1 + Math.round(((atMs ?? T0) - T0) / 1000), lineEnd: 1, atMs, text: signature },
    ...fields,
  };
}

/** Folds events of server nodes (or of the role given) into episodes. */
export function episodesOf(library: PatternLibrary, events: readonly Event[], role: Role = 'server'): Episode[] {
  const book = new EpisodeBook(library.signatures);
  for (const event of events) book.add(event, role);
  return book.episodes();
}
