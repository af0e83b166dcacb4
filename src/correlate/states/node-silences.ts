import { append } from '../../collections/group-by.ts';
import type { StateSpan } from '../../model/cluster-state.ts';
import type { Evidence } from '../../model/event.ts';
import type { Episode } from '../episodes/episode.ts';
import { ACTIVITY_BUCKET_MS, type NodeActivity } from '../silences/silence-book.ts';
import type { StateRun } from './state-book.ts';

/** A start that follows the last line this soon was no time of silence. */
const AWAY_FROM_MS = 10_000;

/** Silences of nodes in all their files, as derived from their records, by node. */
export function silencesOf(derived: readonly Episode[]): Map<string, StateRun[]> {
  const silences = new Map<string, StateRun[]>();
  for (const { signature, node, startMs, endMs, evidence } of derived) {
    const [first] = evidence;
    if (signature.derived !== 'node-gap' && signature.derived !== 'node-stopped') continue;
    if (startMs === null || endMs === null || first === undefined) continue;
    append(silences, node, silence(startMs, endMs, first));
  }
  return silences;
}

/**
 * Silences before a process starts that was not stopped: from its last line to its first. It was killed, crashed, or the
 * machine went down.
 *
 * @param spans of the process, in time order.
 */
export function silencesBeforeStarts(spans: readonly StateSpan[], activity: NodeActivity): StateRun[] {
  return spans.flatMap(({ state, startMs, evidence }, at) => {
    const before = spans[at - 1];
    if (state !== 'starting' || before === undefined || before.state === 'stopping') return [];
    const bucket = Math.floor(startMs / ACTIVITY_BUCKET_MS);
    const busy = activity.buckets.lastBefore(bucket);
    const fromMs = busy === null ? startMs : (busy + 1) * ACTIVITY_BUCKET_MS;
    return startMs - fromMs < AWAY_FROM_MS ? [] : [silence(fromMs, startMs - 1, evidence)];
  });
}

/**
 * Times in which a process knew nothing: from its stop to its start; a start without a stop is the moment of it.
 *
 * @param spans of the process, in time order.
 */
export function absencesOf(spans: readonly StateSpan[]): StateRun[] {
  return spans
    .filter(({ state }) => state === 'stopping' || state === 'starting')
    .map(({ state, startMs, endMs, evidence }) =>
      silence(startMs, state === 'starting' ? startMs : (endMs ?? Number.MAX_SAFE_INTEGER), evidence),
    );
}

function silence(firstMs: number, lastMs: number, evidence: Evidence): StateRun {
  return { state: 'silent', leader: '', term: null, firstMs, lastMs, count: 1, evidence };
}
