import { detectHead } from '../layouts/detect-head.ts';
import { type Unwrapped, unwrapped } from './unwrapped.ts';

const KUBECTL = /^\[pod\/([^/\]]+)\/([^\]]+)\] ?/u;
const COMPOSE = /^([A-Za-z0-9][\w.-]*) *\| ?/u;
const STERN = /^(?:([a-z0-9][a-z0-9-]*) )?([a-z0-9][a-z0-9.-]*) ([a-z0-9][a-z0-9-]*) (?=\S|$)/u;
const QUOTE = /^> ?/u;

/** `kubectl logs --prefix`: `[pod/name/container] line`. */
export function unwrapKubectl(line: string): Unwrapped | null {
  const found = line.startsWith('[pod/') ? KUBECTL.exec(line) : null;
  if (found === null) return null;
  return unwrapped(line.slice(found[0].length), { node: found[1] ?? null, channel: found[2] ?? '' });
}

/** docker compose: `name-1  | line`, the name padded to the longest. */
export function unwrapCompose(line: string): Unwrapped | null {
  const found = COMPOSE.exec(line);
  return found === null ? null : unwrapped(line.slice(found[0].length), { node: found[1] ?? null });
}

/** stern: `pod container line`, with several namespaces `namespace pod container line`; only where a record starts behind it. */
export function unwrapStern(line: string): Unwrapped | null {
  const found = STERN.exec(line);
  if (found === null) return null;
  const rest = line.slice(found[0].length);
  if (startsRecord(rest)) return unwrapped(rest, { node: found[2] ?? null, channel: found[3] ?? '' });
  return null;
}

/** The prefix that stern wrote before, once it is known: takes it off lines that start no record, too. */
export function sternPrefix(line: string): string | null {
  const found = STERN.exec(line);
  return found !== null && startsRecord(line.slice(found[0].length)) ? found[0] : null;
}

/** A quote of Markdown: `> line`. */
export function unwrapQuote(line: string): Unwrapped | null {
  const found = QUOTE.exec(line);
  return found === null ? null : unwrapped(line.slice(found[0].length), {});
}

/** Whether a line starts a record by the looks of a strict layout. */
export function startsRecord(line: string): boolean {
  const head = detectHead(line, 'none');
  return head !== null && (head.exact || head.clock === 'local' || head.clock === 'instant');
}
