import { UserError } from '../../errors.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import type { FieldNames } from '../contract.ts';
import { chooseFields } from '../fields.ts';
import type { ClickHouseClient } from './client.ts';
import { type Column, digitsOfTime, type Expression, isMap, isText, quotedName, TableFields } from './columns.ts';
import { Parameters } from './parameters.ts';
import { latestStatement, type Table } from './statements.ts';
import { derivedFrom, within } from './time-range.ts';

/** A table, its fields by name, and what it holds. */
export interface KnownTable {
  readonly table: Table;
  readonly fields: FieldNames;
  /** UTC epoch ms; null where the labels let nothing through. */
  readonly lastMs: number | null;
}

/** Database and table, as the address names them. */
export interface TableName {
  /** Null for the one that ClickHouse takes for the user. */
  readonly database: string | null;
  readonly table: string;
}

/** A table whose rows are looked at. */
interface TableRows {
  readonly client: ClickHouseClient;
  /** In quotes, with its database. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly time: Column;
}

/** Rows in which keys of maps are looked for: of the last hour, so many. */
const KEYS_FROM_MS = 3_600_000;
const ROWS_FOR_KEYS = 100_000;
/** Rows in which derived columns are compared with the time they are derived from. */
const DERIVED_FROM_MS = 24 * 3_600_000;

/**
 * Looks at a table: columns, keys of its maps, which of them is what.
 *
 * @throws UserError `store-unsuited` where there is no such table, or it has no time or text.
 */
export async function knowTable(
  client: ClickHouseClient,
  named: TableName,
  { url, overrides, labels }: AdapterOptions,
): Promise<KnownTable> {
  const columns = await columnsOf(client, named);
  if (columns.length === 0) throw await noTable(client, named, url.shown);
  const name = `${named.database === null ? '' : `${quotedName(named.database)}.`}${quotedName(named.table)}`;
  const time = timeOf(columns, overrides);
  if (time === null) throw unsuited(url.shown, 'time', 'DateTime or DateTime64', columns);
  const plain = { time, derived: [] };
  // Labels that are keys of maps are looked for in all maps, so that keys need not be known yet.
  const unkeyed = new TableFields(columns, new Map());
  const wanted = [...labels].map(([label, text]) => ({ values: unkeyed.labelValues(label), text }));
  const [[count = '', last = ''] = []] = await client.rows(latestStatement({ name, times: plain, labels: wanted }));
  const lastMs = Number(count) > 0 ? Number(last) : null;
  const rows: TableRows = { client, name, columns, time };
  const keys = lastMs === null ? new Map<Column, string[]>() : await keysOf(rows, lastMs);
  const fields = new TableFields(columns, keys);
  const chosen = chooseFields(fields.names, overrides, { time: time.name });
  const message = chosen.message === null ? null : fields.text(chosen.message);
  const column = chosen.message === null ? null : fields.column(chosen.message);
  if (chosen.message === null || message === null || (column !== null && !isText(column)))
    throw unsuited(url.shown, 'message', 'String', columns);
  const expression = (field: string | null): Expression | null => {
    if (field === null) return null;
    const found = fields.text(field);
    if (found === null) throw unknownField(url.shown, field, fields.names);
    return found;
  };
  const table: Table = {
    name,
    times: { time, derived: lastMs === null ? [] : await trustworthy(rows, lastMs) },
    message,
    level: expression(chosen.level),
    node: expression(chosen.node),
    file: expression(chosen.file),
    offset: expression(chosen.offset),
    line: expression(chosen.line),
    labels: wanted,
  };
  return { table, fields: { ...chosen, time: time.name, message: chosen.message }, lastMs };
}

/** The column of the time; null where none that holds times is known as that. */
function timeOf(columns: readonly Column[], overrides: AdapterOptions['overrides']): Column | null {
  const times = columns.filter((column) => digitsOfTime(column) !== null);
  const chosen = chooseFields(new Set(times.map(({ name }) => name)), overrides).time;
  return times.find(({ name }) => name === chosen) ?? null;
}

async function columnsOf(client: ClickHouseClient, { database, table }: TableName): Promise<Column[]> {
  const parameters = new Parameters();
  const inDatabase = database === null ? 'currentDatabase()' : parameters.text(database);
  const rows = await client.rows(
    parameters.statement(
      `SELECT name, type, default_expression FROM system.columns WHERE database = ${inDatabase} AND table = ${parameters.text(table)} ORDER BY position`,
    ),
  );
  return rows.map(([name = '', type = '', defaultExpression = '']) => ({ name, type, defaultExpression }));
}

/** The keys that maps have of late, by column. */
async function keysOf({ client, name, columns, time }: TableRows, lastMs: number): Promise<Map<Column, string[]>> {
  const keys = new Map<Column, string[]>();
  for (const column of columns.filter(isMap)) {
    const parameters = new Parameters();
    const recent = within({ fromMs: lastMs - KEYS_FROM_MS, toMs: lastMs }, { time, derived: [] }, parameters);
    const rows = await client.rows(
      parameters.statement(
        `SELECT DISTINCT toString(arrayJoin(nacoscope_keys)) AS nacoscope_key FROM (SELECT mapKeys(${quotedName(column.name)}) AS nacoscope_keys FROM ${name} WHERE ${recent} LIMIT ${ROWS_FOR_KEYS}) ORDER BY nacoscope_key`,
      ),
    );
    keys.set(
      column,
      rows.map(([key = '']) => key),
    );
  }
  return keys;
}

/**
 * The columns derived from the time that a range may be bounded by as well: a default can be overridden by what is inserted, so those are
 * left out that differ in rows of the last day.
 */
async function trustworthy({ client, name: table, columns, time }: TableRows, lastMs: number): Promise<Column[]> {
  const derived = derivedFrom(time, columns);
  if (derived.length === 0) return [];
  const parameters = new Parameters();
  const recent = within({ fromMs: lastMs - DERIVED_FROM_MS, toMs: lastMs }, { time, derived: [] }, parameters);
  const differing = derived.map(
    ({ name, defaultExpression }) => `toString(countIf(${quotedName(name)} != (${defaultExpression})))`,
  );
  const [counts = []] = await client.rows(parameters.statement(`SELECT ${differing.join(', ')} FROM ${table} WHERE ${recent}`));
  return derived.filter((_, at) => counts[at] === '0');
}

function unsuited(shown: string, role: 'time' | 'message', type: string, columns: readonly Column[]): UserError {
  const names = columns
    .slice(0, 20)
    .map((column) => `${column.name} ${column.type}`)
    .join(', ');
  return new UserError(
    'store-unsuited',
    {
      en: `${shown}: no column of type ${type} is known as the ${role}`,
      zh: `${shown}：没有类型为 ${type} 的列可用作 ${role}`,
    },
    {
      hint: {
        en: `name it: --field ${role}=COLUMN; the columns are ${names}`,
        zh: `请指定：--field ${role}=COLUMN；现有列：${names}`,
      },
    },
  );
}

function unknownField(shown: string, field: string, names: ReadonlySet<string>): UserError {
  return new UserError(
    'store-unsuited',
    {
      en: `${shown}: there is neither a column nor a key of a map called ${field}`,
      zh: `${shown}：没有名为 ${field} 的列或 Map 键`,
    },
    {
      hint: {
        en: `columns and keys are ${[...names].slice(0, 30).join(', ')}`,
        zh: `现有列和键：${[...names].slice(0, 30).join(', ')}`,
      },
    },
  );
}

async function noTable(client: ClickHouseClient, { database, table }: TableName, shown: string): Promise<UserError> {
  const rows = await client.rows(
    new Parameters().statement(
      `SELECT concat(database, '/', name) FROM system.tables WHERE database NOT IN ('system', 'information_schema', 'INFORMATION_SCHEMA') ORDER BY database, name LIMIT 20`,
    ),
  );
  const known = rows.map(([name = '']) => name).join(', ');
  const message = {
    en: `${shown}: there is no table ${table} in ${database === null ? 'the default database' : `database ${database}`} that this user may read`,
    zh: `${shown}：${database === null ? '默认数据库' : `数据库 ${database}`}中没有该用户可读的表 ${table}`,
  };
  return new UserError('store-unsuited', message, {
    hint:
      known === ''
        ? { en: 'look at GRANT SELECT for this user', zh: '请检查该用户的 GRANT SELECT' }
        : {
            en: `tables are ${known}: name one as clickhouse+https://HOST:8443/DATABASE/TABLE`,
            zh: `现有的表：${known}；请这样指定：clickhouse+https://HOST:8443/DATABASE/TABLE`,
          },
  });
}
