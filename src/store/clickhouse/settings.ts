import { Parameters, type Statement } from './parameters.ts';

/** Settings of a user's profile by which ClickHouse would answer with less than there is and say nothing, and what they must be. */
const WHOLE_ANSWERS: ReadonlyMap<string, string> = new Map([
  ...['read', 'result', 'timeout', 'sort', 'group_by', 'set', 'distinct'].map((what): [string, string] => [
    `${what}_overflow_mode`,
    'throw',
  ]),
  ['timeout_overflow_mode_leaf', 'throw'],
  ['read_overflow_mode_leaf', 'throw'],
  ['skip_unavailable_shards', '0'],
  ['limit', '0'],
  ['offset', '0'],
]);
/** Welcome, but answers are right without. */
const WELCOME: ReadonlyMap<string, string> = new Map([
  ['enable_http_compression', '1'],
  ['cancel_http_readonly_queries_on_client_close', '1'],
]);

/** Asks for the present values of all settings that matter, and of `readonly`. */
export function settingsStatement(): Statement {
  const parameters = new Parameters();
  const names = parameters.texts(['readonly', ...WHOLE_ANSWERS.keys(), ...WELCOME.keys()]);
  // No further bound: `limit` itself may be set to 1. Arrays come in one row.
  return parameters.statement(
    `SELECT arrayStringConcat(groupArray(concat(name, '=', value)), '\\n') FROM system.settings WHERE name IN ${names}`,
  );
}

/**
 * What to send along with each statement.
 *
 * @param told the answer to `settingsStatement`. @returns `settings` that differ and can be set; `fixed`: those by which answers would be
 *   cut and that this user may not change.
 */
export function settingsToSend(told: string): {
  readonly settings: ReadonlyMap<string, string>;
  readonly fixed: readonly string[];
} {
  const present = new Map(
    told.split('\n').map((line): [string, string] => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
  // A setting that is not among them is unknown to this version.
  const differing = (wanted: ReadonlyMap<string, string>): [string, string][] =>
    [...wanted].filter(([name, value]) => (present.get(name) ?? value) !== value);
  const must = differing(WHOLE_ANSWERS);
  // With readonly=1 a statement may not bring settings; 2 is "reads only, settings are free".
  if (present.get('readonly') === '1') return { settings: new Map(), fixed: must.map(([name]) => name) };
  return { settings: new Map([...must, ...differing(WELCOME)]), fixed: [] };
}
