import { levelOf } from './level.ts';
import type { Stamp } from '../../time/stamp.ts';
import { type Head, stamped, unstamped } from './head.ts';

const LEVEL = '(DEBUG|INFO|WARNING|ERROR|CRITICAL|FATAL)';
const SDK = new RegExp(` ${LEVEL} (?:\\[([\\w.]+)\\] )?`, 'uy');
const DASHED = new RegExp(` - (?:([\\w.]+) - )?${LEVEL} - (?:([\\w.]+) - )?`, 'uy');
const BASIC = new RegExp(`^${LEVEL}:(?:([\\w.]+):| {2,9})`, 'u');

/**
 * Python's loggers behind a stamp with a comma: Nacos' v2 and v3 packages (`stamp LEVEL message`, the server's own form: told
 * apart by WARNING and CRITICAL) and the old package (`stamp - LEVEL - message`, perhaps with the logger).
 */
export function readPythonHead(line: string, stamp: Stamp): Head | null {
  if (line.charCodeAt(19) !== 44) return null;
  DASHED.lastIndex = stamp.end;
  const dashed = DASHED.exec(line);
  if (dashed !== null) {
    const logger = dashed[1] ?? dashed[3] ?? '';
    return stamped('python', stamp, { level: levelOf(dashed[2] ?? ''), logger, messageStart: stamp.end + dashed[0].length });
  }
  SDK.lastIndex = stamp.end;
  const sdk = SDK.exec(line);
  if (sdk === null) return null;
  // The bracket stays in the message: Nacos' own messages start with brackets, too.
  const messageStart = stamp.end + 2 + (sdk[1]?.length ?? 0);
  return stamped('python', stamp, { level: levelOf(sdk[1] ?? ''), logger: sdk[2] ?? '', messageStart });
}

/** `logging.basicConfig()` and uvicorn: `LEVEL:logger:message`, `INFO:     message`, without a stamp. */
export function readPythonBasicHead(line: string): Head | null {
  const found = BASIC.exec(line);
  if (found === null) return null;
  const fields = { level: levelOf(found[1] ?? ''), logger: found[2] ?? '', messageStart: found[0].length };
  return unstamped('python', { ...fields, exact: false });
}
