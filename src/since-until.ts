import { UserError } from './errors.ts';
import { type Moment, parseMoment } from './time/moment.ts';
import { parseZone, UTC } from './time/zone.ts';

/** The instant that a bound stands for, given the end of the logs (UTC epoch ms). */
export function instantOf(moment: Moment, endMs: number): number {
  return moment.kind === 'instant' ? moment.atMs : endMs - moment.byMs;
}

/**
 * Reads the value of `--since` or `--until`. @param flag its name, for the error.
 *
 * @param options zones of a stamp that has none: the one asked for, else the machine's.
 * @returns null where the user says nothing.
 * @throws UserError `bad-option` where it is neither a stamp nor a duration.
 */
export function parseBound(
  text: string | null,
  flag: string,
  options: { readonly zone: string | null; readonly machineZone: string | (() => string) },
): Moment | null {
  if (text === null) return null;
  const { zone, machineZone } = options;
  const name = zone ?? (typeof machineZone === 'string' ? machineZone : machineZone());
  const moment = parseMoment(text, parseZone(name) ?? UTC);
  if (moment !== null) return moment;
  throw new UserError(
    'bad-option',
    { en: `${flag} does not understand "${text}"`, zh: `${flag} 无法识别“${text}”` },
    {
      hint: {
        en: 'give a stamp such as "2024-05-01 10:00", or a time before the end of the logs such as 2h or 90m',
        zh: '请给出时刻（如 "2024-05-01 10:00"），或距日志末尾的时长（如 2h、90m）',
      },
    },
  );
}
