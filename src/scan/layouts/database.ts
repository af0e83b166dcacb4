import { levelOf } from './level.ts';
import { readCompactStamp, type Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

const MYSQL = /( +\d+)? \[(Note|Warning|ERROR|System)\] (?:\[(MY-\d+)\] )?(?:\[(\w+)\] )?/uy;
/** Length of the oldest form of stamp, which applications don't write: `240601 10:00:00`. */
const COMPACT = 15;
const POSTGRES =
  /(?: [A-Z]{3,5})? (?:\[\d+(?:-\d+)?\]:? ?)?(?:[\w@[\]-]+ )?(DEBUG\d?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT): {2}/uy;

/** MySQL 5.7 to 8 and MariaDB: `stamp thread [Level] [MY-code] [Subsystem] message`. */
export function readMysqlHead(line: string, stamp: Stamp): Head | null {
  MYSQL.lastIndex = stamp.end;
  const found = MYSQL.exec(line);
  if (found === null) return null;
  const [whole, thread, level = '', code, logger = ''] = found;
  // Applications write [ERROR] behind their stamps as well, though no thread's number before it.
  if (level === 'ERROR' && thread === undefined && code === undefined && logger !== 'Entrypoint' && stamp.end > COMPACT)
    return null;
  return stamped('mysql', stamp, { level: levelOf(level), logger, messageStart: stamp.end + whole.length });
}

/** MySQL up to 5.6: `240601 10:00:00 [ERROR] message`. */
export function readOldMysqlHead(line: string): Head | null {
  const stamp = readCompactStamp(line, 0);
  return stamp === null ? null : readMysqlHead(line, stamp);
}

/** PostgreSQL's `%m [%p] `: `2024-06-01 10:00:00.123 UTC [123] FATAL:  message`. DETAIL, HINT and STATEMENT have no level. */
export function readPostgresHead(line: string, stamp: Stamp): Head | null {
  POSTGRES.lastIndex = stamp.end;
  const found = POSTGRES.exec(line);
  if (found === null) return null;
  const level = levelOf((found[1] ?? '').replace(/\d$/u, ''));
  return stamped('postgresql', stamp, { level, messageStart: stamp.end + found[0].length });
}
