import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepEvidence } from '../../src/correlate/episodes/keep-evidence.ts';
import { SilenceBook } from '../../src/correlate/silences/silence-book.ts';
import { UnknownErrors } from '../../src/correlate/unknown-errors.ts';
import { Matcher } from '../../src/match/matcher.ts';
import { evidenceOf } from '../../src/match/quote.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Event } from '../../src/model/event.ts';
import type { LogRecord } from '../../src/model/record.ts';
import type { LogFamily, Source } from '../../src/model/source.ts';
import { BlockMemory } from '../../src/scan/blocks/block-memory.ts';
import { ByteConditions } from '../../src/scan/bytes/byte-conditions.ts';
import { LiteralIndex } from '../../src/text/literal-index.ts';
import { scanBlocks } from '../../src/scan/scan-blocks.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { MinuteTable } from '../../src/scan/tally/minute-table.ts';
import { SourceTally } from '../../src/scan/tally/tally.ts';
import { collapse } from '../../src/text/collapse.ts';
import { parseZone, UTC } from '../../src/time/zone.ts';
import { loadBuiltin } from '../support/library.ts';
import { tellTally } from '../support/tell-tally.ts';

const { compiled } = await loadBuiltin();
const matcher = new Matcher(compiled.logic.signatures);
const literals = new LiteralIndex(matcher.anchors);
const BERLIN = parseZone('Europe/Berlin') ?? UTC;

interface Run {
  readonly texts: readonly Buffer[];
  readonly chunkBytes: number;
  readonly blockBytes: number;
  /** See SearchedBytes. */
  readonly compileBehind: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly family: LogFamily;
  readonly maxGaps: number;
}

/** All that the two ways of reading must agree on. */
async function read(run: Run, inBlocks: boolean, onRecord: () => void = () => undefined): Promise<unknown> {
  const source: Source = {
    name: 'naming-server.log',
    files: run.texts.map((_, index) => ({
      path: `naming-server.log.${index}`,
      absolutePath: `/${index}`,
      sizeBytes: 1,
      compression: 'none' as const,
    })),
    node: 'node1',
    family: run.family,
    role: run.family === 'naming-server' ? 'server' : 'unknown',
  };
  const events: Event[] = [];
  const diagnostics: Diagnostic[] = [];
  const minutes = new MinuteTable();
  const tally = new SourceTally(minutes);
  const silence = new SilenceBook(evidenceOf, run.maxGaps);
  const unknown = new UnknownErrors((record) => collapse(record.text.slice(0, record.messageLength).trim()), evidenceOf);
  const context = { zoneOf: () => BERLIN, tally, report: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic) };
  const take = (record: LogRecord, anchors: readonly number[] | null = null): ReturnType<UnknownErrors['note']> => {
    if (record.atMs !== null && (record.atMs < run.fromMs || record.atMs > run.toMs)) return null;
    onRecord();
    silence.note(record);
    const found = matcher.match(record, anchors);
    events.push(...found.map((event) => ({ ...event, evidence: keepEvidence(event.evidence) })));
    return found.length === 0 ? unknown.note(record) : null;
  };
  async function* open(file: { readonly path: string }): AsyncGenerator<Uint8Array> {
    const bytes = run.texts[Number(file.path.split('.').at(-1))] ?? Buffer.alloc(0);
    for (let at = 0; at < bytes.length; at += run.chunkBytes) yield bytes.subarray(at, at + run.chunkBytes);
  }
  if (inBlocks) {
    const sink = {
      record: take,
      // Every event is to be seen; that counting gives the same episodes is held by event-counts.test.ts.
      count: () => null,
      quoteCounted: () => undefined,
      skipped: () => silence.noteSkipped(source),
      silenceFrom: () => silence.wantsGapsFrom(source),
      mostSilences: silence.maxGaps,
      activity: (slots: readonly number[], firstMs: number) => silence.noteActivity(source, slots, firstMs),
    };
    const conditions = new ByteConditions((literal) => matcher.alternativesFor(source, literal));
    await scanBlocks(
      source,
      open,
      context,
      sink,
      { conditions, memory: new BlockMemory(literals, run.blockBytes, run.compileBehind), ...run },
      () => undefined,
    );
  } else {
    for await (const records of scanSource(source, open, context)) for (const record of records) take(record);
  }
  return { events, diagnostics, tally: tellTally(tally, minutes), activities: silence.activities(), unknown: unknown.list() };
}

