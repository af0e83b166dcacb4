import type { Parameters } from './parameters.ts';

/** A column as `system.columns` has it. */
export interface Column {
  readonly name: string;
  readonly type: string;
  /** `toDateTime(Timestamp)`; empty for none. */
  readonly defaultExpression: string;
}

/** A value of a row, in SQL; what it is made of besides columns goes into the parameters. */
export type Expression = (parameters: Parameters) => string;

/** Of a field whose values only group rows and stand in answers. */
const PLAIN_TEXT = /^(?:String|LowCardinality\(String\))$/u;
/** A message is searched, so it must be a text as it is. */
const TEXT = /^(?:LowCardinality\()?(?:Nullable\()?String\)*$/u;
const MAP_OF_TEXTS = /^Map\((?:LowCardinality\()?String\)?, *(?:LowCardinality\()?String\)?\)$/u;
const TIME = /^(?:Nullable\()?(DateTime|DateTime64\((\d)(?:, *'[^']*')?\)|DateTime\('[^']*'\))\)?$/u;

/** A name of a database, table or column as SQL takes any name. */
export function quotedName(name: string): string {
  return `\`${name.replace(/[\\`]/gu, '\\$&')}\``;
}

/** Whether a column's values are texts by name, as attributes of OpenTelemetry. */
export function isMap({ type }: Column): boolean {
  return MAP_OF_TEXTS.test(type);
}

export function isText({ type }: Column): boolean {
  return TEXT.test(type);
}

/** Digits of a time's fraction; 0 for whole seconds, null for what is no time. */
export function digitsOfTime({ type }: Column): number | null {
  const found = TIME.exec(type);
  return found === null ? null : Number(found[2] ?? 0);
}

/** A column's value as a text, the empty one for NULL. */
function textOf({ name, type }: Column): Expression {
  const quoted = quotedName(name);
  return () => (PLAIN_TEXT.test(type) ? quoted : `ifNull(toString(${quoted}), '')`);
}

/** The value of a map by its key, empty where it has none. */
function valueInMap(column: Column, key: string): Expression {
  return (parameters) => `${quotedName(column.name)}[${parameters.text(key)}]`;
}

/** The fields of a table by the names that a user may give them. */
export class TableFields {
  readonly #columns: ReadonlyMap<string, Column>;
  /** Keys that were seen in maps, and the column each is in. */
  readonly #keys: ReadonlyMap<string, Column>;

  /** @param keys by map column, the keys that its rows have; of a key in several columns the first counts. */
  constructor(columns: readonly Column[], keys: ReadonlyMap<Column, readonly string[]>) {
    this.#columns = new Map(columns.map((column) => [column.name, column]));
    this.#keys = new Map([...keys].reverse().flatMap(([column, names]) => names.map((name): [string, Column] => [name, column])));
  }

  /** All names: columns, and keys of maps. */
  get names(): ReadonlySet<string> {
    return new Set([...this.#columns.keys(), ...this.#keys.keys()]);
  }

  column(name: string): Column | null {
    return this.#columns.get(name) ?? null;
  }

  /** The value of a field: a column, a key of a map, or `COLUMN.KEY` for a map that names it; null for what is none of them. */
  text(name: string): Expression | null {
    const column = this.#columns.get(name);
    if (column !== undefined && !isMap(column)) return textOf(column);
    const map = this.#keys.get(name);
    if (map !== undefined) return valueInMap(map, name);
    const named = this.#maps().find((candidate) => name.startsWith(`${candidate.name}.`));
    return named === undefined ? null : valueInMap(named, name.slice(named.name.length + 1));
  }

  /** The values that a label may be: a key that no row seen has is looked for in all maps. */
  labelValues(name: string): readonly Expression[] {
    const known = this.#columns.has(name) || name.includes('.') ? this.text(name) : null;
    return known === null ? this.#maps().map((map) => valueInMap(map, name)) : [known];
  }

  #maps(): Column[] {
    return [...this.#columns.values()].filter(isMap);
  }
}
