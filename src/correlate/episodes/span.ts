import type { Event, Evidence } from '../../model/event.ts';
import { CapturedValues } from './captured-values.ts';
import { compareEvidence } from './compare-evidence.ts';
import type { NumberRange } from './episode.ts';
import { keepEvidence } from './keep-evidence.ts';

/** The earliest events that are quoted. */
const FIRST_SAMPLES = { full: 4, brief: 1 } as const;
/** Of later events of a span captures are not kept: it is a storm, and goes on as it began. Times, counts and numbers are. */
const CAPTURED_EVENTS = 1000;

interface NamedRange {
  readonly name: string;
  min: number;
  max: number;
  sum: number;
}

/**
 * One growing episode. A storm has tens of thousands of them, most of one or two events: lists are as long as they must be, and
 * replaced when they grow.
 */
export interface Span {
  readonly quotes: keyof typeof FIRST_SAMPLES;
  startMs: number | null;
  endMs: number | null;
  count: number;
  /** The earliest events that were added, in order. */
  first: readonly Evidence[];
  last: Evidence | null;
  /** The first event with which the threshold of its signature was reached; null for none. */
  reached: Evidence | null;
  /** Null before a capture. */
  values: CapturedValues | null;
  numbers: readonly NamedRange[];
}

const NOTHING: readonly never[] = [];

/** @param quotes how many events are quoted. */
export function newSpan(atMs: number | null, quotes: Span['quotes']): Span {
  return {
    quotes,
    startMs: atMs,
    endMs: atMs,
    count: 0,
    first: NOTHING,
    last: null,
    reached: null,
    values: null,
    numbers: NOTHING,
  };
}

/** Takes an event in; its time has been taken in before. @param reaches whether the threshold was reached with it. */
export function addToSpan(span: Span, event: Event, reaches: boolean): void {
  span.count++;
  keepSample(span, event.evidence);
  if (reaches) span.reached ??= keepEvidence(event.evidence);
  if (span.count <= CAPTURED_EVENTS && hasAny(event.captures)) (span.values ??= new CapturedValues(span.quotes)).keep(event);
  keepNumbers(span, event.numbers);
}

function hasAny(captures: Event['captures']): boolean {
  for (const _ in captures) return true;
  return false;
}

/**
 * Whether of an event at an instant within the span nothing is quoted: it is none of the earliest, and no sample of its captures is
 * wanted. Its place is to be told by `keepSample` where it is the last.
 *
 * @param captures null where they were not read: then they must not be wanted at all.
 */
export function takesCount(span: Span, atMs: number, captures: Event['captures'] | null): boolean {
  if (span.first.length < FIRST_SAMPLES[span.quotes] || atMs <= (span.first.at(-1)?.atMs ?? atMs)) return false;
  if (span.count >= CAPTURED_EVENTS) return true;
  return captures !== null && (span.values === null ? !hasAny(captures) : span.values.takesCount(captures));
}

/** Counts an event of which nothing is quoted. @param captures null where they were not read. */
export function countInSpan(span: Span, captures: Event['captures'] | null, numbers: Event['numbers']): void {
  span.count++;
  if (captures !== null && span.count <= CAPTURED_EVENTS) span.values?.count(captures);
  keepNumbers(span, numbers);
}

/** Takes the numbers of an event in. */
function keepNumbers(span: Span, numbers: Event['numbers']): void {
  for (const name in numbers) {
    const value = numbers[name] ?? 0;
    widen(span, name, value, value, value);
  }
}

/** Millions of events have numbers: nothing is made for one but a new name's range. */
function widen(span: Span, name: string, min: number, max: number, sum: number): void {
  for (const range of span.numbers) {
    if (range.name !== name) continue;
    if (min < range.min) range.min = min;
    if (max > range.max) range.max = max;
    range.sum += sum;
    return;
  }
  span.numbers = span.numbers.concat({ name, min, max, sum });
}

