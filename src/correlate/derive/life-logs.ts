import type { SourceCoverage } from '../../model/report.ts';
import { isOfTroubleAlone } from '../silences/complainers.ts';

/**
 * Where a server says that it stops or is ready (StartingApplicationListener, ServerMemberManager, JRaftProtocol); what is of no
 * known family may hold it as well.
 */
const STOP_TOLD_IN: ReadonlySet<string> = new Set(['nacos', 'start-out', 'protocol-raft', 'unknown']);
const LIFE_TOLD_IN: ReadonlySet<string> = new Set(['nacos', 'start-out', 'unknown']);
const READY_TOLD_IN: ReadonlySet<string> = new Set(['nacos', 'start-out', 'nacos-cluster', 'unknown']);
/** Where the logs that tell of starts and stops are the ends of longer ones, they begin so long behind what others tell. */
const LATER_MS = 10_000;
/** Ends of logs that people hand over have that many records at least. */
const CUT_FROM = 100;

/**
 * Whether a stop of the node before an instant (UTC epoch ms) would have been read: the log that tells it, nacos.log where it was
 * read (it tells of starts that failed, too), reaches back before that. It is told at INFO: a copy of the warnings and errors alone
 * doesn't hold it. Pods have no sources of their own; what they write is taken as complete.
 */
export function wouldTellStop(node: string, beforeMs: number, sources: readonly SourceCoverage[]): boolean {
  const own = sources.filter((source) => source.node === node);
  const telling = own.filter((source) => STOP_TOLD_IN.has(source.family) && !isOfTroubleAlone(source));
  const dated = telling.filter(({ firstMs }) => firstMs !== null);
  const main = dated.filter(({ family }) => family === 'nacos');
  const asked = main.length > 0 ? main : dated;
  // A log without stamps may be of any time, but says nothing where the others begin later.
  const reachesBack = asked.some(({ firstMs }) => firstMs !== null && firstMs < beforeMs);
  return own.length === 0 || reachesBack || (asked.length === 0 && telling.length > 0);
}

/**
 * Whether it would have been read that the node was ready after an instant (UTC epoch ms): one of the logs that tell it goes on
 * behind it, or nothing at all does. It is told at INFO: a copy of the warnings and errors alone doesn't hold it. Pods as above.
 *
 * @param wroteOn whether the node wrote anything long after that instant.
 */
export function wouldTellReady(node: string, afterMs: number, wroteOn: boolean, sources: readonly SourceCoverage[]): boolean {
  const own = sources.filter((source) => source.node === node);
  const telling = own.filter((source) => READY_TOLD_IN.has(source.family) && source.records > 0 && !isOfTroubleAlone(source));
  return own.length === 0 || telling.some(({ lastMs }) => !wroteOn || (lastMs !== null && lastMs > afterMs));
}

/**
 * From when on starts and stops of a node would have been read, UTC epoch ms: what is told long before is of a time that its logs do
 * not cover. Infinitely early where no log shows that: a short one, or one of errors alone, may begin when something was to be said.
 *
 * @param own the node's.
 */
export function lifeToldFrom(own: readonly SourceCoverage[]): number {
  const dated = own.filter(({ family, firstMs }) => LIFE_TOLD_IN.has(family) && firstMs !== null);
  if (!dated.some((source) => source.records >= CUT_FROM && !isOfTroubleAlone(source))) return Number.NEGATIVE_INFINITY;
  return dated.reduce((from, { firstMs }) => Math.min(from, firstMs ?? from), Number.POSITIVE_INFINITY) - LATER_MS;
}
