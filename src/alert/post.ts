import type { Clock } from './clock.ts';
import { Deadline } from './deadline.ts';
import { LONGEST_RETRY_AFTER_MS } from './patience.ts';
import { refused, retry, type Outcome } from './outcome.ts';

/** A JSON message to an address. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** An answer with a status of success, or what became of the attempt otherwise. */
export type Answer = { readonly kind: 'answer'; readonly text: string } | Outcome;

/** No platform answers with more; what is behind it is not read. */
const MAX_ANSWER_BYTES = 16 * 1024;
const MAX_WHY_CHARACTERS = 200;
/** Statuses that say "not now". */
const PASSING = new Set([408, 425, 429]);

/**
 * Posts once. Redirects are not followed: addresses carry tokens, which belong to the host that the user named.
 *
 * @param signal ends the attempt early.
 * @returns never rejects; no text in it holds the address.
 */
export async function post({ url, headers, body, timeoutMs }: Post, clock: Clock, signal: AbortSignal): Promise<Answer> {
  const attempt = new AbortController();
  const stop = (): void => attempt.abort();
  signal.addEventListener('abort', stop, { once: true });
  const deadline = new Deadline(clock, timeoutMs, stop);
  if (signal.aborted) stop();
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'nacoscope', ...headers },
      body,
      redirect: 'manual',
      signal: attempt.signal,
    });
    return judge(answer.status, answer.headers.get('retry-after'), await readStart(answer), clock.now());
  } catch (error) {
    if (deadline.passed) return retry(`no answer within ${timeoutMs} ms`);
    return signal.aborted ? retry('stopped') : retry(`no connection (${codeOf(error)})`);
  } finally {
    signal.removeEventListener('abort', stop);
    await deadline.end();
  }
}

function judge(status: number, retryAfter: string | null, text: string, nowMs: number): Answer {
  if (status >= 200 && status < 300) return { kind: 'answer', text };
  const why = `HTTP ${status}${text.trim() === '' ? '' : `: ${shorten(text)}`}`;
  if (status >= 500 || PASSING.has(status)) {
    const afterMs = readRetryAfter(retryAfter, nowMs);
    return afterMs !== null && afterMs > LONGEST_RETRY_AFTER_MS
      ? refused(`${why} (to be tried again in ${Math.round(afterMs / 1000)} s)`)
      : retry(why, afterMs);
  }
  return refused(status >= 300 && status < 400 ? `HTTP ${status}: it redirects; put the address behind it` : why);
}

/** `Retry-After` in milliseconds: seconds, or a date (RFC 9110, 10.2.3); null where there is none or it can't be read. */
export function readRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/u.test(value.trim())) return Number(value.trim()) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

/** A foreign text in a line of bounded length. */
export function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > MAX_WHY_CHARACTERS ? `${line.slice(0, MAX_WHY_CHARACTERS)}…` : line;
}

async function readStart(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    parts.push(part);
    size += part.length;
    if (size >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MAX_ANSWER_BYTES).toString('utf8');
}

/** The code of a failed connection, such as `ECONNREFUSED`; never its message, which may hold the address. */
function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return 'failed';
}