/** Quotes an event of the span that was counted where it is among its first or its last. */
export function keepSample(span: Span, evidence: Evidence): void {
  const latest = span.first.at(-1);
  const isFull = span.first.length >= FIRST_SAMPLES[span.quotes];
  if (!isFull || (latest !== undefined && compareEvidence(evidence, latest) < 0)) {
    span.first = withSample(isFull ? span.first.slice(0, -1) : span.first, keepEvidence(evidence));
  }
  if (span.last === null || compareEvidence(evidence, span.last) > 0) span.last = evidence;
}

/** The samples, in order, with one more; mostly it is the latest. */
function withSample(samples: readonly Evidence[], evidence: Evidence): readonly Evidence[] {
  let at = samples.length;
  for (let before = samples[at - 1]; before !== undefined && compareEvidence(before, evidence) > 0; before = samples[at - 1])
    at--;
  // Unlike a spread, this gives a list without room for more: there may be a hundred thousand.
  return samples.slice(0, at).concat(evidence, samples.slice(at));
}

/** Lets go of the record of the last event, of which the quote is kept. */
export function settleSpan(span: Span): void {
  if (span.last !== null) span.last = keepEvidence(span.last);
}

/** Takes another span of the same track in. */
export function absorb(span: Span, other: Span): void {
  span.startMs = minimum(span.startMs, other.startMs);
  span.endMs = maximum(span.endMs, other.endMs);
  span.count += other.count;
  for (const evidence of other.first) keepSample(span, evidence);
  if (other.last !== null) keepSample(span, other.last);
  if (span.reached === null || (other.reached !== null && compareEvidence(other.reached, span.reached) < 0))
    span.reached = other.reached;
  if (span.values === null) span.values = other.values;
  else if (other.values !== null) span.values.absorb(other.values);
  for (const { name, min, max, sum } of other.numbers) widen(span, name, min, max, sum);
}

function minimum(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function maximum(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** What an episode tells of its span: samples in order, numbers and values. What most have none of is one for all. */
export function contentOf(span: Span): {
  readonly evidence: readonly Evidence[];
  readonly numbers: Readonly<Record<string, NumberRange>>;
  readonly values: Readonly<Record<string, readonly string[]>>;
} {
  return { evidence: samplesOf(span), numbers: rangesOf(span), values: span.values?.byName ?? NO_VALUES };
}

const NO_RANGES: Readonly<Record<string, NumberRange>> = {};
const NO_VALUES: Readonly<Record<string, readonly string[]>> = {};

function rangesOf({ numbers }: Span): Readonly<Record<string, NumberRange>> {
  if (numbers.length === 0) return NO_RANGES;
  const ranges: Record<string, NumberRange> = {};
  for (const { name, min, max, sum } of numbers) ranges[name] = { min, max, sum };
  return ranges;
}

/** The first, the last and a sample may be one record, which is quoted once. */
function samplesOf({ first, last, reached, values }: Span): readonly Evidence[] {
  const [only] = first;
  const further = values?.evidence ?? NOTHING;
  const more = reached === null ? further : [...further, reached];
  if (only !== undefined && first.length === 1 && isSame(last, only) && more.every((sample) => isSame(sample, only)))
    return first;
  const samples = [...first, ...more, ...(last === null ? NOTHING : [last])].sort(compareEvidence);
  // A copy has no room for more.
  return samples.filter((evidence, at) => at === 0 || !isSame(evidence, samples[at - 1] ?? null)).slice();
}

/** Those of the samples of an episode that lie within a part of its span (UTC epoch ms); all of them where none does. */
export function samplesWithin(samples: readonly Evidence[], startMs: number, endMs: number): readonly Evidence[] {
  const its = samples.filter(({ atMs }) => atMs === null || (atMs >= startMs && atMs <= endMs));
  return its.length === 0 ? samples : its;
}

function isSame(a: Evidence | null, b: Evidence | null): boolean {
  return a === b || (a !== null && b !== null && compareEvidence(a, b) === 0);
}
