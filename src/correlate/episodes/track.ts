import type { Event, Evidence } from '../../model/event.ts';
import type { Role } from '../../model/source.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import type { EpisodeRoom } from './episode-room.ts';
import type { Episode } from './episode.ts';
import { absorb, addToSpan, contentOf, countInSpan, keepSample, newSpan, samplesWithin, type Span, takesCount } from './span.ts';
import { ThresholdWindow } from './threshold-window.ts';

const MAX_SPANS = 400;

/** All episodes of one signature, node and entity. */
export class Track {
  readonly signature: SignatureLogic;
  readonly node: string;
  readonly #role: Role;
  readonly #entities: Readonly<Record<string, string>>;
  readonly #window: ThresholdWindow | null;
  readonly #room: EpisodeRoom;
  #undated: Span | null = null;
  /** Sorted by start, never closer to each other than the quiet time. */
  #spans: Span[] = [];

  /**
   * @param entities the captures that keep it apart from others of the signature, as written.
   * @param room its own first episode takes of it, too, but is kept apart even where there is none.
   */
  constructor(signature: SignatureLogic, at: Pick<Episode, 'node' | 'role' | 'entities'>, room: EpisodeRoom) {
    const { node, role, entities } = at;
    this.#room = room;
    this.signature = signature;
    this.node = node;
    this.#role = role;
    this.#entities = entities;
    this.#window = signature.threshold === null ? null : new ThresholdWindow(signature.threshold);
  }

  /** Takes an event in. @returns the span that it belongs to; its last sample is to be settled. */
  add(event: Event): Span {
    const { atMs, numbers } = event;
    const reaches = this.#window?.wouldReach(atMs, numbers) === true;
    this.#window?.add(atMs, numbers);
    const span = atMs === null ? (this.#undated ??= newSpan(null, 'full')) : this.#spanAt(atMs);
    addToSpan(span, event, reaches);
    return span;
  }

  /**
   * Whether of an event at an instant within a span nothing is quoted (span.ts `takesCount`).
   *
   * @param captures null where they were not read.
   */
  takesCount(span: Span, atMs: number, captures: Event['captures'] | null, numbers: Event['numbers']): boolean {
    if (!takesCount(span, atMs, captures)) return false;
    return span.reached !== null || this.#window?.wouldReach(atMs, numbers) !== true;
  }

  /**
   * Counts an event that the span around it takes without a quote.
   *
   * @param captures null where they were not read.
   */
  count(span: Span, atMs: number, captures: Event['captures'] | null, numbers: Event['numbers']): void {
    countInSpan(span, captures, numbers);
    if (atMs > (span.endMs ?? atMs)) span.endMs = atMs;
    this.#window?.add(atMs, numbers);
  }

  /** The span that an event belongs to without changing it, but for the end of the latest one; null for none. */
  spanAround(atMs: number): Span | null {
    const spans = this.#spans;
    const latest = spans.at(-1);
    if (latest === undefined) return null;
    if (atMs >= (latest.startMs ?? atMs)) {
      const goesOn = atMs - (latest.endMs ?? atMs) <= this.signature.quietMs || this.#isFull;
      return goesOn ? latest : null;
    }
    const earlier = spans[lastStarted(spans, atMs)];
    return earlier !== undefined && atMs <= (earlier.endMs ?? atMs) ? earlier : null;
  }

  /** Quotes an event that was counted, where it is the last of its span. */
  quote(atMs: number, evidence: Evidence): void {
    const span = this.#spans[lastStarted(this.#spans, atMs)];
    if (span !== undefined && atMs <= (span.endMs ?? atMs)) keepSample(span, evidence);
  }

  /** Forgets the spans that ended before an instant. @returns how many. */
  forgetBefore(atMs: number): number {
    const before = this.#spans.length;
    this.#spans = this.#spans.filter((span) => (span.endMs ?? atMs) >= atMs);
    this.#window?.forgetBefore(atMs - (this.signature.threshold?.withinMs ?? 0));
    const forgotten = before - this.#spans.length;
    this.#room.giveBack(forgotten);
    return forgotten;
  }

  /** Whether a later event belongs to the latest episode, however long that is ago. */
  get #isFull(): boolean {
    return this.#spans.length >= MAX_SPANS || this.#room.isFull;
  }

  get isEmpty(): boolean {
    return this.#spans.length === 0 && this.#undated === null;
  }

  /** Its episodes; those of a signature with a threshold only where it was reached. */
  episodes(): Episode[] {
    const spans = this.#undated === null ? this.#spans : [this.#undated, ...this.#spans];
    return this.#window === null
      ? spans.map((span) => this.#episode(span))
      : spans.flatMap((span) => this.#reachedOf(span) ?? []);
  }

  /** The part of a span in which the threshold was reached; null where it was not. */
  #reachedOf(span: Span): Episode | null {
    const { startMs, endMs } = span;
    if (startMs === null || endMs === null) return this.#window?.isReachedUndated === true ? this.#episode(span) : null;
    const reached = this.#window?.reachedIn(startMs, endMs) ?? null;
    if (reached === null) return null;
    const whole = this.#episode(span);
    return {
      ...whole,
      startMs: reached.startMs,
      endMs: reached.endMs,
      // Sums say nothing of how many there were.
      count: this.signature.threshold?.sum === null ? Math.min(span.count, reached.amount) : span.count,
      evidence: samplesWithin(whole.evidence, reached.startMs, reached.endMs),
    };
  }

  /** All episodes are made with their fields in one order: correlating looks at them millions of times. */
  #episode(span: Span): Episode {
    const { evidence, numbers, values } = contentOf(span);
    return {
      signature: this.signature,
      node: this.node,
      role: this.#role,
      entities: this.#entities,
      startMs: span.startMs,
      endMs: span.endMs,
      count: span.count,
      evidence,
      numbers,
      values,
      clearedMs: null,
    };
  }

  /** Grown, joined with its neighbour, or new. */
  #spanAt(atMs: number): Span {
    const spans = this.#spans;
    const quiet = this.signature.quietMs;
    const at = lastStarted(spans, atMs);
    const before = spans[at];
    const after = spans[at + 1];
    if (before !== undefined && atMs - (before.endMs ?? 0) <= quiet) {
      before.endMs = Math.max(before.endMs ?? atMs, atMs);
      if (after !== undefined && (after.startMs ?? 0) - before.endMs <= quiet) {
        absorb(before, after);
        spans.splice(at + 1, 1);
        this.#room.giveBack(1);
      }
      return before;
    }
    if (after !== undefined && (after.startMs ?? 0) - atMs <= quiet) {
      after.startMs = atMs;
      return after;
    }
    if (before !== undefined && this.#isFull) {
      before.endMs = atMs;
      return before;
    }
    const span = newSpan(atMs, this.#room.isAmple ? 'full' : 'brief');
    this.#room.take();
    // Mostly there is one: a list that grows has room for more.
    if (spans.length === 0) this.#spans = [span];
    else spans.splice(at + 1, 0, span);
    return span;
  }
}

/** The place of the last span that had started by then; -1 for none. @param spans dated ones, by start; mostly it is the last of them. */
function lastStarted(spans: readonly Span[], atMs: number): number {
  let low = -1;
  let high = spans.length;
  for (let middle = high - 1; high - low > 1; middle = (low + high) >> 1) {
    if ((spans[middle]?.startMs ?? 0) <= atMs) low = middle;
    else high = middle;
  }
  return low;
}
