import type { Question, StreamName } from '../contract.ts';

/** What limits the entries of a run, and by which label of Loki a field is known. */
export interface Scope {
  /** `--label`: matchers of the stream selector. At least one. */
  readonly labels: ReadonlyMap<string, string>;
  /** Names of labels of streams; other names are structured metadata, which only the pipeline can filter by. */
  readonly streamLabels: ReadonlySet<string>;
  readonly node: string | null;
  readonly file: string | null;
  readonly level: string | null;
}

/** Streams are named in a question only where they take no more room than that; else the caller drops those it did not ask for. */
const MOST_OF_STREAMS = 8000;

/** A text in LogQL; JSON's escapes are those of Go, which LogQL takes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The entries of the run, or of some of its streams: a selector, and filters for what is no label of a stream. */
export function scopeOf(scope: Scope, streams: readonly StreamName[] | null): string {
  const isLabel = (name: string): boolean => scope.streamLabels.has(name);
  const labels = [...scope.labels];
  const wanted = streams === null ? [] : among(scope, streams);
  const matchers = [
    ...labels.filter(([name]) => isLabel(name)).map(([name, value]) => `${name}=${quoted(value)}`),
    ...wanted.filter(({ name }) => isLabel(name)).map(({ name, pattern }) => `${name}=~${quoted(pattern)}`),
  ];
  const filters = [
    ...labels.filter(([name]) => !isLabel(name)).map(([name, value]) => ` | ${name}=${quoted(value)}`),
    ...wanted.filter(({ name }) => !isLabel(name)).map(({ name, pattern }) => ` | ${name}=~${quoted(pattern)}`),
  ];
  return `{${matchers.join(', ')}}${filters.join('')}`;
}

function among({ node, file }: Scope, streams: readonly StreamName[]): { readonly name: string; readonly pattern: string }[] {
  const parts = [
    { name: node, values: streams.map((stream) => stream.node) },
    { name: file, values: streams.map((stream) => stream.file) },
  ].flatMap(({ name, values }) => (name === null ? [] : [{ name, pattern: [...new Set(values)].map(asPattern).join('|') }]));
  return parts.reduce((size, { pattern }) => size + Buffer.byteLength(pattern), 0) > MOST_OF_STREAMS ? [] : parts;
}

/** Entries whose line holds one of the literals. RE2 finds an alternation of plain texts without backtracking. */
export function literalFilter(literals: readonly string[]): string {
  return ` |~ ${quoted(literals.map(asPattern).join('|'))}`;
}

/** What a literal adds to a question. */
export function sizeOfLiteral(literal: string): number {
  return Buffer.byteLength(quoted(asPattern(literal)));
}

/** Entries with one of the levels; empty for none. */
export function levelFilter(levels: Question['levels'], { level }: Scope): string {
  return levels.length === 0 || level === null ? '' : ` | ${level}=~${quoted(levels.map(asPattern).join('|'))}`;
}

/** A literal as a pattern of RE2 that finds itself. */
export function asPattern(literal: string): string {
  return literal.replace(/[\\^$.|?*+(){}[\]]/g, '\\$&');
}
