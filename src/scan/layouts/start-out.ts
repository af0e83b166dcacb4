import { levelOf } from './level.ts';
import type { Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

const STATUS = /^ \|-(INFO|WARN|ERROR|DEBUG) in /u;

/** logback's own status lines on a console: `10:00:00,123 |-INFO in ch.qos.logback...[..] - text`. */
export function readLogbackStatusHead(line: string, stamp: Stamp): Head | null {
  const found = STATUS.exec(line.slice(stamp.end, stamp.end + 12));
  if (found === null) return null;
  return stamped('logback-status', stamp, { level: levelOf(found[1] ?? ''), messageStart: stamp.end + found[0].length });
}
