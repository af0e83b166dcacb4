import type { FieldNames, Question, StreamName, TimeRange } from '../contract.ts';

/** What limits the documents of a run, whatever is asked. */
export interface Scope {
  readonly fields: FieldNames;
  readonly labels: ReadonlyMap<string, string>;
}

/** Streams are named in a question only where they take no more room than that; else the caller drops those it did not ask for. */
const MOST_OF_STREAMS = 3000;

/** A word in LogsQL; JSON's escapes are those of Go, which LogsQL takes. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** `_time` within a range; the end is open, so that it stands for all of its millisecond. */
function timeFilter({ fromMs, toMs }: TimeRange): string {
  return `_time:[${instant(fromMs)}, ${instant(toMs + 1)})`;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** Time, labels and streams of a question; what is looked for is added by `wantedFilter`. */
export function scopeFilter(range: TimeRange, streams: readonly StreamName[] | null, { fields, labels }: Scope): string {
  const parts = [timeFilter(range), ...[...labels].map(([name, value]) => `${quoted(name)}:=${quoted(value)}`)];
  if (streams !== null) {
    const named = [
      inFilter(
        fields.node,
        streams.map(({ node }) => node),
      ),
      inFilter(
        fields.file,
        streams.map(({ file }) => file),
      ),
    ].filter((part) => part !== '');
    if (Buffer.byteLength(named.join(' ')) <= MOST_OF_STREAMS) parts.push(...named);
  }
  return parts.join(' ');
}

function inFilter(field: string | null, values: readonly string[]): string {
  // A document without the field has the empty text in it.
  return field === null ? '' : `${quoted(field)}:in(${[...new Set(values)].map(quoted).join(',')})`;
}

/** One literal among others; what it adds to a question. */
export function literalFilter(literal: string): string {
  return `*${quoted(literal)}*`;
}

/**
 * That a document holds one of the literals or has one of the levels. Neither phrases nor `contains_any` would do: they look for whole
 * words, and miss those that are glued to others. @returns empty where all documents are wanted.
 */
export function wantedFilter(literals: readonly string[], levels: Question['levels'], { fields }: Scope): string {
  const parts = [
    ...(levels.length === 0 || fields.level === null ? [] : [`${quoted(fields.level)}:in(${levels.map(quoted).join(',')})`]),
    ...(literals.length === 0 ? [] : [`${quoted(fields.message)}:(${literals.map(literalFilter).join(' or ')})`]),
  ];
  return parts.length === 0 ? '' : `(${parts.join(' or ')})`;
}
