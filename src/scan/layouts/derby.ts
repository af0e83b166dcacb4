import { readCtimeStamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

/** derby.log's blocks: `Sun Nov 22 09:43:00 UTC 2026:` or `... 2026 Thread[main,5,main] text`; what follows belongs to it. */
export function readDerbyHead(line: string): Head | null {
  const stamp = readCtimeStamp(line, 0);
  if (stamp === null) return null;
  if (line.charCodeAt(stamp.end) === 58) return stamped('derby', stamp, { messageStart: Math.min(stamp.end + 1, line.length) });
  if (!line.startsWith(' Thread[', stamp.end)) return null;
  return stamped('derby', stamp, { messageStart: stamp.end + 1 });
}
