import type { Event, Evidence } from '../model/event.ts';
import type { Role } from '../model/source.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import { detach } from '../text/detach.ts';
import { applyClears } from './clears.ts';
import { compareEpisodes, type Episode, type NumberRange } from './episode.ts';
import { keepEvidence } from './keep-evidence.ts';
import { ThresholdWindow } from './threshold-window.ts';

const FIRST_SAMPLES = 4;
const VALUE_SAMPLES = 16;
const MAX_VALUES = 64;
/** Kinds of entity kept apart per signature and node; what comes after is folded into one, so memory is bounded. */
const MAX_KEYS = 500;
const MAX_SPANS = 400;

/** One growing episode. */
interface Span {
  startMs: number | null;
  endMs: number | null;
  count: number;
  first: Evidence[];
  last: Evidence | null;
  byValue: Map<string, Evidence>;
  numbers: Map<string, { min: number; max: number; sum: number }>;
  values: Map<string, Set<string>>;
}

/** All episodes of one signature, node and entity. */
interface Track {
  readonly signature: SignatureLogic;
  readonly node: string;
  readonly role: Role;
  readonly entities: Record<string, string>;
  readonly window: ThresholdWindow | null;
  undated: Span | null;
  /** Sorted by start, never closer to each other than the quiet time. */
  spans: Span[];
}

/** Folds events into episodes as they come, in any order of sources. Memory grows with kinds, not with events. */
export class EpisodeBook {
  #signatures: ReadonlyMap<string, SignatureLogic> = new Map();
  readonly #tracks = new Map<string, Track>();
  readonly #keysPerSignature = new Map<string, number>();
  /** Those whose last sample was not kept yet. */
  readonly #unsettled = new Set<Span>();

  constructor(signatures: readonly SignatureLogic[]) {
    this.use(signatures);
  }

  /** Takes other signatures from now on; what was noted stays. */
  use(signatures: readonly SignatureLogic[]): void {
    this.#signatures = new Map(signatures.map((signature) => [signature.id, signature]));
  }

  /** Forgets the episodes that ended before an instant (UTC epoch ms). @returns how many. */
  forgetBefore(atMs: number): number {
    let forgotten = 0;
    for (const [key, track] of this.#tracks) {
      const kept = track.spans.filter((span) => (span.endMs ?? atMs) >= atMs);
      forgotten += track.spans.length - kept.length;
      track.spans = kept;
      track.window?.forgetBefore(atMs - (track.signature.threshold?.withinMs ?? 0));
      if (kept.length > 0 || track.undated !== null) continue;
      this.#tracks.delete(key);
      const prefix = `${track.signature.id}\u0000${track.node}`;
      const keys = (this.#keysPerSignature.get(prefix) ?? 1) - 1;
      if (keys === 0) this.#keysPerSignature.delete(prefix);
      else this.#keysPerSignature.set(prefix, keys);
    }
    return forgotten;
  }

  /** @param role of the source that the event comes from. */
  add(event: Event, role: Role): void {
    const signature = this.#signatures.get(event.signature);
    if (signature === undefined) return;
    const track = this.#trackOf(event, signature, role);
    const span = event.atMs === null ? (track.undated ??= newSpan(null)) : spanAt(track, event.atMs);
    addToSpan(span, event);
    this.#unsettled.add(span);
    track.window?.add(event.atMs, event.numbers);
  }

  /** Reads what it keeps of the events so far: call it before their records' memory is used again or should be let go. */
  settle(): void {
    for (const span of this.#unsettled) if (span.last !== null) span.last = keepEvidence(span.last);
    this.#unsettled.clear();
  }

  #trackOf(event: Event, signature: SignatureLogic, role: Role): Track {
    const splitters = signature.threshold === null ? signature.splitBy : signature.threshold.by;
    const entities: Record<string, string> = {};
    for (const name of splitters) {
      const value = event.captures[name];
      if (value !== undefined) entities[name] = value;
    }
    const prefix = `${signature.id}\u0000${event.node}`;
    const key = [prefix, ...splitters.map((name) => entities[name] ?? '')].join('\u0000');
    const known = this.#tracks.get(key);
    if (known !== undefined) return known;
    const keys = this.#keysPerSignature.get(prefix) ?? 0;
    const overflow = `${prefix}\u0000...`;
    if (keys >= MAX_KEYS) {
      const rest = this.#tracks.get(overflow);
      if (rest !== undefined) return rest;
    }
    this.#keysPerSignature.set(prefix, keys + 1);
    const track: Track = {
      signature,
      node: event.node,
      role,
      entities: keys >= MAX_KEYS ? {} : detachAll(entities),
      window: signature.threshold === null ? null : new ThresholdWindow(signature.threshold),
      undated: null,
      spans: [],
    };
    this.#tracks.set(keys >= MAX_KEYS ? overflow : detach(key), track);
    return track;
  }

  /** The episodes so far, by start; those of a signature with a threshold only where it was reached. */
  episodes(): Episode[] {
    this.settle();
    const all: Episode[] = [];
    for (const track of this.#tracks.values()) {
      const spans = track.undated === null ? track.spans : [track.undated, ...track.spans];
      for (const span of spans) {
        if (track.window !== null && !track.window.reached(span.startMs, span.endMs)) continue;
        all.push(freeze(track, span));
      }
    }
    return applyClears(all.sort(compareEpisodes));
  }
}

function detachAll(entities: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entities).map(([name, value]) => [name, detach(value)]));
}

