import type { Source } from '../model/source.ts';
import { stripAnsi } from '../text/strip-ansi.ts';
import { asksContent } from './asks-content.ts';
import { tellsOfConnection } from './connected.ts';
import type { SampleLine } from './sample-lines.ts';

/** As far as the head of Spring Boot's console reaches at most, before its logger. */
const BOOT_MARK_WITHIN = 64;

/** Whether all lines are of one strict layout, or empty, and none was wrapped. */
export function isOneLayout(lines: readonly SampleLine[]): boolean {
  const layout = lines[0]?.head?.layout;
  return (
    layout !== undefined &&
    lines.every(({ text, head, isWrapped }) => !isWrapped && (head === null ? text === '' : head.exact && head.layout === layout))
  );
}

/**
 * Of the lines behind a beginning of one layout, those that may say more of what the source is and of its zone than the beginning
 * did. Where a source is known by its name, or by a layout that only applications write, the lines of that layout say no more, but
 * for those that tell of connections made.
 */
export function linesThatTell(source: Source, first: readonly SampleLine[], others: readonly string[]): readonly string[] {
  if (
    asksContent(source) &&
    !(first[0]?.head?.layout === 'spring-boot' && others.every((line) => line === '' || isBootLine(line)))
  )
    return others;
  return others.filter((line) => tellsOfConnection(stripAnsi(line)));
}

/** ` --- [thread]` behind a stamp: no other layout has it. */
function isBootLine(line: string): boolean {
  const mark = line.indexOf(' --- [');
  const first = line.charCodeAt(0);
  return mark > 0 && mark < BOOT_MARK_WITHIN && first >= 48 && first <= 57;
}
