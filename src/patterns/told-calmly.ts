import type { Signature } from './schema.ts';

/** The level stands among the first characters of a line. */
const HEADER_CHARS = 120;
const BELOW_WARN = /\b(?:INFO|DEBUG|TRACE)\b/;
const FROM_WARN = /\b(?:WARN|WARNING|ERROR|FATAL|SEVERE)\b/;

/** Whether the lines of a signature are told below WARN: those of severity info, and those of which all examples are. */
export function isToldCalmly({ severity, examples }: Signature): boolean {
  return severity === 'info' || examples.matches.every(({ log }) => isBelowWarn(log));
}

function isBelowWarn(log: string): boolean {
  const header = log.slice(0, HEADER_CHARS).split('\n', 1)[0] ?? '';
  return BELOW_WARN.test(header) && !FROM_WARN.test(header);
}
