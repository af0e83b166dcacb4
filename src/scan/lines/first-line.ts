import type { LogRecord } from '../../model/record.ts';

/** The first line of a record that says something: Spring's failure block and some traces leave the first one empty. */
export function firstLine(record: LogRecord): string {
  const message = record.text.slice(0, record.messageLength).trim();
  return message !== '' ? message : (record.text.trimStart().split('\n', 1)[0] ?? '');
}
