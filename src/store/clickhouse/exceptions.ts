import type { FailureKind } from '../failure.ts';

/** `Code: 241. DB::Exception: ...`, as the body of an error, or behind rows that were sent before it happened. */
const EXCEPTION = /Code: (\d+)\. DB::(?:\w+)?Exception:/u;
/** Of the multi-pattern matcher, which another function can stand in for (search.ts): its limits are told by codes that others share. */
const OF_PATTERNS = /hyperscan|vectorscan|regexp|multiMatchAny|OptimizedRegularExpression/iu;

/** By code (ClickHouse `src/Common/ErrorCodes.cpp`), those that are not `wrong`. */
const KINDS: ReadonlyMap<number, FailureKind> = new Map<number, FailureKind>([
  // TIMEOUT_EXCEEDED, TOO_SLOW
  ...[159, 160].map((code): [number, FailureKind] => [code, 'slow']),
  // TOO_MANY_ROWS, MEMORY_LIMIT_EXCEEDED, TOO_MANY_BYTES, TOO_MANY_ROWS_OR_BYTES
  ...[158, 241, 307, 396].map((code): [number, FailureKind] => [code, 'too-much']),
  // QUOTA_EXCEEDED, TOO_MANY_SIMULTANEOUS_QUERIES, NO_FREE_CONNECTION, TABLE_IS_READ_ONLY
  ...[201, 202, 203, 242].map((code): [number, FailureKind] => [code, 'busy']),
  // SOCKET_TIMEOUT, NETWORK_ERROR, ALL_CONNECTION_TRIES_FAILED, UNKNOWN_PACKET, ATTEMPT_TO_READ_AFTER_EOF, QUERY_WAS_CANCELLED, KEEPER
  ...[209, 210, 279, 32, 394, 999].map((code): [number, FailureKind] => [code, 'gone']),
  // UNKNOWN_USER, WRONG_PASSWORD, REQUIRED_PASSWORD, ACCESS_DENIED, AUTHENTICATION_FAILED
  ...[192, 193, 194, 497, 516].map((code): [number, FailureKind] => [code, 'refused']),
]);

/**
 * What an exception of ClickHouse in a text means; the status alone says little, and with 200 it says nothing.
 *
 * @returns null where the text has no exception.
 */
export function kindOfException(text: string): FailureKind | null {
  const code = EXCEPTION.exec(text)?.[1];
  if (code === undefined) return null;
  if (OF_PATTERNS.test(text)) return 'wrong';
  return KINDS.get(Number(code)) ?? 'wrong';
}

/** What an exception says, without what was asked. */
export function messageOfException(text: string): string {
  const at = EXCEPTION.exec(text)?.index ?? 0;
  return text
    .slice(at, at + 300)
    .replace(/:? ?While (?:processing|executing).*$|In scope .*$|\(version .*$/su, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
