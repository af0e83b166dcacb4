import type { Reporter } from './options.ts';
import { reportJson } from './json.ts';
import { reportCsv } from './machine/csv.ts';
import { reportJsonl } from './machine/jsonl.ts';
import { reportJunit } from './machine/junit.ts';
import { reportMarkdown } from './markdown/index.ts';
import { reportTerminal } from './terminal/index.ts';

export { reportJsonPieces, safeJson } from './json.ts';
export type { Reporter, ReportOptions } from './options.ts';

/** All reporters by the name of their format. */
export const REPORTERS = {
  terminal: reportTerminal,
  markdown: reportMarkdown,
  json: reportJson,
  junit: reportJunit,
  csv: reportCsv,
  jsonl: reportJsonl,
} as const satisfies Readonly<Record<string, Reporter>>;
