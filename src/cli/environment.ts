import { type Language, LANGUAGES } from '../model/language.ts';

/** The variables of a process; passed in, so that what depends on them can be tested. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Columns of a report that goes into a file or a pipe. */
const PIPED_WIDTH = 100;

/** The language that the locale asks for: the first of LC_ALL, LC_MESSAGES and LANG that is set decides (POSIX). */
export function languageOf(env: Environment): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/**
 * The language of what is told before flags are read, or because they can't be: that of the last `--lang` that names one, else
 * the locale's.
 *
 * @param args as typed, without node and script.
 */
export function languageOfArgs(args: readonly string[], env: Environment): Language {
  const named = args.flatMap((arg, at) =>
    arg === '--lang' ? [args[at + 1] ?? ''] : arg.startsWith('--lang=') ? [arg.slice(7)] : [],
  );
  return LANGUAGES.findLast((language) => named.at(-1)?.toLowerCase() === language) ?? languageOf(env);
}

/**
 * Whether to colour, decided once: the flag, then FORCE_COLOR (force-color.org), NO_COLOR (no-color.org), a terminal
 * that can't, and whether it is a terminal at all.
 */
export function colorFor(flag: boolean | null, env: Environment, isTerminal: boolean): boolean {
  if (flag !== null) return flag;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['TERM'] === 'dumb') return false;
  return isTerminal;
}

/** Columns to write into: the terminal's, else COLUMNS, else a width that reads well in a file. */
export function widthOf(columns: number | undefined, env: Environment): number {
  if (columns !== undefined && columns > 0) return columns;
  const told = Number(env['COLUMNS']);
  return Number.isInteger(told) && told > 0 ? told : PIPED_WIDTH;
}

/**
 * The time zone of this machine: an IANA name, `UTC` where its clocks never differ from that.
 *
 * Asking for the name costs 11 ms of a start, and most servers run on UTC.
 */
export function machineZone(): string {
  const midwinterAndSummer = Array.from({ length: 40 }, (_, half) => new Date(2010 + (half >> 1), half % 2 === 0 ? 0 : 6, 1));
  if (midwinterAndSummer.every((date) => date.getTimezoneOffset() === 0)) return 'UTC';
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
