/** A statement with the values of its parameters, as they go over the wire. */
export interface Statement {
  readonly sql: string;
  /** By name; `{name:Type}` stands in the SQL for each. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The values of one statement. ClickHouse puts them in where `{name:Type}` stands, after it has read the statement: no text of a user, a
 * log or a label is ever part of the SQL.
 */
export class Parameters {
  readonly #values = new Map<string, string>();

  /** What stands in the SQL for a value. @param value as ClickHouse writes the type in TabSeparated. */
  add(type: string, value: string): string {
    const name = `p${this.#values.size}`;
    this.#values.set(name, value);
    return `{${name}:${type}}`;
  }

  text(value: string): string {
    return this.add('String', escaped(value));
  }

  texts(values: readonly string[]): string {
    return this.add('Array(String)', `[${values.map((value) => `'${escaped(value)}'`).join(',')}]`);
  }

  integer(value: number | bigint): string {
    return this.add('Int64', String(value));
  }

  /** The statement that these values belong to. */
  statement(sql: string): Statement {
    return { sql, parameters: this.#values };
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
};

/** A text as TabSeparated has it, which is also how it stands between quotes in an array. */
export function escaped(text: string): string {
  return text.replace(/[\\'\t\n\r\0\b\f]/g, (character) => ESCAPES[character] ?? character);
}
