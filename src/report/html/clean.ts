import type { Report } from '../../model/report.ts';
import { stripUnsafe } from '../../text/strip-unsafe.ts';

/** A text longer than this is cut: what is quoted of a record, and any other. */
const MOST = { quote: 1600, other: 400 } as const;
/** Texts of the pattern library are as long as their authors wrote them. */
const OF_LIBRARY = new Set(['en', 'zh']);

/**
 * The report with every text fit for a page: no control, format or unpaired characters, and none without an end. A cut text
 * ends with `…` and how many characters more there are.
 */
export function cleanReport(report: Report): Report {
  return cleanValue(report, '');
}

/** A line of a log that is shown beside a record, cut like any text. */
export function cleanLine(line: string): string {
  return cleanText(line, false).replaceAll('\n', ' ');
}

function cleanValue<T>(value: T, key: string): T;
function cleanValue(value: unknown, key: string): unknown {
  if (typeof value === 'string') return OF_LIBRARY.has(key) ? stripUnsafe(value) : cleanText(value, key === 'text');
  if (Array.isArray(value)) return value.map((item: unknown) => cleanValue(item, key));
  if (typeof value !== 'object' || value === null) return value;
  // Names of captures and levels come from the library or the model, but a file of one's own can name them anyhow.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [cleanText(name, false), cleanValue(item, name)]));
}

function cleanText(text: string, isQuote: boolean): string {
  const most = isQuote ? MOST.quote : MOST.other;
  if (text.length <= most) return stripUnsafe(text);
  // Stripping may take a sequence apart, so what is cut is stripped as well.
  return `${stripUnsafe(text.slice(0, most))} … (+${text.length - most})`;
}
