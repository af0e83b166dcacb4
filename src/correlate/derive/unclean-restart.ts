import type { SourceCoverage } from '../../model/report.ts';
import type { Episode } from '../episodes/episode.ts';
import { type Blank, blanksOf } from '../silences/blanks.ts';
import type { NodeActivity } from '../silences/silence-book.ts';
import { busySlots } from './busy-slots.ts';
import { derivedEpisode, type Detector, type Observations } from './derived.ts';
import { wouldTellStop } from './life-logs.ts';
import { neverGotReady, runsByNode, startsOf } from './server-runs.ts';

/** An orderly stop may take so long before the next start; while it does, the server still writes. */
const STOP_BEFORE_MS = 15 * 60_000;
/** A JVM writes its own logs (GC, start script) for so long before the server's first line. */
const BOOT_MS = 60_000;
/** The head of its GC log is the first thing that a JVM writes. */
const JVM_BOOT_MS = 5000;
/** A server that runs writes again and again: a stray record (a line of an older file, a script's) is no sign of one. */
const RUNNING_SLOTS = 3;

/**
 * A server starts again though it ran before and never said that it stops: killed, crashed, or the machine went down. `unreadMs`: how
 * long before the start nothing of any node was read; a stop may stand in what is not here.
 */
export const detectUncleanRestarts: Detector = (observations, signature) => {
  const starts = uncleanStarts(observations);
  const blanks = starts.length === 0 ? [] : blanksOf(observations.activities);
  return starts.map(({ node, startMs, evidence }) =>
    derivedEpisode(signature, {
      node,
      role: 'server',
      startMs,
      endMs: startMs,
      evidence: evidence.slice(0, 1),
      numbers: { unreadMs: unreadBefore(startMs ?? 0, blanks) },
    }),
  );
};

function unreadBefore(startMs: number, blanks: readonly Blank[]): number {
  const last = blanks.find(({ startMs: fromMs, endMs }) => fromMs < startMs && endMs >= startMs - BOOT_MS);
  return last === undefined ? 0 : Math.min(last.endMs, startMs) - last.startMs;
}

/** The first marks of such starts. */
export function uncleanStarts({
  all,
  activities,
  sourceCoverage,
}: Pick<Observations, 'all' | 'activities' | 'sourceCoverage'>): Episode[] {
  const runs = runsByNode(all);
  return activities.flatMap((activity): Episode[] => {
    const { node } = activity;
    const marks = runs.get(node) ?? [];
    const stops = marks.filter((episode) => episode.signature.marks === 'stop');
    let ranFromMs = Number.NEGATIVE_INFINITY;
    return startsOf(marks).filter((start) => {
      const startMs = start.startMs ?? 0;
      const sinceMs = ranFromMs;
      ranFromMs = startMs;
      const bootMs = startMs - (isFirstOfJvm(start, sourceCoverage) ? JVM_BOOT_MS : BOOT_MS);
      if (neverGotReady(marks, startMs) || !wouldTellStop(node, bootMs, sourceCoverage)) return false;
      if (busySlots(activity, sinceMs, bootMs) < RUNNING_SLOTS) return false;
      return !stops.some((stop) => isStopBefore(stop, { sinceMs, startMs, bootMs }, activity));
    });
  });
}

function isFirstOfJvm({ node, evidence }: Episode, sources: readonly SourceCoverage[]): boolean {
  const [file] = evidence;
  return sources.some((source) => source.node === node && source.family === 'gc' && source.files.includes(file?.source ?? ''));
}

/** A stop that led to this start: shortly before it, or the last that the process did, however long it then was away. */
function isStopBefore(
  stop: Episode,
  { sinceMs, startMs, bootMs }: { readonly sinceMs: number; readonly startMs: number; readonly bootMs: number },
  activity: NodeActivity,
): boolean {
  const [firstMs, lastMs] = [stop.startMs ?? 0, stop.endMs ?? 0];
  if (firstMs > startMs) return false;
  if (lastMs >= startMs - STOP_BEFORE_MS) return true;
  return lastMs > sinceMs && busySlots(activity, lastMs + STOP_BEFORE_MS, bootMs) < RUNNING_SLOTS;
}
