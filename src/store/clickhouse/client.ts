import type { AdapterOptions } from '../adapter-options.ts';
import { type FailureKind, StoreFailure } from '../failure.ts';
import { kindOfException, messageOfException } from './exceptions.ts';
import { formOf } from './form.ts';
import type { Statement } from './parameters.ts';

/** Cells as texts, in the order of the SELECT: statements turn numbers and times into text, so that none loses digits on its way. */
export type Row = readonly string[];

/**
 * The HTTP interface of ClickHouse: statements with parameters go as a form, so that thousands of literals fit, and answers come as one
 * JSON document that tells how many rows it has. An exception in the middle of an answer is a failure: `wait_end_of_query` has the server
 * hold an answer back until it is whole, and one that is sent on all the same is no JSON document.
 */
export class ClickHouseClient {
  readonly #http: AdapterOptions['http'];
  readonly #prefix: string;
  #settings: ReadonlyMap<string, string> = new Map();

  /** @param prefix parts of the path in front of ClickHouse's own. */
  constructor({ http }: Pick<AdapterOptions, 'http'>, prefix: readonly string[]) {
    this.#http = http;
    this.#prefix = prefix.map((part) => `/${encodeURIComponent(part)}`).join('');
  }

  /** Sends these settings with each statement from now on. */
  use(settings: ReadonlyMap<string, string>): void {
    this.#settings = settings;
  }

  /** The rows of a statement. */
  rows(statement: Statement): Promise<Row[]> {
    return this.#ask(statement, false);
  }

  /** The rows of a statement about a part of a range, which may be asked for in smaller ones. */
  rowsOfSlice(statement: Statement): Promise<Row[]> {
    return this.#ask(statement, true);
  }

  #ask({ sql, parameters }: Statement, canAskLess: boolean): Promise<Row[]> {
    const { body, contentType } = formOf([
      ['query', sql],
      ...[...parameters].map(([name, value]): [string, string] => [`param_${name}`, value]),
    ]);
    const query = new URLSearchParams({
      default_format: 'JSONCompact',
      wait_end_of_query: '1',
      ...Object.fromEntries(this.#settings),
    });
    const path = `${this.#prefix}/?${query.toString()}`;
    const request = { method: 'POST', path, headers: { 'content-type': contentType }, body } as const;
    return this.#http.ask(request, rowsOf, { kindOf, canAskLess });
  }
}

function kindOf(status: number, text: string): FailureKind | null {
  return status === 401 || status === 403 ? null : kindOfException(text);
}

/**
 * The rows of an answer in JSONCompact.
 *
 * @throws StoreFailure what an exception within it means, `gone` where it is not whole.
 */
export function rowsOf(text: string): Row[] {
  const answer = parsed(text);
  if (typeof answer !== 'object' || answer === null) throw new StoreFailure('gone', 'an answer came damaged');
  // http_write_exception_in_output_format puts it here.
  const exception: unknown = Reflect.get(answer, 'exception');
  if (typeof exception === 'string') throw failureOf(exception);
  const data: unknown = Reflect.get(answer, 'data');
  if (!Array.isArray(data) || Number(Reflect.get(answer, 'rows')) !== data.length)
    throw new StoreFailure('gone', 'an answer has not the rows that it tells');
  return data.map(rowOf);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (kindOfException(text) === null) throw error;
    throw failureOf(text);
  }
}

function failureOf(exception: string): StoreFailure {
  return new StoreFailure(kindOfException(exception) ?? 'gone', `within an answer: ${messageOfException(exception)}`);
}

function rowOf(row: unknown): Row {
  if (!Array.isArray(row)) throw new StoreFailure('gone', 'an answer came damaged');
  return row.map((cell: unknown) => {
    if (typeof cell !== 'string') throw new StoreFailure('gone', 'an answer has cells of another type than asked for');
    return cell;
  });
}
