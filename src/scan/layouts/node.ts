import { levelOf } from './level.ts';
import { readIsoStamp, readJsDateStamp, type Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

const EGG = / (DEBUG|INFO|WARN|ERROR) (\d{1,7}) (?=\[-\/|\[\w*\/|nodejs\.)/uy;
const PID_NAME = /\]?(?:\[pid: ?\d+\])?(?:\[([\w.-]+)\])? ?/uy;

/** Egg's loggers: `stamp,SSS LEVEL pid [-/ip/-/5ms GET /] message` and `stamp,SSS ERROR pid nodejs.SomeError: message`. */
export function readEggHead(line: string, stamp: Stamp): Head | null {
  if (line.charCodeAt(19) !== 44) return null;
  EGG.lastIndex = stamp.end;
  const found = EGG.exec(line);
  if (found === null) return null;
  return stamped('egg', stamp, { level: levelOf(found[1] ?? ''), messageStart: stamp.end + found[0].length });
}

/** Node's Nacos clients without a logger: `[Thu Apr 18 2019 09:31:06 GMT+0800 (CST)][pid: 1][NacosConfigClient] message`. */
export function readNodeClientHead(line: string): Head | null {
  const stamp = readJsDateStamp(line, 1);
  if (stamp === null) return null;
  PID_NAME.lastIndex = stamp.end;
  const found = PID_NAME.exec(line);
  return stamped('node', stamp, { logger: found?.[1] ?? '', messageStart: stamp.end + (found?.[0].length ?? 0) });
}

/** NestJS: `[Nest] 2211  - 06/01/2024, 10:00:00 AM   ERROR [Cart] message`. */
export function readNestHead(line: string): Head | null {
  const found = line.startsWith('[Nest] ') ? NEST.exec(line) : null;
  if (found === null) return null;
  const [whole, month = '', day = '', year = '', hour = '', rest = '', half = '', level = '', logger = ''] = found;
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const stamp = readIsoStamp(`${year}-${month}-${day} ${String(hours).padStart(2, '0')}:${rest}`, 0);
  return stamp === null ? null : stamped('node', stamp, { level: levelOf(level), logger, messageStart: whole.length });
}
const NEST =
  /^\[Nest\] \d{1,9} +- (\d\d)\/(\d\d)\/(\d{4}), (\d{1,2}):(\d\d:\d\d) ([AP]M) +(LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) (?:\[([^\]]{0,80})\] )?/u;
