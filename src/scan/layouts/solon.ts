import { readIsoStamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';
import { levelOf } from './level.ts';

const LEVEL = /^(TRACE|DEBUG|INFO|WARN|ERROR) {1,2}(?=\d{4}-)/u;
/** Process id (the file's default has none in older versions), thread, trace id, tags, logger. */
const REST = /^ (?:#\d* )?\[-?([^\]]*)\](?:\[[^\]]*\]){0,9}?\[([^\]]*)\]: *(?=\n|$)/u;

/** Solon's default in two lines: `INFO  2026-11-22 09:47:37.123 #8 [-main][*][o.n.s.Solon]: `, then the message. */
export function readSolonHead(line: string): Head | null {
  const level = LEVEL.exec(line);
  const stamp = level === null ? null : readIsoStamp(line, level[0].length);
  const rest = stamp === null ? null : REST.exec(line.slice(stamp.end));
  if (level === null || stamp === null || rest === null) return null;
  const head = stamped('solon', stamp, {
    level: levelOf(level[1] ?? ''),
    thread: rest[1] ?? '',
    logger: rest[2] ?? '',
    messageStart: stamp.end + rest[0].length,
  });
  return { ...head, second: (next) => (readSolonHead(next) === null ? { level: null, messageStart: 0 } : null) };
}
