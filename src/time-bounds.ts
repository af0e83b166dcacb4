import type { AnalyzeOptions } from './analyze-options.ts';
import { instantOf, parseBound } from './since-until.ts';
import { UserError } from './errors.ts';
import type { LogRecord } from './model/record.ts';
import type { OpenedSources } from './open-sources.ts';
import { contextOf } from './scan-context.ts';
import { scanSource } from './scan/scan-source.ts';
import { SourceTally } from './scan/tally/tally.ts';
import type { Zones } from './scan/sources/zones.ts';
import type { StoredLogs } from './stored/open-stored.ts';

/** The time that is looked at, UTC epoch ms, both included. */
export interface Bounds {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Records without a time are always in. */
export function isWithin(record: LogRecord, bounds: Bounds): boolean {
  return record.atMs === null || (record.atMs >= bounds.fromMs && record.atMs <= bounds.toMs);
}

/**
 * Works `--since` and `--until` out; where one counts from the end of the logs, they are read once more for that end.
 *
 * @throws UserError where one can't be read, or they leave no time.
 */
export async function boundsOf(
  options: AnalyzeOptions,
  files: Pick<OpenedSources, 'sources' | 'open'>,
  stores: readonly StoredLogs[],
  zones: Zones,
): Promise<Bounds> {
  const since = parseBound(options.since, '--since', options);
  const until = parseBound(options.until, '--until', options);
  const relative = since?.kind === 'before-end' || until?.kind === 'before-end';
  const endOfFiles = relative ? await endOfLogs(files, zones, options.signal) : 0;
  const endMs = stores.reduce((end, { profile }) => Math.max(end, profile.lastMs ?? 0), endOfFiles);
  const bounds = {
    fromMs: since === null ? Number.NEGATIVE_INFINITY : instantOf(since, endMs),
    toMs: until === null ? Number.POSITIVE_INFINITY : instantOf(until, endMs),
  };
  if (bounds.fromMs > bounds.toMs) {
    throw new UserError(
      'bad-option',
      { en: '--since is later than --until', zh: '--since 晚于 --until' },
      { hint: { en: 'swap the two', zh: '请把两者对调' } },
    );
  }
  return bounds;
}

async function endOfLogs(
  { sources, open }: Pick<OpenedSources, 'sources' | 'open'>,
  zones: Zones,
  signal: AbortSignal,
): Promise<number> {
  let endMs = 0;
  for (const source of sources) {
    const tally = new SourceTally();
    // What goes wrong is told when the source is read for good.
    const context = contextOf(zones, tally, () => undefined, signal);
    for await (const _ of scanSource(source, (file) => open(file, signal), context)) if (signal.aborted) break;
    endMs = Math.max(endMs, tally.lastMs ?? 0);
  }
  return endMs;
}
