import { levelOf } from './level.ts';
import type { Stamp } from '../../time/stamp.ts';
import { type Head, stamped } from './head.ts';

const LOGGER = /^[\w$.]+$/u;

/**
 * Files of Nacos' Java client: `%d{yyyy-MM-dd HH:mm:ss.SSS} %p [%-5t:%c{2}] %m%n` (nacos-logback.xml and nacos-log4j2.xml of the
 * client, the same from 1.1.4 to 3.0.3).
 */
export function readJavaClientHead(line: string, stamp: Stamp): Head | null {
  if (line.charCodeAt(stamp.end) !== 32) return null;
  const bracket = line.indexOf('[', stamp.end + 1);
  if (bracket < 0 || bracket > stamp.end + 8) return null;
  const level = levelOf(line.slice(stamp.end + 1, bracket - 1));
  const close = level === null ? -1 : line.indexOf('] ', bracket);
  if (close < 0) return null;
  const colon = line.lastIndexOf(':', close);
  if (colon <= bracket) return null;
  const logger = line.slice(colon + 1, close);
  if (!LOGGER.test(logger)) return null;
  const thread = line.slice(bracket + 1, colon).trimEnd();
  return stamped('java-client', stamp, { level, thread, logger, messageStart: close + 2 });
}
