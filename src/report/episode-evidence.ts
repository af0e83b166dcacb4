import type { Evidence } from '../model/event.ts';
import type { EpisodeSummary, Finding } from '../model/report.ts';

/** A record that tells of an episode: one within its time, else the first of its signature; undefined where none is kept. */
export function episodeEvidence(findings: readonly Finding[], episode: EpisodeSummary): Evidence | undefined {
  const startMs = episode.startMs ?? 0;
  const endMs = episode.endMs ?? startMs;
  const evidence = findings.find(({ id }) => id === episode.signature)?.evidence ?? [];
  return evidence.find(({ atMs }) => atMs !== null && atMs >= startMs && atMs <= endMs) ?? evidence[0];
}
