import type { AdapterOptions } from '../adapter-options.ts';
import type { TimeRange } from '../contract.ts';
import type { FailureKind } from '../failure.ts';
import { type Row, rowsOf } from './rows.ts';

/** What VictoriaLogs says in a 400 where it gave up; for memory it names the bytes. */
const TOOK_TOO_LONG = /deadline exceeded|took longer|couldn't be (?:finished|executed)|-search\.maxQueryDuration/u;
const TOO_LARGE = /requires more than|exceeds? .*limit|more than \d+ ?[KMG]?i?B|-search\.max(?:QueryLen|QueryTimeRange)/u;

/** The HTTP interface of VictoriaLogs, as far as it is needed here. */
export class VictoriaLogsClient {
  readonly #http: AdapterOptions['http'];
  readonly #headers: Readonly<Record<string, string>>;
  readonly #prefix: string;

  constructor({ http, url }: Pick<AdapterOptions, 'http' | 'url'>) {
    this.#http = http;
    this.#prefix = url.path.map((part) => `/${encodeURIComponent(part)}`).join('');
    const [account = '', project = '0'] = (url.parameters.get('tenant') ?? '').split(':');
    this.#headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(account === '' ? {} : { AccountID: account, ProjectID: project }),
    };
  }

  /** The rows of a query over a part of a range, which may be asked for in smaller ones. */
  selectSlice(query: string): Promise<Row[]> {
    return this.#post('/select/logsql/query', { query }, rowsOf, true);
  }

  /** The rows of a query. @param more further arguments. */
  select(query: string, more: Readonly<Record<string, string>> = {}): Promise<Row[]> {
    return this.#post('/select/logsql/query', { query, ...more }, rowsOf, false);
  }

  /** The names of all fields that documents of a range have. */
  fieldNames(query: string, { fromMs, toMs }: TimeRange): Promise<Set<string>> {
    const range = { start: new Date(fromMs).toISOString(), end: new Date(toMs + 1).toISOString() };
    return this.#post('/select/logsql/field_names', { query, ...range }, namesIn, false);
  }

  #post<T>(path: string, form: Readonly<Record<string, string>>, read: (text: string) => T, canAskLess: boolean): Promise<T> {
    const body = new URLSearchParams(form).toString();
    const request = { method: 'POST', path: this.#prefix + path, headers: this.#headers, body } as const;
    return this.#http.ask(request, read, { kindOf, canAskLess });
  }
}

/** `{"values":[{"value":"_msg","hits":3}]}` */
function namesIn(text: string): Set<string> {
  const answer: unknown = JSON.parse(text);
  const values: unknown = isObject(answer) ? answer['values'] : null;
  if (!Array.isArray(values)) throw new Error('no list of names');
  return new Set(values.flatMap((value) => (isObject(value) && typeof value['value'] === 'string' ? [value['value']] : [])));
}

function kindOf(status: number, text: string): FailureKind | null {
  if (status < 400 || status === 401 || status === 403) return null;
  if (TOOK_TOO_LONG.test(text)) return 'slow';
  return TOO_LARGE.test(text) ? 'too-much' : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
