import type { LiveChange, LiveIncidentChange } from '../model/live.ts';
import { isAtLeast, type Severity } from '../model/severity.ts';
import { backOffMs } from '../time/back-off.ts';
import { type Batch, makeBatch } from './batch.ts';
import type { Clock } from './clock.ts';
import { type QuietHours, breaksQuiet, quietMs } from './quiet-hours.ts';
import { type Rate, RateWindow } from './rate-window.ts';
import { MAX_ATTEMPTS, WAITS } from './patience.ts';
import type { Target } from './target.ts';

/** What a target wants, and how much may wait for it. */
export interface QueueSettings {
  readonly minSeverity: Severity;
  readonly changes: readonly LiveChange[];
  readonly quiet: QuietHours | null;
  readonly rate: Rate;
  /** Changes that may wait; the oldest go when more come. */
  readonly capacity: number;
}

/** What became of the changes that a target was told; counted in changes, but for `retries`, which are attempts. */
export interface DeliveryCounts {
  delivered: number;
  /** Refused, or given up after the last attempt. */
  failed: number;
  /** Pushed out of a full queue. */
  dropped: number;
  /** Not sent any more when the watching ended. */
  abandoned: number;
  retries: number;
}

/** What the queue has to say about itself. `why` is for people and holds no secret. */
export type QueueNews =
  | { readonly kind: 'failed'; readonly changes: number; readonly why: string }
  | { readonly kind: 'overflow'; readonly capacity: number }
  | { readonly kind: 'abandoned'; readonly changes: number };

/** What a queue lives on; handed in, so that it can be tested without waiting. */
export interface QueueSurroundings {
  readonly clock: Clock;
  /** 0 to below 1. */
  random(): number;
  tell(news: QueueNews): void;
}

/**
 * Brings changes to one target, in a life of its own: who offers never waits. While the rate or the quiet hours hold it back,
 * or a delivery is under way, changes gather; what has gathered goes out as one message. Holds at most `capacity` changes.
 */
export class TargetQueue {
  readonly counts: DeliveryCounts = { delivered: 0, failed: 0, dropped: 0, abandoned: 0, retries: 0 };
  readonly #target: Target;
  readonly #settings: QueueSettings;
  readonly #around: QueueSurroundings;
  readonly #window: RateWindow;
  readonly #end = new AbortController();
  #waiting: LiveIncidentChange[] = [];
  /** Dropped since the last message. */
  #lost = 0;
  #bell = new AbortController();
  #closing = false;
  readonly #work: Promise<void>;

  constructor(target: Target, settings: QueueSettings, around: QueueSurroundings) {
    this.#target = target;
    this.#settings = settings;
    this.#around = around;
    this.#window = new RateWindow(settings.rate);
    this.#work = this.#run();
  }

  /** Changes that wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Takes a change, if the target wants such. */
  offer(change: LiveIncidentChange): void {
    const { minSeverity, changes, capacity } = this.#settings;
    if (!changes.includes(change.change) || !isAtLeast(change.incident.severity, minSeverity)) return;
    this.#waiting.push(change);
    if (this.#waiting.length > capacity) {
      this.#waiting.shift();
      this.counts.dropped++;
      if (this.#lost++ === 0) this.#around.tell({ kind: 'overflow', capacity });
    }
    this.#bell.abort();
  }

  /** Sends what can be sent within `graceMs`, gives the rest up, and ends. */
  async close(graceMs: number): Promise<void> {
    this.#closing = true;
    this.#bell.abort();
    const done = new AbortController();
    const grace = this.#around.clock.wait(graceMs, done.signal).then(() => this.#end.abort());
    await this.#work;
    done.abort();
    await grace;
    if (this.#waiting.length > 0) this.#around.tell({ kind: 'abandoned', changes: this.#waiting.length });
    this.counts.abandoned += this.#waiting.length;
    this.#waiting = [];
  }

  async #run(): Promise<void> {
    while (!this.#end.signal.aborted) {
      const nowMs = this.#around.clock.now();
      const quiet = quietMs(this.#settings.quiet, nowMs);
      const ready = this.#waiting.filter((change) => quiet === 0 || breaksQuiet(this.#settings.quiet, change.incident.severity));
      const heldMs = ready.length > 0 ? this.#window.waitMs(nowMs) : quiet;
      if (ready.length > 0 && heldMs === 0) await this.#send(ready);
      // Nothing that would come up before the end is worth waiting for.
      else if (this.#closing && ready.length === 0) return;
      else await this.#rest(this.#waiting.length === 0 ? null : heldMs);
    }
  }

  /** Waits until something new is offered, or the time is over; the bell rings once for all that came meanwhile. */
  async #rest(ms: number | null): Promise<void> {
    const signal = AbortSignal.any([this.#bell.signal, this.#end.signal]);
    if (ms === null) await untilAborted(signal);
    else await this.#around.clock.wait(ms, signal);
    if (this.#bell.signal.aborted) this.#bell = new AbortController();
  }

  async #send(changes: readonly LiveIncidentChange[]): Promise<void> {
    const taken = new Set(changes);
    this.#waiting = this.#waiting.filter((change) => !taken.has(change));
    const batch = makeBatch(changes, this.#lost);
    this.#lost = 0;
    const why = await this.#deliver(batch);
    if (why === null) this.counts.delivered += batch.count;
    else if (this.#end.signal.aborted) this.#waiting.unshift(...changes);
    else {
      this.counts.failed += batch.count;
      this.#lost += batch.lost;
      this.#around.tell({ kind: 'failed', changes: batch.count, why });
    }
  }

  /** Tries until it works, is refused, or was tried often enough; null when delivered, else why not. */
  async #deliver(batch: Batch): Promise<string | null> {
    for (let attempt = 1; ; attempt++) {
      const { clock } = this.#around;
      this.#window.note(clock.now());
      const outcome = await this.#target.deliver(batch, this.#end.signal);
      if (outcome.kind === 'delivered') return null;
      if (outcome.kind === 'refused' || this.#end.signal.aborted) return outcome.why;
      if (attempt === MAX_ATTEMPTS) return `${outcome.why} (${MAX_ATTEMPTS} attempts)`;
      this.counts.retries++;
      const waitMs = Math.max(
        backOffMs(attempt, this.#around.random(), outcome.afterMs, WAITS),
        this.#window.waitMs(clock.now()),
      );
      await clock.wait(waitMs, this.#end.signal);
      if (this.#end.signal.aborted) return outcome.why;
    }
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
