import type { Event, Evidence } from '../../model/event.ts';
import { detach } from '../../text/detach.ts';
import { keepEvidence } from './keep-evidence.ts';

const MAX_SAMPLES = { full: 16, brief: 2 } as const;
const MAX_VALUES = 64;
const NO_VALUES: readonly string[] = [];

/** The first event with a captured value. */
interface ValueSample {
  readonly name: string;
  readonly value: string;
  readonly evidence: Evidence;
}

/**
 * The distinct values that the events of one span captured: the first event of each of the first 16 (2 in brief), and up to 64 values
 * of each capture. A storm has tens of thousands of spans, most with a value or two: lists are as long as they must be, and the values
 * beyond the samples have memory of their own only once there are some.
 */
export class CapturedValues {
  readonly #quotes: keyof typeof MAX_SAMPLES;
  #samples: readonly ValueSample[] = [];
  /** By capture; null as long as the samples have them all. */
  #values: Map<string, Set<string>> | null = null;

  /** @param quotes how many events are quoted. */
  constructor(quotes: keyof typeof MAX_SAMPLES) {
    this.#quotes = quotes;
  }

  /** Whether no sample of an event with these captures is wanted. */
  takesCount(captures: Event['captures']): boolean {
    if (this.#isSampled) return true;
    for (const name in captures) if (!this.#has(name, captures[name] ?? '')) return false;
    return true;
  }

  get #isSampled(): boolean {
    return this.#samples.length >= MAX_SAMPLES[this.#quotes];
  }

  #has(name: string, value: string): boolean {
    for (const sample of this.#samples) if (sample.value === value && sample.name === name) return true;
    return false;
  }

  /** Takes an event's captures in. */
  keep({ captures, evidence }: Pick<Event, 'captures' | 'evidence'>): void {
    for (const name in captures) {
      const value = captures[name] ?? '';
      if (this.#isSampled) this.#addValue(name, value);
      else if (!this.#has(name, value)) this.#addSample({ name, value: detach(value), evidence: keepEvidence(evidence) });
    }
  }

  /** Takes captures in of which no sample is wanted. */
  count(captures: Event['captures']): void {
    if (this.#isSampled) for (const name in captures) this.#addValue(name, captures[name] ?? '');
  }

  #addSample(sample: ValueSample): void {
    this.#samples = this.#samples.concat(sample);
    if (this.#isSampled) this.#values = this.#grouped();
  }

  #addValue(name: string, value: string): void {
    const values = (this.#values ??= this.#grouped());
    let seen = values.get(name);
    if (seen === undefined) values.set(name, (seen = new Set()));
    if (seen.size < MAX_VALUES && !seen.has(value)) seen.add(detach(value));
  }

  #grouped(): Map<string, Set<string>> {
    const values = new Map<string, Set<string>>();
    for (const { name, value } of this.#samples) values.set(name, (values.get(name) ?? new Set<string>()).add(value));
    return values;
  }

  /** Takes those of another span of the same track in. */
  absorb(other: CapturedValues): void {
    const mine = this.#values ?? this.#grouped();
    for (const [name, more] of other.#values ?? other.#grouped())
      mine.set(name, new Set([...(mine.get(name) ?? []), ...more].slice(0, MAX_VALUES)));
    for (const sample of other.#samples) {
      if (!this.#isSampled && !this.#has(sample.name, sample.value)) this.#samples = [...this.#samples, sample];
    }
    this.#values = this.#isSampled ? mine : null;
  }

  /** The samples in order of their first event. */
  get evidence(): Evidence[] {
    return this.#samples.map(({ evidence }) => evidence);
  }

  /** Distinct values by capture, in order of their first event. */
  get byName(): Record<string, readonly string[]> {
    const byName: Record<string, readonly string[]> = {};
    // Lists of their own length: those that grow have room for more, and there may be tens of thousands.
    if (this.#values !== null) for (const [name, seen] of this.#values) byName[name] = [...seen].slice();
    else for (const { name, value } of this.#samples) byName[name] = (byName[name] ?? NO_VALUES).concat(value);
    return byName;
  }
}
