import { compareTexts } from '../collections/compare-texts.ts';
import type { Source, SourceFile } from '../model/source.ts';

/**
 * Where a file stands in its rotated series. `live` is the newest; `dated` carries the digits of its stamp
 * (`20240501`, `20240501T10`) and an index; `counted` a bare number whose direction depends on the writer.
 */
export type Rotation =
  | { readonly kind: 'live' }
  | { readonly kind: 'dated'; readonly stamp: string; readonly index: number }
  | { readonly kind: 'counted'; readonly number: number; readonly current: boolean };

/** A rotated name taken apart. */
export interface Unrotated {
  /** The name of the series' live file, as far as it can be told. */
  readonly live: string;
  readonly rotation: Rotation;
  /** True where the stamp stood inside the name (`app-2024-06-01.log`) and not behind it (`app.log.2024-06-01`). */
  readonly inside: boolean;
}

const DATE = String.raw`(?<date>(?:19|20)\d\d-[01]\d-[0-3]\d|(?:19|20)\d\d[01]\d[0-3]\d)`;
const TIME = String.raw`(?:[-T_]?(?<time>\d\d(?:[-:.]?\d\d(?:[-:.]?\d\d(?:[.,]\d{1,9})?)?)?))?`;
const INDEX = String.raw`(?:[.-](?<index>\d{1,6}))?`;
const ENDING = String.raw`(?<ending>\.(?:log|out|err|txt|json))?`;
const DATED = new RegExp(`^(?<stem>.+?)[._-]${DATE}${TIME}${INDEX}${ENDING}$`);
const COUNTED_BEHIND = /^(?<stem>.+\.(?:log|out|err|txt))\.(?<number>\d{1,5})(?<current>\.current)?$/;
const COUNTED_INSIDE = /^(?<stem>.*[^\d.].*)\.(?<number>\d{1,3})\.log$/;
/** Seconds or milliseconds since 1970, as scripts append them: `start.out.1795605021`. */
const EPOCH = /^(?<stem>.+)\.(?<epoch>1\d{9}|1\d{12})$/;
const ADDRESS_AT_END = /(^|[^\d.])\d{1,3}(\.\d{1,3}){3}(\.log)?$/;

/**
 * Takes the rotation off a file name (already without `.gz`).
 *
 * Forms: logback of the Nacos server `nacos.log.2024-05-01.0`, without ending `plugin-control.2024-05-01.0`; Tomcat
 * `access_log.2024-05-01-10.log`; JDK `nacos_gc.log.0`, `.0.current`; logback and Python `naming.log.1`, `app.1.log`;
 * lumberjack `nacos-sdk-2024-06-01T10-00-00.000.log`; Go 1.0 `nacos-sdk.log-202406011000`; epoch `start.out.1795605021`.
 *
 * @returns null where the name carries no rotation.
 */
export function unrotate(name: string): Unrotated | null {
  return ADDRESS_AT_END.test(name) ? null : (undated(name) ?? withoutEpoch(name) ?? uncounted(name));
}

function undated(name: string): Unrotated | null {
  const groups = DATED.exec(name)?.groups;
  if (groups === undefined) return null;
  const { stem = '', date = '', time = '', index = '0', ending } = groups;
  const digits = date.replaceAll('-', '');
  const stamp = time === '' ? digits : `${digits}T${time.replaceAll(/\D/g, '')}`;
  return { live: liveName(stem), rotation: { kind: 'dated', stamp, index: Number(index) }, inside: ending !== undefined };
}

function withoutEpoch(name: string): Unrotated | null {
  const groups = EPOCH.exec(name)?.groups;
  if (groups === undefined) return null;
  const { stem = '', epoch = '' } = groups;
  const iso = new Date(epoch.length > 10 ? Number(epoch) : Number(epoch) * 1000).toISOString();
  return { live: liveName(stem), rotation: { kind: 'dated', stamp: compactStamp(iso), index: 0 }, inside: false };
}

function uncounted(name: string): Unrotated | null {
  const groups = (COUNTED_BEHIND.exec(name) ?? COUNTED_INSIDE.exec(name))?.groups;
  if (groups === undefined) return null;
  const { stem = '', number = '0', current } = groups;
  const rotation = { kind: 'counted', number: Number(number), current: current !== undefined } as const;
  return { live: liveName(stem), rotation, inside: false };
}

/**
 * Sorts the members of one series, oldest first.
 *
 * Dated ones go by stamp and index, before counted ones, before the live file. Counted ones go down (`.1` is the
 * newest: logback's fixed window, Python, logrotate), except for GC logs, which count up (see `orderGcSeries`).
 *
 * @param ascending true where the number grows with time.
 * @returns negative where `a` is older.
 */
export function compareRotation(a: Rotation, b: Rotation, ascending: boolean): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  if (a.kind === 'dated' && b.kind === 'dated') {
    if (a.stamp !== b.stamp) return compareTexts(a.stamp, b.stamp);
    return a.index - b.index;
  }
  if (a.kind === 'counted' && b.kind === 'counted') {
    if (a.current !== b.current) return a.current ? 1 : -1;
    return ascending ? a.number - b.number : b.number - a.number;
  }
  return 0;
}

/**
 * Puts a rotated GC log into the order of its first stamps: the JDK reuses the numbers in a ring and begins anew at each
 * start, so they say nothing (JDK 8 `-XX:+UseGCLogFileRotation`, JDK 9+ `-Xlog` with `filecount`).
 *
 * @param source any source; others than rotated GC logs come back as they are.
 * @param firstStampOf first stamp of a file in UTC epoch ms, null where it has none: it then stays behind its neighbour.
 */
export async function orderGcSeries(source: Source, firstStampOf: (file: SourceFile) => Promise<number | null>): Promise<Source> {
  if (source.family !== 'gc' || source.files.length < 2) return source;
  const stamped: { file: SourceFile; atMs: number }[] = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (const file of source.files) {
    previous = (await firstStampOf(file)) ?? previous;
    stamped.push({ file, atMs: previous });
  }
  const files = stamped.sort((a, b) => (a.atMs === b.atMs ? 0 : a.atMs - b.atMs)).map((entry) => entry.file);
  return { ...source, files, name: files.at(-1)?.path ?? source.name };
}

function rankOf(rotation: Rotation): number {
  switch (rotation.kind) {
    case 'dated':
      return 0;
    case 'counted':
      return 1;
    case 'live':
      return 2;
    default: {
      const never: never = rotation;
      return never;
    }
  }
}

function liveName(stem: string): string {
  return /\.(log|out|err|txt|json)(\.|$)/.test(stem) ? stem : `${stem}.log`;
}

function compactStamp(iso: string): string {
  return `${iso.slice(0, 10).replaceAll('-', '')}T${iso.slice(11, 19).replaceAll(':', '')}`;
}