function newSpan(atMs: number | null): Span {
  return {
    startMs: atMs,
    endMs: atMs,
    count: 0,
    first: [],
    last: null,
    byValue: new Map(),
    numbers: new Map(),
    values: new Map(),
  };
}

/** The span that the instant belongs to; grown, joined with its neighbour, or new. */
function spanAt(track: Track, atMs: number): Span {
  const { spans } = track;
  const quiet = track.signature.quietMs;
  let at = spans.length - 1;
  while (at >= 0 && (spans[at]?.startMs ?? 0) > atMs) at--;
  const before = spans[at];
  const after = spans[at + 1];
  if (before !== undefined && atMs - (before.endMs ?? 0) <= quiet) {
    before.endMs = Math.max(before.endMs ?? atMs, atMs);
    if (after !== undefined && (after.startMs ?? 0) - before.endMs <= quiet) {
      absorb(before, after);
      spans.splice(at + 1, 1);
    }
    return before;
  }
  if (after !== undefined && (after.startMs ?? 0) - atMs <= quiet) {
    after.startMs = atMs;
    return after;
  }
  if (spans.length >= MAX_SPANS && before !== undefined) {
    before.endMs = atMs;
    return before;
  }
  const span = newSpan(atMs);
  spans.splice(at + 1, 0, span);
  return span;
}

function addToSpan(span: Span, event: Event): void {
  span.count++;
  keepSample(span, event.evidence);
  for (const [name, value] of Object.entries(event.captures)) {
    let seen = span.values.get(name);
    if (seen === undefined) span.values.set(name, (seen = new Set()));
    if (seen.size < MAX_VALUES && !seen.has(value)) seen.add(detach(value));
    if (span.byValue.size >= VALUE_SAMPLES) continue;
    const key = `${name}=${value}`;
    if (!span.byValue.has(key)) span.byValue.set(detach(key), keepEvidence(event.evidence));
  }
  for (const [name, value] of Object.entries(event.numbers)) {
    const range = span.numbers.get(name);
    if (range === undefined) span.numbers.set(name, { min: value, max: value, sum: value });
    else {
      range.min = Math.min(range.min, value);
      range.max = Math.max(range.max, value);
      range.sum += value;
    }
  }
}

function keepSample(span: Span, evidence: Evidence): void {
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

/** In time order, then by place. */
export function compareEvidence(a: Evidence, b: Evidence): number {
  const byTime = (a.atMs ?? 0) - (b.atMs ?? 0);
  if (byTime !== 0) return byTime;
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.lineStart - b.lineStart;
}

function absorb(span: Span, other: Span): void {
  span.startMs = minimum(span.startMs, other.startMs);
  span.endMs = maximum(span.endMs, other.endMs);
  span.count += other.count;
  for (const evidence of other.first) keepSample(span, evidence);
  if (other.last !== null) keepSample(span, other.last);
  for (const [key, evidence] of other.byValue)
    if (span.byValue.size < VALUE_SAMPLES && !span.byValue.has(key)) span.byValue.set(key, evidence);
  for (const [name, values] of other.values)
    span.values.set(name, new Set([...(span.values.get(name) ?? []), ...values].slice(0, MAX_VALUES)));
  for (const [name, range] of other.numbers) {
    const mine = span.numbers.get(name);
    if (mine === undefined) span.numbers.set(name, range);
    else
      span.numbers.set(name, {
        min: Math.min(mine.min, range.min),
        max: Math.max(mine.max, range.max),
        sum: mine.sum + range.sum,
      });
  }
}

function minimum(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function maximum(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function freeze(track: Track, span: Span): Episode {
  const samples = new Map<string, Evidence>();
  for (const evidence of [...span.first, ...span.byValue.values(), ...(span.last === null ? [] : [span.last])]) {
    samples.set(`${evidence.source}:${evidence.lineStart}`, evidence);
  }
  const numbers: Record<string, NumberRange> = {};
  for (const [name, range] of span.numbers) numbers[name] = range;
  const values: Record<string, string[]> = {};
  for (const [name, seen] of span.values) values[name] = [...seen];
  return {
    signature: track.signature,
    node: track.node,
    role: track.role,
    entities: track.entities,
    startMs: span.startMs,
    endMs: span.endMs,
    count: span.count,
    evidence: [...samples.values()].sort(compareEvidence),
    numbers,
    values,
    clearedMs: null,
  };
}