const FRAME = '\tat com.alibaba.nacos.core.remote.grpc.GrpcRequestAcceptor.request(GrpcRequestAcceptor.java:123)';
const MESSAGES = [
  'Client connection 1715720400123_10.0.1.5_43210 disconnect, remove instances and subscribers',
  '[PUSH] Task merge for Service{name=order}',
  '合并推送任务 【订单】 完成',
  'foo[12]: looks like a unit',
  '(short)',
  'Raft group 3 of 10.0.0.1:8848 is late by 125 ms',
  'late by 7 ms, 0x1f and 1x1f, v2 and v3, @12345 id',
  'peer fe80:1:2:3:4:5:6:7 at 10:11:12 on 2024-05-01, abc12345def',
  'Fail to refresh leader for group : naming_instance_metadata, status is : Status[UNKNOWN<-1>: Unknown leader]',
  'java.io.IOException: No space left on device',
  'a | b | 2024-05-14 10:00:00,000 INFO c',
  'trailing bar |',
  '\u3000',
  ' padded',
  '',
  'colour \u001b[31mred\u001b[0m No space\u001b[1m left on device',
];
const LEVELS = ['INFO', 'INFO', 'INFO', 'WARN', 'WARN', 'ERROR', 'DEBUG', 'TRACE'];
/** Lines after which much has to be decoded. */
const WILD_LINES = [
  '2024-05-14 10:00:00,000 WARNING python',
  '2024-05-14 10:00:00,000 INFO nul \u0000 byte',
  'nacos-0 nacos 2024-05-14 10:00:00,000 INFO stern',
  '> 2024-05-14 10:00:00,000 INFO quoted',
  'nacos.log:12:2024-05-14 10:00:00,000 INFO found by grep',
  '==> logs/naming-server.log <==',
  'nacos-1  | 2024-05-14 10:00:00,000 INFO compose',
  '2024-05-14 18:00:00 2024-05-14 10:00:00,000 INFO Docker Desktop',
  '2024-05-14 18:00:00     at com.alibaba.nacos.Nacos.main(Nacos.java:1)',
  '2024-05-14 18:00:00 INFO a stamp of its own',
  '{"log":"2024-05-14 10:00:00,000 INFO docker\\n","stream":"stdout","time":"2024-05-14T10:00:00.000000000Z"}',
];
const CALM_LINES = [
  '',
  '',
  FRAME,
  FRAME,
  '    indented',
  'Caused by: java.net.ConnectException: Connection refused',
  'com.alibaba.nacos.api.exception.NacosException: timeout',
  '\t... 12 common frames omitted',
  'Traceback (most recent call last):',
  'java.lang.OutOfMemoryError: Java heap space',
  '2024-05-14 no stamp',
  '********************',
  '# A fatal error has been detected by the Java Runtime Environment:',
  'feature.1=-1740379076',
  'The last packet sent successfully to the server was 0 milliseconds ago.',
  'Picked up JAVA_TOOL_OPTIONS: -Xmx1g',
  'leader_id: "10.0.0.1:7848"',
  '<html> of a proxy',
  'time="2024-05-14T10:00:00+08:00" level=error msg="other layout"',
  'WARNING: by level',
  `long ${'x'.repeat(300)}`,
];

