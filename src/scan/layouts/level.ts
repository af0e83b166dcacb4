import type { Level } from '../../model/record.ts';

/** In Chinese those of java.util.logging, which Tomcat writes in the language of the host. */
const LEVELS: ReadonlyMap<string, Level> = new Map<string, Level>([
  ...of('TRACE', 'TRACE TRAC TRCE FINER FINEST VERBOSE VRB 较详细 非常详细'),
  ...of('DEBUG', 'DEBUG DEBU DBUG DBG FINE CONFIG 详细 配置'),
  ...of('INFO', 'INFO INFORMATION INF NOTICE NOTI NOTE SYSTEM LOG 信息'),
  ...of('WARN', 'WARN WARNING WRN 警告'),
  ...of('ERROR', 'ERROR ERRO ERR SEVERE FAIL 严重'),
  ...of('FATAL', 'FATAL FATA CRITICAL CRIT EMERG ALERT PANIC PANI DPANIC FTL'),
]);

/** The level that a word of any logging framework means, in any case; null for other words. */
export function levelOf(word: string): Level | null {
  return LEVELS.get(word) ?? LEVELS.get(word.toUpperCase()) ?? null;
}

function of(level: Level, words: string): [string, Level][] {
  return words.split(' ').map((word) => [word, level]);
}
