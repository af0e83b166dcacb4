import { levelOf } from './level.ts';
import { readAmPmStamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

const LEVEL = /^(SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): /u;
const SOURCE = /^ ([\w.$]+(?: [\w$<>]+)?)$/u;

/** java.util.logging in two lines: `Nov 22, 2026 9:47:37 AM org.apache.coyote.AbstractProtocol init`, then `INFO: message`. */
export function readTomcatJulHead(line: string): Head | null {
  const stamp = readAmPmStamp(line, 0);
  const source = stamp === null ? null : SOURCE.exec(line.slice(stamp.end));
  if (stamp === null || source === null) return null;
  const head = stamped('tomcat-jul', stamp, { logger: source[1] ?? '', messageStart: line.length });
  return {
    ...head,
    second: (next) => {
      const found = LEVEL.exec(next);
      return found === null ? null : { level: levelOf(found[1] ?? ''), messageStart: found[0].length };
    },
  };
}