/** One line or record of a log; the number moves its clock. */
function lineArbitrary(layout: number, wild: boolean): fc.Arbitrary<(atMs: number) => string> {
  const message = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...MESSAGES) },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/[\r\n]/gu, ' ')) },
    {
      weight: 2,
      arbitrary: fc.nat(99_999).map((number) => `instance 10.0.${number % 300}.${number % 7}:${number} weight ${number}`),
    },
  );
  const record = fc.tuple(fc.constantFrom(...LEVELS), message, fc.constantFrom('', '\n', `\n\n${FRAME}\n${FRAME}`));
  return fc.oneof(
    {
      weight: 12,
      arbitrary: record.map(([level, text, tail]) => (atMs: number) => {
        const stamp = new Date(atMs).toISOString().slice(0, 23).replace('T', ' ');
        const comma = stamp.replace('.', ',');
        if (layout === 0) return `${comma} ${level} ${text}${tail}`;
        if (layout === 1) return `${stamp} ${level} [main:c.a.n.c.naming] ${text}${tail}`;
        if (layout === 2) return `${comma}|12|${text}${tail}`;
        return hostLine(layout, { stamp, level, text, zone: new Date(atMs).getUTCMinutes() % 3 }) + tail;
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom(...CALM_LINES, ...(wild ? WILD_LINES : [])).map((text) => () => text) },
  );
}

/** Layouts of applications, access logs and the JVM, with one of three zones. */
function hostLine(
  layout: number,
  { stamp, level, text, zone }: { stamp: string; level: string; text: string; zone: number },
): string {
  const zoned = stamp.replace(' ', 'T');
  if (layout === 3)
    return `${zoned}${['+08:00', 'Z', '+0530'][zone]} ${level.padStart(5)} 31 --- [nio-8080-exec-4] c.e.Order  : ${text}`;
  if (layout === 4) {
    const logger = ['c.e.O.[Tomcat]', 'c.e.Order', 'main'][zone];
    return `${stamp} ${level.padStart(5)} 31 --- [shop] [           main] ${logger} : ${text}`;
  }
  if (layout === 5) {
    const [date = '', clock = ''] = stamp.split(' ');
    const [year, month, day] = date.split('-');
    const name = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(month)];
    const host = ['10.0.0.1', '10.20.30.40', '::1'][zone];
    return `${host} - - [${day}/${name}/${year}:${clock.slice(0, 8)} +0800] "GET /nacos/v1/${text} HTTP/1.1" 200 12`;
  }
  if (layout === 7) {
    const logger = ['c.e.O$1', 'c.e.Order:12', 'com.example.order_service.Order'][zone];
    return `${zone === 1 ? stamp : stamp.replace('.', ',')} [nio-8080-exec-${zone}] ${level.padEnd(5)} ${logger} - ${text}`;
  }
  if (layout === 8) {
    const thread = ['main', 'main:c.a.n', 'pool 1 [x'][zone];
    return `${stamp} ${level.padEnd(5)} [${thread}] c.e.Order${zone === 0 ? ' - ' : '  - '}${zone === 2 ? '[get,12] - ' : ''}${text}`;
  }
  if (layout === 9) {
    const caller = ['rpc/rpc_client.go:226\t', 'nacos.naming\tx@v1/y.go:7\t', 'no caller\t'][zone];
    return `${zoned}${['+0800', 'Z', '+05:30'][zone]}\t${level}\t${caller}${text}`;
  }
  if (layout === 10) {
    const uptime = ['12.345: ', '#3: ', '7,001: #4: '][zone];
    return `${zoned}+0800: ${uptime}${['[GC (Allocation Failure) ', 'Total time for ', '[CMS-'][zone]}${text}`;
  }
  const tags = ['gc', 'gc,start     ', 'safepoint'][zone];
  if (layout === 11) return `[${zoned}+0800][${zone === 2 ? 'error' : tags}]${zone === 1 ? ' ' : ' GC(3) '}${text}`;
  return `[${zoned}+0800]${zone === 1 ? '[12.345s]' : ''}[${zone === 2 ? 'info ' : 'warning'}][${tags}] GC(12) ${text}`;
}

const STAMP = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)[.,](\d{3})/u;
type Wrapping = 'none' | 'cri' | 'docker-json';

