import { levelOf } from './level.ts';
import type { Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

const AFTER_STAMP = / +(TRACE|DEBUG|INFO|WARN|ERROR) (?:(?: *([\w.-]+) )?(ThreadId\(\d+\)) )?/uy;
const TARGET = /(?:^|[\s}:])([a-z_]\w*(?:::\w+)+): /u;

/**
 * Rust's `tracing` in its default format: `stamp  LEVEL [thread name] [ThreadId(n)] span{..}: target: message`.
 * Spans and target stay in the message, as their end can't be told from it.
 */
export function readRustHead(line: string, stamp: Stamp): Head | null {
  if (stamp.offset !== 0 || line.charCodeAt(10) !== 84 || stamp.end < 24 || line.charCodeAt(stamp.end) !== 32) return null;
  AFTER_STAMP.lastIndex = stamp.end;
  const found = AFTER_STAMP.exec(line);
  if (found === null) return null;
  const [whole, level = '', name = '', id = ''] = found;
  const messageStart = stamp.end + whole.length;
  const logger = TARGET.exec(line.slice(messageStart, messageStart + 300))?.[1] ?? '';
  return stamped('rust', stamp, { level: levelOf(level), thread: name === '' ? id : name, logger, messageStart });
}
