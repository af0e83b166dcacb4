import type { Source } from '../../model/source.ts';
import { stripAnsi } from '../../text/strip-ansi.ts';
import { asksContent } from './asks-content.ts';
import { tellsOfConnection } from '../layouts/connected.ts';
import { isServerText } from './content-marks.ts';
import type { SampleLine } from './sample-lines.ts';

const BOOT = 'spring-boot';
/** As far as the head of Spring Boot's console reaches at most, before its logger. */
const BOOT_MARK_WITHIN = 64;

/** The strict layout of all lines with a head, where none was wrapped; null where there are several, or none at the first line. */
export function onlyLayoutOf(lines: readonly SampleLine[]): string | null {
  const layout = lines[0]?.head?.layout ?? null;
  const isOnly = lines.every(({ head, isWrapped }) => !isWrapped && (head === null || (head.exact && head.layout === layout)));
  return isOnly ? layout : null;
}

/** Whether lines behind a beginning of a layout may be passed: what the source is is told by its name, or by a layout that only applications write. */
export function mayPassLines(source: Source, layout: string): boolean {
  return !asksContent(source) || layout === BOOT;
}

/** Of a source whose lines may be passed, whether a line may say more of what it is, or of its zone, than its beginning did. */
export function mayTell(source: Source, line: string): boolean {
  return (asksContent(source) && !isBootLine(line)) || tellsOfConnection(stripAnsi(line));
}

/** Whether a sample without the lines that may be passed says what one with them would. */
export function tellsEnough(source: Source, layout: string, sample: readonly SampleLine[]): boolean {
  if (!asksContent(source)) return true;
  // Lines of a server are counted against all others.
  return sample.every(({ head }) => head === null || head.layout === layout) && !isServerText(sample);
}

/** ` --- [thread]` behind a stamp: no other layout has it. */
function isBootLine(line: string): boolean {
  const mark = line.indexOf(' --- [');
  const first = line.charCodeAt(0);
  return mark > 0 && mark < BOOT_MARK_WITHIN && first >= 48 && first <= 57;
}