/** The lines as a container's runtime writes them, some in a form that is not the usual one; times in a zone two hours behind. */
function wrapped(text: string, wrapping: Wrapping, oddities: number): string {
  if (wrapping === 'none') return text;
  let atMs = 0;
  return text
    .split('\n')
    .map((line, index) => {
      const [, date, clock, ms] = STAMP.exec(line) ?? [];
      if (date !== undefined) atMs = Date.parse(`${date}T${clock}.${ms}Z`) - 7_200_000;
      const odd = oddities === 0 ? 0 : (index * 7 + oddities) % 60;
      if (odd === 1) return line;
      const stream = odd === 2 ? 'stderr' : 'stdout';
      const apart = odd === 3 ? 3_600_000 : odd === 8 ? -3_600_000 : 0;
      const iso = new Date(atMs + apart).toISOString().slice(0, odd === 4 ? 19 : 23);
      const time = odd === 4 ? `${iso}Z` : odd === 5 ? `${iso}+00:00` : `${iso}123456Z`;
      if (wrapping === 'cri') {
        const [front, rest] = [line.slice(0, 9), line.slice(9)];
        const piece = (mark: string, part: string): string => `${time} ${stream} ${mark} ${part}`;
        return odd === 6 ? `${piece('P', front)}\n${piece('F', rest)}` : piece('F', line);
      }
      const json = JSON.stringify({ log: odd === 6 ? line : `${line}\n`, stream, time, ...(odd === 7 ? { attrs: {} } : {}) });
      return json.replaceAll(/[<>&]/gu, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`);
    })
    .join('\n');
}

const fileArbitrary = fc.tuple(fc.nat(11), fc.nat(9)).chain(([layout, mix]) =>
  fc.tuple(
    fc.array(
      fc.tuple(
        mix === 0 ? fc.nat(11).chain((any) => lineArbitrary(any, true)) : lineArbitrary(layout, mix === 1),
        fc.oneof(
          { weight: 30, arbitrary: fc.integer({ min: -2000, max: 4000 }) },
          { weight: 1, arbitrary: fc.nat(40_000) },
          // Back by most of an hour: in autumn a clock goes through one twice.
          { weight: 1, arbitrary: fc.constantFrom(-3_000_000, 3_000_000) },
        ),
      ),
      { maxLength: 150, size: 'max' },
    ),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.boolean(),
  ),
);

// Both ways of writing over an hour that Berlin's clock goes through twice.
const START = Date.UTC(2024, 9, 27, 1, 59, 0);

const runArbitrary = fc
  .tuple(
    fc.array(fileArbitrary, { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 1, max: 30_000 }),
    fc.tuple(fc.oneof(fc.constant(64), fc.integer({ min: 64, max: 20_000 })), fc.constantFrom(0, 5000, Number.POSITIVE_INFINITY)),
    fc.constantFrom(0, 1, 1, 1),
    fc.constantFrom(0, 0, 0, 30_000),
    fc.constantFrom<LogFamily[]>('naming-server', 'app', 'access-log', 'gc', 'start-out'),
    fc.constantFrom(1, 2, 64),
    fc.tuple(fc.constantFrom<Wrapping[]>('none', 'none', 'cri', 'docker-json'), fc.constantFrom(0, 0, 0, 1, 20, 50)),
  )
  .map(([files, chunkBytes, [blockBytes, compileBehind], dst, cut, family, maxGaps, [wrapping, oddities]]): Run => {
    let atMs = dst === 0 ? START : Date.UTC(2024, 4, 14, 10);
    const begin = atMs;
    const texts = files.map(([lines, end, ended]) => {
      const text = lines.map(([write, step]) => write((atMs += step))).join('\n');
      return Buffer.from(`${wrapped(text, wrapping, oddities)}${ended ? '\n' : ''}`.replaceAll('\n', end));
    });
    const bound = cut === 0 ? Number.POSITIVE_INFINITY : begin - 7_200_000 + cut;
    return {
      texts,
      chunkBytes,
      blockBytes,
      compileBehind,
      fromMs: cut === 0 ? Number.NEGATIVE_INFINITY : bound - 20_000,
      toMs: bound + 20_000,
      family,
      maxGaps,
    };
  });

describe('reading in blocks', () => {
  test('gives the events, counts, silences, unknown errors and diagnostics of reading record by record', async () => {
    await fc.assert(
      fc.asyncProperty(runArbitrary, async (run) => {
        expect(await read(run, true)).toEqual(await read(run, false));
      }),
      { numRuns: 250 },
    );
  });

  test.each(['cri', 'docker-json'] as const)('reads a container that wrote to the other stream, too (%s)', async (wrapping) => {
    const begin = Date.UTC(2024, 4, 14, 10);
    const line = (index: number): string => {
      const stamp = new Date(begin + index * 100).toISOString().slice(0, 23).replace('T', ' ').replace('.', ',');
      if (index % 1000 === 999) return `${stamp} ERROR failed ${index}\n\n${FRAME}`;
      return `${stamp} INFO instance 10.0.0.1:${index} weight ${index}\n`;
    };
    const lines = wrapped(Array.from({ length: 9000 }, (_, index) => line(index)).join('\n'), wrapping, 0).split('\n');
    const other = wrapped('SLF4J: Class path contains multiple SLF4J bindings.', wrapping, 0).replace('stdout', 'stderr');
    const text = `${[other, other, ...lines.slice(0, 9000), other, ...lines.slice(9000)].join('\n')}\n`;
    const bounds = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
    const run: Run = {
      texts: [Buffer.from(text)],
      chunkBytes: 65_536,
      blockBytes: 65_536,
      compileBehind: 100_000,
      ...bounds,
      family: 'app',
      maxGaps: 64,
    };
    let decoded = 0;
    expect(await read(run, true, () => decoded++)).toEqual(await read(run, false));
    // Until the other stream's record is complete, 2000 lines later, everything is.
    expect(decoded).toBeLessThan(6000);
  });

  test('sees a silence across records that are out of the bounds of time', async () => {
    const at = (time: string): string => `2024-05-14 ${time},000 INFO Client connection a disconnect\n`;
    const times = ['10:00:00', '10:00:01', '10:00:02', ...Array.from({ length: 8 }, () => '11:30:00'), '10:00:30', '10:00:31'];
    const run: Run = {
      texts: [Buffer.from(times.map(at).join(''))],
      chunkBytes: 4096,
      blockBytes: 4096,
      compileBehind: 0,
      fromMs: Date.UTC(2024, 4, 14, 8),
      toMs: Date.UTC(2024, 4, 14, 9),
      family: 'naming-server',
      maxGaps: 64,
    };
    expect(await read(run, true)).toEqual(await read(run, false));
    expect(await read(run, true)).toMatchObject({
      activities: [{ gaps: [{ startMs: run.fromMs + 2000, endMs: run.fromMs + 30_000 }] }],
    });
  });
});
