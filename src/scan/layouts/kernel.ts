import { readCtimeStamp, readIsoStamp, readSyslogStamp } from '../../time/stamp.ts';
import { levelOf } from './level.ts';
import { type Head, stamped, unstamped } from './head.ts';

const SINCE_BOOT = /^(?:<\d+>)?\[ {0,7}\d{1,8}\.\d{6}\] /u;
const KERNEL = / (\S+) kernel: (?:\[ {0,7}\d+\.\d{6}\] )?/uy;
const KLOG = /^([IWEF])(\d\d)(\d\d) (\d\d:\d\d:\d\d\.\d{6}) +\d+ (\S+:\d+)\] /u;
const KLOG_LEVELS = { I: 'INFO', W: 'WARN', E: 'ERROR', F: 'FATAL' };
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** dmesg: `[ 2321.813213] text` (seconds since boot, so no instant) and, with -T, `[Sun Nov 22 09:41:13 2026] text`. */
export function readDmesgHead(line: string): Head | null {
  const found = SINCE_BOOT.exec(line);
  if (found !== null) return unstamped('kernel', { messageStart: found[0].length });
  const stamp = readCtimeStamp(line, 1) ?? readIsoStamp(line, 1);
  if (stamp === null || line.charCodeAt(10) === 45 || !line.startsWith('] ', stamp.end)) return null;
  if (HAS_LEVEL.test(line.slice(stamp.end, stamp.end + 64))) return null;
  return stamped('kernel', stamp, { messageStart: stamp.end + 2, exact: stamp.end < 27 });
}

/** The kernel's lines in syslog: `Oct  8 11:12:20 host kernel: [ 2321.8] text`. */
export function readKernelSyslogHead(line: string): Head | null {
  const stamp = readSyslogStamp(line, 0);
  if (stamp === null) return null;
  KERNEL.lastIndex = stamp.end;
  const found = KERNEL.exec(line);
  return found === null ? null : stamped('kernel', stamp, { messageStart: stamp.end + found[0].length });
}

/** The kernel names no level; whoever does is an application: `[LEVEL]`, Monolog's `channel.LEVEL`, spdlog's `[name] [level]`. */
const HAS_LEVEL =
  /^\] +(?:\[?(?:[\w-]{1,40}\.)?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|(?:\[[\w.-]{1,40}\] )?\[(?:trace|debug|info|warning|warn|error|critical|fatal)\] )/u;

/** Kubernetes components (klog): `E0601 10:00:00.123456  123 kubelet.go:12] text`. */
export function readKlogHead(line: string): Head | null {
  const found = KLOG.exec(line);
  if (found === null) return null;
  const [whole, level = '', month, day, clock = '', logger = ''] = found;
  const stamp = readSyslogStamp(`${MONTHS[Number(month) - 1] ?? ''} ${day} ${clock}`, 0);
  if (stamp === null) return null;
  const word = level === 'E' || level === 'W' || level === 'I' || level === 'F' ? KLOG_LEVELS[level] : '';
  return stamped('klog', stamp, { level: levelOf(word), logger, messageStart: whole.length });
}
