import { levelOf } from './level.ts';
import { readAccessStamp, type Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

const NGINX_ERROR = / \[(debug|info|notice|warn|error|crit|alert|emerg)\] (\d+)#(\d+): /uy;

/**
 * Access logs of Tomcat and nginx: `host - user [05/Dec/2024:17:17:05 +0800] "request" status ...`. The text is the whole line,
 * since what stands before the stamp (who asked) is part of what it says.
 */
export function readAccessHead(line: string): Head | null {
  const bracket = line.indexOf(' [');
  if (bracket < 2 || bracket > 200) return null;
  const stamp = readAccessStamp(line, bracket + 2);
  if (stamp === null || line.charCodeAt(stamp.end) !== 93) return null;
  return stamped('access-log', stamp, { messageStart: 0 });
}

/** nginx's error log: `2024/06/01 10:00:00 [error] 123#123: *1 message`. */
export function readNginxErrorHead(line: string, stamp: Stamp): Head | null {
  if (line.charCodeAt(4) !== 47) return null;
  NGINX_ERROR.lastIndex = stamp.end;
  const found = NGINX_ERROR.exec(line);
  if (found === null) return null;
  return stamped('nginx-error', stamp, { level: levelOf(found[1] ?? ''), messageStart: stamp.end + found[0].length });
}
