import { UserError } from '../errors.ts';
import type { REPORTERS } from '../report/index.ts';

/** Name of a reporter; HTML is made by one that is loaded only when asked for. */
export type Format = keyof typeof REPORTERS | 'html';

/** All formats, as the help lists them; here, so that the help needs no reporter. */
export const FORMATS = ['terminal', 'markdown', 'json', 'html', 'junit', 'csv', 'jsonl'] as const satisfies readonly Format[];

const FORMAT_OF_ENDING: Readonly<Record<string, Format>> = {
  md: 'markdown',
  markdown: 'markdown',
  json: 'json',
  html: 'html',
  htm: 'html',
  xml: 'junit',
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  txt: 'terminal',
};

/** One report to write: stdout where the path is null. A form of one's own instead of a format is named by its file. */
export interface OutputPlan {
  readonly format: Format | { readonly template: string };
  readonly path: string | null;
}

/**
 * Pairs `-f` and `-o` in the order they were typed: `-f json -o a.json -f markdown -o b.md`; `--template` counts as a format.
 *
 * A lone `-o` takes the format of its ending, a lone `-f` goes to stdout, and `-o a -f json` works as well where the
 * ending says nothing. `-o -` is stdout.
 */
export class OutputRequests {
  readonly #requests: { format: OutputPlan['format'] | null; path: string | null }[] = [];

  /** Takes a `-f`. */
  addFormat(format: Format): void {
    const last = this.#requests.at(-1);
    if (last !== undefined && last.format === null && last.path !== null && endingOf(last.path) === null) last.format = format;
    else this.#requests.push({ format, path: null });
  }

  /** Takes a `--template`; unlike a format, it is meant for an `-o` before it whatever the ending of that says. */
  addTemplate(template: string): void {
    const last = this.#requests.at(-1);
    if (last !== undefined && last.format === null && last.path !== null) last.format = { template };
    else this.#requests.push({ format: { template }, path: null });
  }

  /** Takes an `-o`. */
  addPath(path: string): void {
    const last = this.#requests.at(-1);
    if (last !== undefined && last.format !== null && last.path === null) last.path = path;
    else this.#requests.push({ format: null, path });
  }

  /**
   * What to write where; the terminal report to stdout where nothing was asked.
   *
   * @throws UserError `bad-option` where a format can't be told, or two reports would go to one place.
   */
  plan(): OutputPlan[] {
    if (this.#requests.length === 0) return [{ format: 'terminal', path: null }];
    const plans = this.#requests.map(({ format, path }) => ({
      format: format ?? inferFormat(path ?? ''),
      path: path === '-' ? null : path,
    }));
    const places = plans.map(({ path }) => path);
    const twice = places.find((place, at) => places.indexOf(place) !== at);
    if (twice !== undefined) {
      throw new UserError(
        'bad-option',
        {
          en: `two reports would go to ${twice ?? 'standard output'}`,
          zh: `有两份报告要写到${twice === null ? '标准输出' : ` ${twice}`}`,
        },
        {
          hint: {
            en: 'give each -f its own -o: -f json -o report.json -f markdown -o report.md',
            zh: '请为每个 -f 指定各自的 -o：-f json -o report.json -f markdown -o report.md',
          },
        },
      );
    }
    return plans;
  }
}

function inferFormat(path: string): Format {
  const format = endingOf(path);
  if (format !== null) return format;
  const flags = `-f ${FORMATS.join('|')} -o ${path}`;
  throw new UserError(
    'bad-option',
    { en: `cannot tell the format of ${path} by its ending`, zh: `无法根据扩展名判断 ${path} 的格式` },
    { hint: { en: `say it before: ${flags}`, zh: `请在前面指明：${flags}` } },
  );
}

function endingOf(path: string): Format | null {
  const ending = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase();
  return (ending === undefined ? undefined : FORMAT_OF_ENDING[ending]) ?? null;
}
