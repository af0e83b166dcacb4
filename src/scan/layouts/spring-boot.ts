import { levelOf } from './level.ts';
import type { Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

/** `LEVEL [sleuth] pid --- [..]...[thread] [correlation] logger : `, level padded; all brackets are captured as one text. */
const AFTER_STAMP =
  / +(TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +(?:\[[^\]]*\] +)?(?:\d+ +)?--- ((?:\[[^[]*?\] ?)+) *([^\s:[][^\s:]*|\S*?\S) *: ?/uy;
const BRACKET = /\[([^[]*?)\]/gu;
/** Columns of the thread's name on a Boot console: right-aligned, cut to its last ones. */
const THREAD_WIDTH = 15;

/**
 * Consoles of Spring Boot 1.x to 3.x: `stamp LEVEL pid --- [thread] logger : message`; 2.x with Sleuth has `[app,trace,span]`
 * before the pid, 3.2+ `[app]` and 3.4+ a group before the thread and a correlation id behind it.
 */
export function readSpringBootHead(line: string, stamp: Stamp): Head | null {
  const dashes = line.indexOf('--- [', stamp.end);
  if (dashes < 0 || dashes > stamp.end + 200) return null;
  AFTER_STAMP.lastIndex = stamp.end;
  const found = AFTER_STAMP.exec(line);
  if (found === null) return null;
  const [whole, level = '', brackets = '', logger = ''] = found;
  return stamped('spring-boot', stamp, {
    level: levelOf(level),
    thread: threadOf(brackets),
    logger,
    messageStart: stamp.end + whole.length,
  });
}

/** The bracket that has the width of a thread's name, else the last one. */
function threadOf(brackets: string): string {
  const names = [...brackets.matchAll(BRACKET)].map((found) => found[1] ?? '');
  return (names.findLast((name) => name.length === THREAD_WIDTH) ?? names.at(-1) ?? '').trim();
}
