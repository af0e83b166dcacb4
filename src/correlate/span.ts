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

/**
 * One growing episode. Most of very many are of one event: what is kept of captures and numbers stands in lists as long as they need
 * to be, which a map is not.
 */
export interface Span {
  startMs: number | null;
  endMs: number | null;
  count: number;
  /** The earliest events that were added, in order. */
  first: readonly Evidence[];
  last: Evidence | null;
  /** The first event of each captured value, by `name=value`. */
  byValue: readonly { readonly key: string; readonly evidence: Evidence }[];
  numbers: readonly { readonly name: string; min: number; max: number; sum: number }[];
  values: readonly { readonly name: string; seen: readonly string[] }[];
}

const NONE: readonly never[] = [];

export function newSpan(atMs: number | null): Span {
  return {
    startMs: atMs,
    endMs: atMs,
    count: 0,
    first: NONE,
    last: null,
    byValue: NONE,
    numbers: NONE,
    values: NONE,
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
  if (span.byValue.length >= VALUE_SAMPLES) return true;
  for (const name in captures) if (!hasSample(span, `${name}=${captures[name] ?? ''}`)) return false;
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
  let kept: Evidence | null = null;
  for (const name in captures) {
    if (span.byValue.length >= VALUE_SAMPLES) return;
    const key = `${name}=${captures[name] ?? ''}`;
    if (hasSample(span, key)) continue;
    kept ??= sampleOf(span, evidence);
    span.byValue = [...span.byValue, { key: detach(key), evidence: kept }];
  }
}

function hasSample({ byValue }: Span, key: string): boolean {
  return byValue.some((sample) => sample.key === key);
}

function keepValues(span: Span, captures: Event['captures']): void {
  for (const name in captures) {
    keepValue(span, name, captures[name] ?? '');
  }
}

function keepValue(span: Span, name: string, value: string): void {
  const known = span.values.find((values) => values.name === name);
  if (known === undefined) span.values = [...span.values, { name, seen: [detach(value)] }];
  else if (known.seen.length < MAX_VALUES && !known.seen.includes(value)) known.seen = [...known.seen, detach(value)];
}

/** Takes the numbers of an event in. */
export function keepNumbers(span: Span, numbers: Event['numbers']): void {
  for (const name in numbers) {
    const value = numbers[name] ?? 0;
    keepNumber(span, name, value, value, value);
  }
}

function keepNumber(span: Span, name: string, min: number, max: number, sum: number): void {
  for (const known of span.numbers) {
    if (known.name !== name) continue;
    if (min < known.min) known.min = min;
    if (max > known.max) known.max = max;
    known.sum += sum;
    return;
  }
  span.numbers = [...span.numbers, { name, min, max, sum }];
}

/** Keeps the last sample of a span as plain data: the record that it quotes is let go. */
export function settleSpan(span: Span): void {
  if (span.last !== null) span.last = sampleOf(span, span.last);
}

/** What is kept of a record: the same thing where it is among the first already. */
function sampleOf({ first }: Span, evidence: Evidence): Evidence {
  const { source, lineStart } = evidence;
  return first.find((known) => known.lineStart === lineStart && known.source === source) ?? keepEvidence(evidence);
}

/** Quotes an event of the span that was counted where it is among its first or its last. */
export function keepSample(span: Span, evidence: Evidence): void {
  const latest = span.first.at(-1);
  if (span.first.length < FIRST_SAMPLES) {
    span.first = [...span.first, keepEvidence(evidence)].sort(compareEvidence);
  } else if (latest !== undefined && compareEvidence(evidence, latest) < 0) {
    span.first = [...span.first.slice(0, -1), keepEvidence(evidence)].sort(compareEvidence);
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
  for (const sample of other.byValue) {
    if (span.byValue.length < VALUE_SAMPLES && !hasSample(span, sample.key)) span.byValue = [...span.byValue, sample];
  }
  for (const { name, seen } of other.values) for (const value of seen) keepValue(span, name, value);
  for (const { name, min, max, sum } of other.numbers) keepNumber(span, name, min, max, sum);
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
  const byValue = span.byValue.map(({ evidence }) => evidence);
  for (const evidence of [...span.first, ...byValue, ...(span.last === null ? [] : [span.last])]) {
    samples.set(`${evidence.source}:${evidence.lineStart}`, evidence);
  }
  return {
    evidence: [...samples.values()].sort(compareEvidence),
    numbers: Object.fromEntries(span.numbers.map(({ name, min, max, sum }) => [name, { min, max, sum }])),
    values: Object.fromEntries(span.values.map(({ name, seen }) => [name, seen])),
  };
}
