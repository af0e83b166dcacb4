import { STORM_WINDOW_MS } from './teller.ts';

/** A record without a successor is complete after so much silence. */
export const SILENCE_MS = 200;
const POLL_MS = 100;
/** Even where the system tells of changes, it may forget one. */
const SAFETY_MS = 1000;
const LIST_MS = 2000;
const LIST_SOON_MS = 500;
/** Evidence is looked at anew no more often, and with no more than a part of the time. */
const LOOK_MS = 500;
const LOOK_SHARE = 20;
/** While an incident is open, time alone can end it. */
const LOOK_OPEN_MS = 5000;
/** What was told is in the state file after so long; this is the span in which something may be told twice after kill -9. */
const SAVE_TOLD_MS = 200;
const SAVE_MS = 2000;
/** Editors write a file in several steps. */
const RELOAD_AFTER_MS = 300;

/** What is due when. Knows the time only from its callers; UTC epoch ms. */
export class Rhythm {
  #polls: boolean;
  #listedMs: number;
  #namesChanged = false;
  #lookedMs: number;
  #lookTookMs = 0;
  #savedMs: number;
  #hasTold = false;
  #stormsMs: number;
  #patternsMs: number | null = null;

  constructor(polls: boolean, nowMs: number) {
    this.#polls = polls;
    this.#listedMs = nowMs;
    // The records at the ends of the logs are complete by the first look.
    this.#lookedMs = nowMs;
    this.#savedMs = nowMs;
    this.#stormsMs = nowMs;
  }

  mustPoll(): void {
    this.#polls = true;
  }

  namesChanged(): void {
    this.#namesChanged = true;
  }

  patternsChanged(nowMs: number): void {
    this.#patternsMs = nowMs;
  }

  told(): void {
    this.#hasTold = true;
  }

  listed(nowMs: number): void {
    this.#listedMs = nowMs;
    this.#namesChanged = false;
  }

  looked(startMs: number, endMs: number): void {
    this.#lookedMs = endMs;
    this.#lookTookMs = endMs - startMs;
  }

  saved(nowMs: number): void {
    this.#savedMs = nowMs;
    this.#hasTold = false;
  }

  /** How long nothing is due. @param waitingSinceMs since when a record waits for its end; null for none. */
  restMs(nowMs: number, waitingSinceMs: number | null, unfinished: boolean): number {
    const dues = [
      this.#polls ? nowMs + POLL_MS : nowMs + SAFETY_MS,
      this.#listedMs + (unfinished ? LIST_SOON_MS : LIST_MS),
      this.#lookedMs + LOOK_MS > nowMs ? this.#lookedMs + LOOK_MS : nowMs + SAFETY_MS,
      this.#hasTold ? this.#savedMs + SAVE_TOLD_MS : nowMs + SAFETY_MS,
      ...(waitingSinceMs === null ? [] : [waitingSinceMs + SILENCE_MS]),
      ...(this.#patternsMs === null ? [] : [this.#patternsMs + RELOAD_AFTER_MS]),
    ];
    return Math.max(0, Math.min(...dues) - nowMs);
  }

  shouldList(nowMs: number, unfinished: boolean): boolean {
    const every = unfinished || this.#polls ? LIST_SOON_MS : LIST_MS;
    return this.#namesChanged || nowMs - this.#listedMs >= every;
  }

  shouldLook(nowMs: number, session: { isStale: boolean; hasMoved: boolean; hasOpenIncident: boolean }): boolean {
    const sinceMs = nowMs - this.#lookedMs;
    if (sinceMs < Math.max(LOOK_MS, this.#lookTookMs * LOOK_SHARE)) return false;
    return session.isStale || (session.hasMoved && session.hasOpenIncident && sinceMs >= LOOK_OPEN_MS);
  }

  shouldSave(nowMs: number): boolean {
    return nowMs - this.#savedMs >= (this.#hasTold ? SAVE_TOLD_MS : SAVE_MS);
  }

  shouldTellStorms(nowMs: number): boolean {
    if (nowMs - this.#stormsMs < STORM_WINDOW_MS) return false;
    this.#stormsMs = nowMs;
    return true;
  }

  shouldReload(nowMs: number): boolean {
    if (this.#patternsMs === null || nowMs - this.#patternsMs < RELOAD_AFTER_MS) return false;
    this.#patternsMs = null;
    return true;
  }
}
