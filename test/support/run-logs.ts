import { Matcher } from '../../src/match/matcher.ts';
import type { Event } from '../../src/model/event.ts';
import type { LogRecord } from '../../src/model/record.ts';
import type { Source } from '../../src/model/source.ts';
import { groupSources } from '../../src/read/group-sources.ts';
import { recognise } from '../../src/scan/recognise.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { SourceTally } from '../../src/scan/tally.ts';
import { UTC } from '../../src/time/zone.ts';

/** The source that a file of that name with that content would be. */
export function sourceOf(path: string, text: string): Source {
  const bytes = Buffer.from(text);
  const [source] = groupSources([{ path, absolutePath: `/${path}`, sizeBytes: bytes.length, compression: 'none' }], {
    nodeNames: [],
    root: '/',
  });
  if (source === undefined) throw new Error(`no source for ${path}`);
  return recognise(source, bytes);
}

/** Runs a text through the real reader, as if it were a file of that name in UTC. */
export async function recordsOf(path: string, text: string): Promise<LogRecord[]> {
  const source = sourceOf(path, text);
  async function* open(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const records: LogRecord[] = [];
  const context = { zoneOf: () => UTC, tally: new SourceTally(), report: () => undefined };
  for await (const batch of scanSource(source, open, context)) records.push(...batch);
  return records;
}

/** The events of a text, run through the real reader and matcher. */
export async function eventsOf(matcher: Matcher, path: string, text: string): Promise<Event[]> {
  return (await recordsOf(path, text)).flatMap((record) => matcher.match(record));
}
