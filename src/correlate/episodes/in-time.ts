import { firstAtLeast } from '../../collections/first-at-least.ts';

/** Something that lasted; UTC epoch ms, null where it is not known when. */
export interface Lasting {
  readonly startMs: number | null;
  readonly endMs: number | null;
}

/** Episodes or what was worked out of them by time: which overlap a span is asked for thousands of times, of thousands. */
export class InTime<T extends Lasting> {
  /** All, in the order given. */
  readonly all: readonly T[];
  readonly #undated: readonly T[];
  readonly #dated: readonly T[];
  readonly #starts: readonly number[];
  /** For each the latest end of it and of those before it. */
  readonly #latestEnds: readonly number[];

  /** @param all sorted by start, undated first. */
  constructor(all: readonly T[]) {
    this.all = all;
    this.#undated = all.filter(({ startMs, endMs }) => startMs === null || endMs === null);
    this.#dated = all.filter(({ startMs, endMs }) => startMs !== null && endMs !== null);
    this.#starts = this.#dated.map(({ startMs }) => startMs ?? 0);
    const latestEnds: number[] = [];
    let latest = Number.NEGATIVE_INFINITY;
    for (const { endMs } of this.#dated) latestEnds.push((latest = Math.max(latest, endMs ?? latest)));
    this.#latestEnds = latestEnds;
  }

  /** Those that overlap a span (UTC epoch ms) widened on both sides, by start; undated ones overlap everything, as null bounds do. */
  overlapping(startMs: number | null, endMs: number | null, slackMs: number): T[] {
    const found: T[] = [];
    this.visit(startMs, endMs, slackMs, (item) => found.push(item));
    return found;
  }

  /** Hands over the same, one by one. */
  visit(startMs: number | null, endMs: number | null, slackMs: number, take: (item: T) => void): void {
    if (startMs === null || endMs === null) {
      for (const item of this.all) take(item);
      return;
    }
    for (const item of this.#undated) take(item);
    const from = startMs - slackMs;
    const to = endMs + slackMs;
    for (let index = firstAtLeast(this.#latestEnds, from); index < this.#dated.length; index++) {
      const item = this.#dated[index];
      if (item === undefined || (this.#starts[index] ?? 0) > to) break;
      if ((item.endMs ?? 0) >= from) take(item);
    }
  }
}

/** By start, undated ones first. */
export function compareStarts(a: Lasting, b: Lasting): number {
  if (a.startMs === b.startMs) return 0;
  return (a.startMs ?? Number.NEGATIVE_INFINITY) - (b.startMs ?? Number.NEGATIVE_INFINITY);
}

/** Episodes without a stamp overlap everything. */
export function overlaps(episode: Lasting, startMs: number | null, endMs: number | null, slackMs: number): boolean {
  if (episode.startMs === null || episode.endMs === null || startMs === null || endMs === null) return true;
  return episode.startMs <= endMs + slackMs && episode.endMs >= startMs - slackMs;
}

/** Those that are at most so far apart, together; what joins them lasts from the first start to the latest end. */
export interface Joined<T> {
  readonly startMs: number;
  readonly endMs: number;
  readonly items: readonly T[];
}

/** Joins what lies at most `slackMs` apart. @param dated sorted by start; those without a time are left out. */
export function joinInTime<T extends Lasting>(dated: readonly T[], slackMs: number): Joined<T>[] {
  const joined: { startMs: number; endMs: number; items: T[] }[] = [];
  for (const item of dated) {
    if (item.startMs === null) continue;
    const { startMs } = item;
    const endMs = item.endMs ?? startMs;
    const last = joined.at(-1);
    if (last !== undefined && startMs - last.endMs <= slackMs) {
      last.endMs = Math.max(last.endMs, endMs);
      last.items.push(item);
    } else joined.push({ startMs, endMs, items: [item] });
  }
  return joined;
}
