import type { IncidentStatus } from '../../model/report.ts';
import { isAtLeast } from '../../model/severity.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import { hasSymptom } from '../derive/symptoms.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Ranked } from '../ranking/ranked.ts';
import type { Telling } from './telling.ts';

/** Quiet for so long before the logs end: the incident is over. Lines that came often need less. */
const OVER_AFTER_MS = 90_000;
const OVER_AT_LEAST_MS = 30_000;
/** A node that goes on writing without such lines for longer than that may be well again. */
const GOES_ON_MS = 15_000;
/** What stands in a server's logs so long before it starts (of its start script, of the process before) belongs to that start. */
const BEFORE_START_MS = 60_000;
/** Episodes that end this close to the last one end with it. */
const LAST_WORDS_MS = 20_000;

/** Observations that only put together what lines of the incident say: those lines tell whether it is over. */
const PUT_TOGETHER: ReadonlySet<SignatureLogic['derived']> = new Set([
  'majority-unreachable',
  'peer-silent',
  'all-members-alive',
  'unreachable-but-alive',
  'one-way-isolation',
  'raft-port-alone',
  'raft-port-of-one',
  'cluster-port-alone',
  'raft-outsider',
  'refused-by-living',
  'refused-by-1x',
  'refused-before-start',
]);

/**
 * Whether an incident is over when the logs end, from its episodes of severity medium and above; without such, from those below.
 *
 * @param missing the server that was not there, where that is the fault: it is over when the server is up, whoever gave up meanwhile.
 */
export function statusOf(
  episodes: readonly Episode[],
  { logsEndMs, nodeEndMs, lastStarts }: Pick<Telling, 'logsEndMs' | 'nodeEndMs' | 'lastStarts'>,
  missing: string | null = null,
): IncidentStatus {
  const weighty = episodes.filter((episode) => episode.endMs !== null && isAtLeast(episode.signature.severity, 'medium'));
  const lines = weighty.filter((episode) => !PUT_TOGETHER.has(episode.signature.derived));
  const dated = lines.length > 0 ? lines : weighty;
  const [first] = dated;
  if (logsEndMs === null) return 'unknown';
  if (first === undefined) return areAllCleared(episodes) ? 'recovered' : 'unknown';
  const last = dated.reduce((latest, episode) => ((episode.endMs ?? 0) > (latest.endMs ?? 0) ? episode : latest), first);
  const lastMs = last.endMs ?? 0;
  const ending = dated.filter((episode) => (episode.endMs ?? 0) >= lastMs - LAST_WORDS_MS);
  const uncleared = ending.filter((episode) => episode.clearedMs === null);
  const upMs = lastStarts.get(missing ?? '')?.readyMs ?? null;
  if (upMs !== null && upMs >= lastMs) return 'recovered';
  if (dated.some(isFailedProcess) || dated.some((episode) => staysSo(episode, lastStarts))) return 'ongoing';
  if (uncleared.length === 0) return 'recovered';
  const quietMs = Math.max(...uncleared.map(quietFor));
  const endOfNode = nodeEndMs.get(last.node) ?? logsEndMs;
  const start = lastStarts.get(last.node);
  // A start in trouble that says no more may hang in it.
  const hangs = start !== undefined && !start.isReady && start.startMs - lastMs <= BEFORE_START_MS;
  if (endOfNode - lastMs >= quietMs) return hangs ? 'unknown' : 'recovered';
  if (logsEndMs - lastMs >= quietMs) return 'unknown';
  const goesOnMs = Math.max(GOES_ON_MS, ...uncleared.map((episode) => 2 * rhythmOf(episode)));
  return endOfNode - lastMs <= goesOnMs ? 'ongoing' : 'unknown';
}

/** Whether a process failed to start and no later line says that it did: it doesn't come back by being silent. */
function isFailedProcess({ signature, clearedMs }: Episode): boolean {
  return clearedMs === null && signature.states.some(({ lane, value }) => lane === 'process' && value === 'failed');
}

/** Whether it is so until the process is started anew, and no later start was seen. */
function staysSo(episode: Episode, lastStarts: Telling['lastStarts']): boolean {
  if (episode.clearedMs !== null || !hasSymptom(episode, 'until-restart')) return false;
  const start = lastStarts.get(episode.node);
  return start === undefined || start.startMs <= (episode.endMs ?? 0);
}

/** Whether each of the lines that say of trouble at all was taken back by a later one. */
function areAllCleared(episodes: readonly Episode[]): boolean {
  const told = episodes.filter(({ signature }) => isAtLeast(signature.severity, 'low'));
  return told.length > 0 && told.every(({ clearedMs }) => clearedMs !== null);
}

/** What is harmless is over as soon as its own evidence is; its noise may go on. */
export function benignStatus({ hypothesis }: Ranked, { logsEndMs }: Telling): IncidentStatus {
  if (hypothesis.endMs === null || logsEndMs === null) return 'unknown';
  return logsEndMs - hypothesis.endMs >= OVER_AT_LEAST_MS ? 'recovered' : 'ongoing';
}

/** How long an episode must have been silent to be over: several times its own rhythm, within bounds. */
function quietFor(episode: Episode): number {
  const rhythm = episode.count > 1 ? rhythmOf(episode) : OVER_AFTER_MS;
  return Math.min(OVER_AFTER_MS, Math.max(OVER_AT_LEAST_MS, rhythm * 5));
}

/** The usual time between two lines of an episode; 0 where there is one. */
function rhythmOf({ startMs, endMs, count }: Episode): number {
  return count > 1 ? ((endMs ?? 0) - (startMs ?? 0)) / (count - 1) : 0;
}
