import type { Level } from '../../model/record.ts';

const LEVELS: ReadonlyMap<string, Level> = new Map<string, Level>([
  ...of('TRACE', 'TRACE TRAC TRCE FINER FINEST VERBOSE VRB'),
  ...of('DEBUG', 'DEBUG DEBU DBUG DBG FINE CONFIG'),
  ...of('INFO', 'INFO INFORMATION INF NOTICE NOTI NOTE SYSTEM LOG'),
  ...of('WARN', 'WARN WARNING WRN'),
  ...of('ERROR', 'ERROR ERRO ERR SEVERE FAIL'),
  ...of('FATAL', 'FATAL FATA CRITICAL CRIT EMERG ALERT PANIC PANI DPANIC FTL'),
]);

/** The level that a word of any logging framework means, in any case; null for other words. */
export function levelOf(word: string): Level | null {
  return LEVELS.get(word) ?? LEVELS.get(word.toUpperCase()) ?? null;
}

function of(level: Level, words: string): [string, Level][] {
  return words.split(' ').map((word) => [word, level]);
}
