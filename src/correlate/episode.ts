import type { Evidence } from '../model/event.ts';
import type { Role } from '../model/source.ts';
import type { SignatureLogic } from '../patterns/compile.ts';

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

/** Ids that stay the same for the same logs. */
export function episodeKey(episode: Episode): string {
  return [episode.signature.id, episode.node, ...Object.values(episode.entities), episode.startMs ?? '-'].join('\u0000');
}

/** Sorts by start, undated first, then by signature and node. */
export function compareEpisodes(a: Episode, b: Episode): number {
  const byStart = (a.startMs ?? Number.NEGATIVE_INFINITY) - (b.startMs ?? Number.NEGATIVE_INFINITY);
  if (byStart !== 0 && !Number.isNaN(byStart)) return byStart;
  const [left, right] = [episodeKey(a), episodeKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** First start and last end; null where nothing is datable. */
export function spanOf(episodes: Iterable<Episode>): { startMs: number | null; endMs: number | null } {
  let startMs: number | null = null;
  let endMs: number | null = null;
  for (const episode of episodes) {
    if (episode.startMs !== null && (startMs === null || episode.startMs < startMs)) startMs = episode.startMs;
    if (episode.endMs !== null && (endMs === null || episode.endMs > endMs)) endMs = episode.endMs;
  }
  return { startMs, endMs };
}

/** The nodes of episodes, sorted. */
export function nodesOf(episodes: Iterable<Episode>): string[] {
  return [...new Set([...episodes].map((episode) => episode.node))].sort();
}
