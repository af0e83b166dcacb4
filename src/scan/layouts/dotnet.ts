import { levelOf } from './level.ts';
import { readTimeStamp, type Stamp } from '../../time/stamp.ts';
import { type Head, stamped, unstamped } from './head.ts';

const CONSOLE = /^(trce|dbug|info|warn|fail|crit): ([\w.+`<>]+\[\d+\])$/u;
const STAMPED_CONSOLE = /^ ?(trce|dbug|info|warn|fail|crit): ([\w.+`<>]+\[\d+\])(?:$| )/u;
const INDENT = /^ {6}(?=\S)/u;
const SERILOG = /^ \[(VRB|DBG|INF|WRN|ERR|FTL)\] /u;
const SERILOG_CONSOLE = /^ (VRB|DBG|INF|WRN|ERR|FTL)\] /u;

/** .NET's console in two lines: `fail: Nacos.V2.Config.NacosConfigService[0]`, then six blanks and the message. */
export function readDotnetHead(line: string): Head | null {
  const found = CONSOLE.exec(line);
  if (found === null) return null;
  const level = levelOf(found[1] ?? '');
  const head = unstamped('dotnet', { level, logger: found[2] ?? '', messageStart: line.length, exact: false });
  return { ...head, second: (next) => (INDENT.test(next) ? { level, messageStart: 6 } : null) };
}

/** The same console with a stamp before it, in two lines or (`SingleLine`) in one: `2024-06-01 10:00:00 fail: Nacos.V2[0] message`. */
export function readStampedDotnetHead(line: string, stamp: Stamp): Head | null {
  const found = STAMPED_CONSOLE.exec(line.slice(stamp.end, stamp.end + 200));
  if (found === null) return null;
  const level = levelOf(found[1] ?? '');
  const head = stamped('dotnet', stamp, { level, logger: found[2] ?? '', messageStart: stamp.end + found[0].length });
  if (head.messageStart < line.length) return head;
  return { ...head, second: (next) => (INDENT.test(next) ? { level, messageStart: 6 } : null) };
}

/** Serilog's files: `2024-06-01 10:00:00.123 +08:00 [ERR] message`. */
export function readSerilogHead(line: string, stamp: Stamp): Head | null {
  const found = SERILOG.exec(line.slice(stamp.end, stamp.end + 7));
  if (found === null) return null;
  return stamped('dotnet', stamp, { level: levelOf(found[1] ?? ''), messageStart: stamp.end + found[0].length });
}

/** Serilog's console: `[10:00:00 ERR] message`. */
export function readSerilogConsoleHead(line: string): Head | null {
  const stamp = readTimeStamp(line, 1);
  const found = stamp === null ? null : SERILOG_CONSOLE.exec(line.slice(stamp.end, stamp.end + 6));
  if (stamp === null || found === null) return null;
  return stamped('dotnet', stamp, { level: levelOf(found[1] ?? ''), messageStart: stamp.end + found[0].length });
}
