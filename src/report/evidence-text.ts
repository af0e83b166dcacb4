import type { Evidence } from '../model/event.ts';
import { stripToLine, stripUnsafe } from '../text/strip-unsafe.ts';

const STAMP = /^\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?\]?[ |:]*/u;
const CAUSED_BY = /^\s*Caused by: /u;

/** Where evidence stands: `file:12`, or `file:12-15` where it covers several lines. Safe to print. */
export function placeOf(evidence: Evidence): string {
  const lines = evidence.lineEnd > evidence.lineStart ? `${evidence.lineStart}-${evidence.lineEnd}` : `${evidence.lineStart}`;
  return `${stripToLine(evidence.source)}:${lines}`;
}

/**
 * What evidence says, as one or two lines without white space at their ends: its first line and, where an exception has
 * causes, the last of them, which is the one that tells. Safe to print, not cut to any width.
 *
 * @param dropStamp takes the time stamp off the first line, for layouts that show the time by themselves.
 */
export function telling(evidence: Evidence, dropStamp: boolean): readonly string[] {
  const lines = stripUnsafe(evidence.text).split('\n');
  const first = stripToLine(lines.find((line) => line.trim() !== '') ?? '');
  const root = lines.slice(1).findLast((line) => CAUSED_BY.test(line));
  const shown = dropStamp ? first.replace(STAMP, '') : first;
  return root === undefined ? [shown] : [shown, stripToLine(root)];
}
