import type { FieldNames, Question, StreamName, TimeRange } from '../contract.ts';
import { anyOf, type Clause } from './clauses.ts';

/** What limits the documents of a run, whatever is asked. */
export interface Scope {
  readonly fields: FieldNames;
  /** The field to compare whole values with, for each field whose own is analysed; a field that has none is not in it. */
  readonly exact: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  /** Whether times have nanoseconds somewhere. */
  readonly hasNanos: boolean;
}

/** More streams than that are not named in a question: the caller drops those it did not ask for. */
const MOST_STREAMS = 200;
/** Values that are longer may not be indexed (`ignore_above`). */
const LONGEST_VALUE = 200;

/** Time, labels and streams of a question. */
export function scopeClauses(range: TimeRange, streams: Question['streams'], scope: Scope): Clause[] {
  return [timeClause(range, scope.fields.time), ...labelClauses(scope), ...streamClauses(streams, scope)];
}

/** The range stands for all of its last millisecond, also where times are finer. */
function timeClause({ fromMs, toMs }: TimeRange, field: string): Clause {
  return { range: { [field]: { gte: fromMs, lt: toMs + 1, format: 'epoch_millis' } } };
}

/** Documents with all the labels of the run. */
export function labelClauses({ labels, exact }: Pick<Scope, 'labels' | 'exact'>): Clause[] {
  return [...labels].map(([name, value]) => ({ term: { [exact.get(name) ?? name]: value } }));
}

/** Documents whose level is one of these words; null where no field holds levels. */
export function levelClause(levels: Question['levels'], { fields, exact }: Scope): Clause | null {
  if (levels.length === 0 || fields.level === null) return null;
  const field = exact.get(fields.level);
  if (field !== undefined) return { terms: { [field]: levels } };
  const name = fields.level;
  return anyOf(levels.map((level) => ({ match: { [name]: level } })));
}

function streamClauses(streams: Question['streams'], { fields, exact }: Scope): Clause[] {
  if (streams === null || streams.length > MOST_STREAMS) return [];
  const role = (name: string | null, valueOf: (stream: StreamName) => string): Clause[] => {
    const values = [...new Set(streams.map(valueOf))];
    const field = name === null ? undefined : exact.get(name);
    if (field === undefined || values.some((value) => value.length > LONGEST_VALUE)) return [];
    const missing: Clause = { bool: { must_not: { exists: { field } } } };
    const named: Clause = { terms: { [field]: values.filter((value) => value !== '') } };
    return [values.includes('') ? anyOf([named, missing]) : named];
  };
  return [...role(fields.node, ({ node }) => node), ...role(fields.file, ({ file }) => file)];
}
