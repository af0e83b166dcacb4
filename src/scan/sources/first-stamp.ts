import { eachSampleLine, type SampleLine } from './sample-lines.ts';

const NOWHERE = { name: '', files: [], node: '', family: 'unknown', role: 'unknown' } as const;

/**
 * The first stamp with a date in a file's beginning, for ordering files of one series: UTC epoch ms where it carries its zone,
 * else the wall clock read as UTC; null where there is none.
 */
export function firstStampOf(head: Uint8Array): number | null {
  for (const line of eachSampleLine(NOWHERE, head)) {
    const ms = stampOf(line);
    if (ms !== null) return ms;
  }
  return null;
}

/** The stamp of a line, its own or its wrapper's, if it has a date: UTC epoch ms, a clock without zone read as UTC; null for none. */
export function stampOf({ head, outerMs }: SampleLine): number | null {
  return head !== null && (head.clock === 'instant' || head.clock === 'local') ? head.ms : outerMs;
}
