import type { Event, Evidence } from '../model/event.ts';
import { detach } from '../text/detach.ts';
import { compareEvidence } from './compare-evidence.ts';
import type { NumberRange } from './episode.ts';
import { keepEvidence } from './keep-evidence.ts';

const FIRST_SAMPLES = 4;
const VALUE_SAMPLES = 16;
const MAX_VALUES = 64;
/** Of later events of a span captures are not kept: it is a storm, and goes on as it began. Times, counts and numbers are. */
const CAPTURED_EVENTS = 1000;

/** One growing episode. */
export interface Span {
  startMs: number | null;
  endMs: number | null;
  count: number;
  /** The earliest events that were added, in order. */
  readonly first: Evidence[];
  last: Evidence | null;
  // Null before the first: a storm has many spans, most without captures, and an empty map takes more memory than a short quote.
  byValue: Map<string, Evidence> | null;
  numbers: Map<string, { min: number; max: number; sum: number }> | null;
  values: Map<string, Set<string>> | null;
}

export function newSpan(atMs: number | null): Span {
  return {
    startMs: atMs,
    endMs: atMs,
    count: 0,
    first: [],
    last: null,
    byValue: null,
    numbers: null,
    values: null,
  };
}

/** Takes an event in; its time has been taken in before. */
export function addToSpan(span: Span, event: Event): void {
  span.count++;
  keepSample(span, event.evidence);
  if (span.count <= CAPTURED_EVENTS) keepCaptures(span, event);
  keepNumbers(span, event.numbers);
}

/**
 * Whether of an event at an instant within the span nothing is quoted: it is none of the earliest, and no sample of its captures is
 * wanted. Its place is to be told by `keepSample` where it is the last.
 *
 * @param captures null where they were not read: then they must not be wanted at all.
 */
export function takesCount(span: Span, atMs: number, captures: Event['captures'] | null): boolean {
  if (span.first.length < FIRST_SAMPLES || atMs <= (span.first.at(-1)?.atMs ?? atMs)) return false;
  if (span.count >= CAPTURED_EVENTS) return true;
  if (captures === null) return false;
  const { byValue } = span;
  if (byValue !== null && byValue.size >= VALUE_SAMPLES) return true;
  for (const name in captures) if (byValue?.has(`${name}=${captures[name] ?? ''}`) !== true) return false;
  return true;
}

/** Counts an event of which nothing is quoted. @param captures null where they were not read. */
export function countInSpan(span: Span, captures: Event['captures'] | null, numbers: Event['numbers']): void {
  span.count++;
  if (captures !== null && span.count <= CAPTURED_EVENTS) keepValues(span, captures);
  keepNumbers(span, numbers);
}

function keepCaptures(span: Span, { captures, evidence }: Event): void {
  keepValues(span, captures);
  for (const name in captures) {
    const byValue = (span.byValue ??= new Map());
    if (byValue.size >= VALUE_SAMPLES) return;
    const key = `${name}=${captures[name] ?? ''}`;
    if (!byValue.has(key)) byValue.set(detach(key), keepEvidence(evidence));
  }
}

function keepValues(span: Span, captures: Event['captures']): void {
  for (const name in captures) {
    const value = captures[name] ?? '';
    const values = (span.values ??= new Map());
    let seen = values.get(name);
    if (seen === undefined) values.set(name, (seen = new Set()));
    if (seen.size < MAX_VALUES && !seen.has(value)) seen.add(detach(value));
  }
}

/** Takes the numbers of an event in. */
export function keepNumbers(span: Span, numbers: Event['numbers']): void {
  for (const name in numbers) {
    const value = numbers[name] ?? 0;
    const ranges = (span.numbers ??= new Map());
    const range = ranges.get(name);
    if (range === undefined) ranges.set(name, { min: value, max: value, sum: value });
    else {
      range.min = Math.min(range.min, value);
      range.max = Math.max(range.max, value);
      range.sum += value;
    }
  }
}

/** Quotes an event of the span that was counted where it is among its first or its last. */
export function keepSample(span: Span, evidence: Evidence): void {
  const latest = span.first.at(-1);
  if (span.first.length < FIRST_SAMPLES) {
    span.first.push(keepEvidence(evidence));
    span.first.sort(compareEvidence);
  } else if (latest !== undefined && compareEvidence(evidence, latest) < 0) {
    span.first[FIRST_SAMPLES - 1] = keepEvidence(evidence);
    span.first.sort(compareEvidence);
  }
  if (span.last === null || compareEvidence(evidence, span.last) > 0) span.last = evidence;
}

/** Takes another span of the same track in. */
export function absorb(span: Span, other: Span): void {
  span.startMs = minimum(span.startMs, other.startMs);
  span.endMs = maximum(span.endMs, other.endMs);
  span.count += other.count;
  for (const evidence of other.first) keepSample(span, evidence);
  if (other.last !== null) keepSample(span, other.last);
  absorbContent(span, other);
}

function absorbContent(span: Span, other: Span): void {
  for (const [key, evidence] of other.byValue ?? []) {
    const byValue = (span.byValue ??= new Map());
    if (byValue.size < VALUE_SAMPLES && !byValue.has(key)) byValue.set(key, evidence);
  }
  for (const [name, more] of other.values ?? []) {
    const values = (span.values ??= new Map());
    values.set(name, new Set([...(values.get(name) ?? []), ...more].slice(0, MAX_VALUES)));
  }
  for (const [name, range] of other.numbers ?? []) {
    const ranges = (span.numbers ??= new Map());
    const mine = ranges.get(name);
    if (mine === undefined) ranges.set(name, range);
    else {
      mine.min = Math.min(mine.min, range.min);
      mine.max = Math.max(mine.max, range.max);
      mine.sum += range.sum;
    }
  }
}

function minimum(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function maximum(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** What an episode tells of its span: samples in order, numbers and values. */
export function contentOf(span: Span): {
  readonly evidence: readonly Evidence[];
  readonly numbers: Readonly<Record<string, NumberRange>>;
  readonly values: Readonly<Record<string, readonly string[]>>;
} {
  const samples = new Map<string, Evidence>();
  const byValue = span.byValue?.values() ?? [];
  for (const evidence of [...span.first, ...byValue, ...(span.last === null ? [] : [span.last])]) {
    samples.set(`${evidence.source}:${evidence.lineStart}`, evidence);
  }
  return {
    evidence: [...samples.values()].sort(compareEvidence),
    numbers: Object.fromEntries(span.numbers ?? []),
    values: Object.fromEntries([...(span.values ?? [])].map(([name, seen]) => [name, [...seen]])),
  };
}
