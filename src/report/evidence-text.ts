import type { Evidence } from '../model/event.ts';
import { stripToLine, stripUnsafe } from '../text/strip-unsafe.ts';

/** With year and date, as Dubbo and syslog write it, and the time alone. */
const STAMP =
  /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d(?:[.,:]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?\]?|\[\d\d\/\d\d\/\d\d \d\d:\d\d:\d\d:\d{3} \w+\]|[A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d\b|\d\d:\d\d:\d\d[.,]\d{3}\b)[ |:]*/u;
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
 * What evidence says, as one to three lines without white space at their ends: its first line, the line by which it was known where
 * that is another, and, where an exception follows, its last cause, which is the one that tells, or else the exception itself; of
 * Spring Boot's account of a failed start its first sentence. Safe to print, not cut to any width.
 *
 * @param dropStamp takes the time stamp off the first line, for layouts that show the time by themselves.
 */
export function telling(evidence: Evidence, dropStamp: boolean): readonly string[] {
  const lines = stripUnsafe(evidence.text).split('\n');
  const first = stripToLine(lines.find((line) => !EMPTY.test(line)) ?? '');
  const trace = lines.slice(1);
  const root = trace.findLastIndex((line) => CAUSED_BY.test(line));
  const told = root >= 0 ? root : (describedIn(trace) ?? trace.findIndex((line) => EXCEPTION.test(line)));
  const known = decisiveLine(trace, first, evidence);
  const shown = [dropStamp ? first.replace(STAMP, '') : first];
  for (const at of new Set([told, known].toSorted((a, b) => a - b))) {
    const line = stripToLine(trace[at] ?? '');
    if (line !== '' && ![first, ...shown].some((other) => other.includes(line))) shown.push(line);
  }
  return shown;
}

/** Which line of a trace holds the part by which evidence was known; -1 where its first line does. */
function decisiveLine(trace: readonly string[], first: string, { decisive }: Evidence): number {
  if (decisive === undefined) return -1;
  const part = stripToLine(decisive);
  return first.includes(part) ? -1 : trace.findIndex((line) => stripToLine(line).includes(part));
}

function describedIn(trace: readonly string[]): number | undefined {
  const at = trace.findIndex((line) => DESCRIPTION.test(line));
  const sentence = at < 0 ? -1 : trace.findIndex((line, position) => position > at && !EMPTY.test(line));
  return sentence < 0 ? undefined : sentence;
}
