import { StoreFailure, type FailureKind } from '../failure.ts';
import { objectIn, textAt, valueAt } from './json.ts';

const EXPIRED = /search_context_missing|No search context found/u;
const NOT_ALLOWED = /allow_expensive_queries/u;
const TOO_MANY_CLAUSES = /too_many_(?:nested_)?clauses|maxClauseCount/u;
const TOOK_TOO_LONG = /time_exceeded|task_cancelled|timeout_exception/u;
const TOO_LARGE = /too_many_buckets|content_too_long|Result window is too large/u;

/**
 * The answer to a search, if it is whole.
 *
 * @throws StoreFailure `slow` where the store gave up before it had looked at everything, `gone` where a part of the index did not answer,
 *   `wrong` where a cluster behind this one was left out.
 */
export function wholeAnswer(text: string): unknown {
  const answer: unknown = JSON.parse(text);
  const timedOut = valueAt(answer, 'timed_out');
  if (typeof timedOut !== 'boolean') throw new StoreFailure('gone', 'this is no answer to a search');
  if (timedOut) throw new StoreFailure('slow', 'the store gave up before it had looked at everything');
  if (valueAt(answer, 'terminated_early') === true) throw new StoreFailure('wrong', 'the store ended the search early');
  checkShards(valueAt(answer, '_shards'));
  const skipped = valueAt(answer, '_clusters', 'skipped');
  if (typeof skipped === 'number' && skipped > 0) {
    throw new StoreFailure('wrong', `${skipped} of the clusters behind this one did not answer (skip_unavailable)`);
  }
  return answer;
}

/** @throws StoreFailure `gone` where shards failed or are not told of. */
export function checkShards(shards: unknown): void {
  const { failed, total, successful } = objectIn(shards);
  if (failed === 0 && total === successful) return;
  const failures = valueAt(shards, 'failures');
  const [first] = Array.isArray(failures) ? failures : [];
  const why = textAt(first, 'reason', 'reason') || textAt(first, 'reason', 'type');
  throw new StoreFailure('gone', `${String(failed)} of ${String(total)} shards did not answer${why === '' ? '' : `: ${why}`}`);
}

/** What an error of the store means, where its text says more than its status. */
export function kindOf(status: number, text: string): FailureKind | null {
  if (status === 401 || status === 403 || status === 429) return null;
  if ([EXPIRED, TOO_MANY_CLAUSES, NOT_ALLOWED].some((form) => form.test(text))) return 'wrong';
  if (TOO_LARGE.test(text)) return 'too-much';
  return TOOK_TOO_LONG.test(text) ? 'slow' : null;
}

/** Whether the point in time of a question is not there any more: it was kept too short, or its node went away. */
export function isExpired(error: unknown): boolean {
  return error instanceof StoreFailure && EXPIRED.test(error.message);
}

/** Whether a question had more clauses than the store takes. */
export function hasTooManyClauses(error: unknown): boolean {
  return error instanceof StoreFailure && TOO_MANY_CLAUSES.test(error.message);
}
