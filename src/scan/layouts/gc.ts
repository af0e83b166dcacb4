import { isDigit } from '../../time/digits.ts';
import { readIsoStamp, type Stamp } from '../../time/stamp.ts';
import { levelOf } from './level.ts';
import { type Head, stamped, unstamped } from './head.ts';

const UPTIME = /^\d+[.,]\d+s$|^\d+(?:ms|ns)$/u;
const TAGS = /^[a-z][a-z0-9]*(?:,[a-z0-9]+)*$/u;
const JVM_LEVEL = /^(trace|debug|info|warning|error)$/u;

/**
 * Unified JVM logging (JDK 9+): decorations in brackets without blanks between them, then the text. Each bracket is classified by
 * its shape (ISO stamp, uptime, level, tags; pid and host name are skipped), as every decoration can be switched off.
 * The stamp is the END of what the line tells. Tags are the logger.
 */
export function readUnifiedGcHead(line: string): Head | null {
  if (line.charCodeAt(0) !== 91) return null;
  let at = 0;
  let stamp: Stamp | null = null;
  let timed = false;
  let level = '';
  let tags = '';
  while (line.charCodeAt(at) === 91) {
    const close = line.indexOf(']', at);
    if (close < 0 || close > at + 80) return null;
    const group = line.slice(at + 1, close).trim();
    if (isDigit(group.charCodeAt(0))) {
      if (UPTIME.test(group)) timed = true;
      else if (group.length >= 23 && group.charCodeAt(10) === 84) stamp = readIsoStamp(group, 0) ?? stamp;
    } else if (level === '' && JVM_LEVEL.test(group)) level = group;
    else if (TAGS.test(group)) tags = group;
    at = close + 1;
  }
  if (tags === '' || (stamp === null && !timed && level === '')) return null;
  const messageStart = line.charCodeAt(at) === 32 ? at + 1 : at;
  const fields = { level: levelOf(level), logger: tags, messageStart };
  return stamp === null ? unstamped('jvm-unified', fields) : stamped('jvm-unified', stamp, fields);
}

const JDK8 =
  /^(?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}): )?(?:(\d+[.,]\d{3}): )?(?:#\d+: )?(?=\[(?:Full )?GC|\[CMS-|Total time for|Application time:|\{Heap|\[(?:ParNew|DefNew|PSYoungGen|Unloading|Rescan)|[\d.]+: \[|\[Times)/u;
const ROTATED = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?=GC log file )/u;

/**
 * JDK 8's GC log: `2024-05-06T10:12:26.880+0800: 3612.734: [GC (Allocation Failure) ...`, either stamp may be missing (but not
 * both). The stamp is the START of what the line tells. Lines of rotation have a form of their own.
 */
export function readJdk8GcHead(line: string): Head | null {
  const found = JDK8.exec(line);
  if (found !== null && (found[1] !== undefined || found[2] !== undefined)) {
    const fields = { logger: 'gc', messageStart: found[0].length };
    const stamp = found[1] === undefined ? null : readIsoStamp(line, 0);
    return stamp === null ? unstamped('jdk8-gc', fields) : stamped('jdk8-gc', stamp, fields);
  }
  const rotated = ROTATED.exec(line);
  const stamp = rotated === null ? null : readIsoStamp(line, 0);
  return stamp === null ? null : stamped('jdk8-gc', stamp, { logger: 'gc', messageStart: stamp.end + 1 });
}
