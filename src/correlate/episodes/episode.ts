import type { Evidence } from '../../model/event.ts';
import type { Role } from '../../model/source.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';

/** What the numbers of an episode's events were. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly sum: number;
}

/** Events of one signature, node and entity without a quiet gap between them. */
export interface Episode {
  readonly signature: SignatureLogic;
  readonly node: string;
  readonly role: Role;
  /** The captures that keep episodes apart, as written. */
  readonly entities: Readonly<Record<string, string>>;
  /** UTC epoch ms; both null where no event of it is datable. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly count: number;
  /** Earliest first; capped: the first few, the last, and the first of each distinct captured value. */
  readonly evidence: readonly Evidence[];
  readonly numbers: Readonly<Record<string, NumberRange>>;
  /** Distinct captured values, in order of their first event; capped. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** When a clearing event was seen after it (UTC epoch ms), else null. */
  readonly clearedMs: number | null;
}

/** Sorts by start, undated first, then by signature, node and entities: the same episodes always stand in the same order. */
export function compareEpisodes(a: Episode, b: Episode): number {
  if (a.startMs !== b.startMs) return (a.startMs ?? Number.NEGATIVE_INFINITY) - (b.startMs ?? Number.NEGATIVE_INFINITY);
  return compareTexts(a.signature.id, b.signature.id) || compareTexts(a.node, b.node) || compareEntities(a.entities, b.entities);
}

function compareEntities(a: Episode['entities'], b: Episode['entities']): number {
  const [left, right] = [Object.values(a), Object.values(b)];
  for (const [position, value] of left.entries()) {
    const other = right[position];
    if (other === undefined) return 1;
    if (value !== other) return compareTexts(value, other);
  }
  return left.length - right.length;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `[stamp][level][gc,tags]`: the decorations of the JVM's unified log. */
const UNIFIED_GC = /^\[[^\]]+\](?:\[[^\]]+\]){0,4}\[gc/u;

/** When what an episode tells began, UTC epoch ms: a line of the unified GC log is stamped when its pause is over. */
function begunMs({ startMs, count, numbers, evidence }: Episode): number | null {
  const pause = numbers['pauseMs'];
  if (startMs === null || pause === undefined || !UNIFIED_GC.test(evidence[0]?.text ?? '')) return startMs;
  // Of several the first may be the shortest.
  return startMs - (count === 1 ? pause.max : pause.min);
}

/** When what episodes tell began first and ended last; null where nothing is datable. */
export function spanOf(episodes: Iterable<Episode>): { startMs: number | null; endMs: number | null } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const episode of episodes) {
    const { endMs } = episode;
    const startMs = begunMs(episode);
    if (startMs !== null && startMs < first) first = startMs;
    if (endMs !== null && endMs > last) last = endMs;
  }
  return { startMs: Number.isFinite(first) ? first : null, endMs: Number.isFinite(last) ? last : null };
}

/** The nodes of episodes, sorted. */
export function nodesOf(episodes: Iterable<Episode>): string[] {
  return [...new Set([...episodes].map((episode) => episode.node))].sort();
}
