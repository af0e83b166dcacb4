import type { Evidence } from '../model/event.ts';
import { stripToLine, stripUnsafe } from '../text/strip-unsafe.ts';

const STAMP = /^\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?\]?[ |:]*/u;
/** A JVM's crash file sets off its lines with number signs. */
const EMPTY = /^[\s#]*$/u;
const CAUSED_BY = /^\s*Caused by: /u;
/** Above the sentence in which Spring Boot says why an application does not start; the line of the header is empty there. */
const DESCRIPTION = /^Description:\s*$/u;
const EXCEPTION = /^(?:[\w$]+\.)+[\w$]*(?:Exception|Error|Throwable)\b/u;

/** Where evidence stands: `file:12`, or `file:12-15` where it covers several lines. Safe to print. */
export function placeOf(evidence: Pick<Evidence, 'source' | 'lineStart' | 'lineEnd'>): string {
  const lines = evidence.lineEnd > evidence.lineStart ? `${evidence.lineStart}-${evidence.lineEnd}` : `${evidence.lineStart}`;
  return `${stripToLine(evidence.source)}:${lines}`;
}

/**
 * What evidence says, as one or two lines without white space at their ends: its first line and, where an exception
 * follows, its last cause, which is the one that tells, or else the exception itself; of Spring Boot's account of a failed start
 * its first sentence. Safe to print, not cut to any width.
 *
 * @param dropStamp takes the time stamp off the first line, for layouts that show the time by themselves.
 */
export function telling(evidence: Evidence, dropStamp: boolean): readonly string[] {
  const lines = stripUnsafe(evidence.text).split('\n');
  const first = stripToLine(lines.find((line) => !EMPTY.test(line)) ?? '');
  const trace = lines.slice(1);
  const root = trace.findLast((line) => CAUSED_BY.test(line)) ?? describedIn(trace) ?? trace.find((line) => EXCEPTION.test(line));
  const shown = dropStamp ? first.replace(STAMP, '') : first;
  const isNew = root !== undefined && !first.includes(stripToLine(root));
  return isNew ? [shown, stripToLine(root)] : [shown];
}

function describedIn(trace: readonly string[]): string | undefined {
  const at = trace.findIndex((line) => DESCRIPTION.test(line));
  return at < 0 ? undefined : trace.slice(at + 1).find((line) => !EMPTY.test(line));
}
