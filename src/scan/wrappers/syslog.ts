import type { Level } from '../../model/record.ts';
import { readIsoStamp, readSyslogStamp } from '../../time/stamp.ts';
import { parseJsonObject, textAt } from '../layouts/json.ts';
import { type Unwrapped, unwrapped } from './unwrapped.ts';

/** The year 2286: what lies behind is no time. */
const LATEST_MICROS = 1e16;
const RFC5424 = /^<(\d{1,3})>1 (\S+) (\S+) (\S+) (\S+) (\S+) (?:-|(?:\[(?:[^\]\\]|\\.)*\])+) ?(?:\ufeff)?/u;
const JOURNAL = / (\S+) ([\w@.\\/:-]+)\[\d+\]: ?/uy;
const SEVERITIES: readonly Level[] = ['FATAL', 'FATAL', 'FATAL', 'ERROR', 'WARN', 'INFO', 'INFO', 'DEBUG'];

/** Syslog, RFC 5424: `<14>1 stamp host app pid id data line`. */
export function unwrapSyslog(line: string): Unwrapped | null {
  const found = line.charCodeAt(0) === 60 ? RFC5424.exec(line) : null;
  if (found === null) return null;
  const stamp = readIsoStamp(found[2] ?? '', 0);
  const level = SEVERITIES[Number(found[1]) % 8] ?? null;
  const rest = line.slice(found[0].length);
  return unwrapped(rest, { atMs: stamp?.clock === 'instant' ? stamp.ms : null, channel: `${found[3]}/${found[4]}`, level });
}

/** journald's short form: `Jun 01 10:00:00 host unit[pid]: line`. Its stamp has no year and no zone: the line's own is used where it has one. */
export function unwrapJournal(line: string): Unwrapped | null {
  const stamp = line.charCodeAt(4) === 45 ? readIsoStamp(line, 0) : readSyslogStamp(line, 0);
  if (stamp === null) return null;
  JOURNAL.lastIndex = stamp.end;
  const found = JOURNAL.exec(line);
  if (found === null) return null;
  const rest = line.slice(stamp.end + found[0].length);
  const channel = `${found[1]}/${found[2]}`;
  return unwrapped(rest, stamp.clock === 'instant' ? { atMs: stamp.ms, channel } : { stamp, channel });
}

/** journald's JSON: MESSAGE, __REALTIME_TIMESTAMP in microseconds, _HOSTNAME, PRIORITY. */
export function unwrapJournalJson(line: string): Unwrapped | null {
  if (!line.startsWith('{') || !line.includes('"__REALTIME_TIMESTAMP"')) return null;
  const object = parseJsonObject(line);
  const micros = Number(object?.['__REALTIME_TIMESTAMP']);
  if (object === null || !(micros >= 0 && micros < LATEST_MICROS)) return null;
  return unwrapped(messageOf(object['MESSAGE']), {
    atMs: Math.floor(micros / 1000),
    channel: `${textAt(object, ['_HOSTNAME']) ?? ''}/${textAt(object, ['_SYSTEMD_UNIT', 'SYSLOG_IDENTIFIER']) ?? ''}`,
    level: SEVERITIES[Number(object['PRIORITY'])] ?? null,
  });
}

/** journald writes messages that are not plain text as arrays of bytes. */
function messageOf(message: unknown): string {
  if (!Array.isArray(message)) return typeof message === 'string' ? message : '';
  return Buffer.from(message.filter((byte) => typeof byte === 'number')).toString('utf8');
}
