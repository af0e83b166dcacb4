import { z } from 'zod';
import { SEVERITIES } from '../model/severity.ts';
import type { Place } from '../read/follow/followed.ts';
import type { Told } from './incident-book.ts';

const words = z.strictObject({ en: z.string(), zh: z.string() });
const wordList = z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) });
const instant = z.number().nullable();
const mark = z.strictObject({ length: z.int(), hash: z.string() });
const severity = z.enum(SEVERITIES);
const evidence = z.strictObject({
  source: z.string(),
  lineStart: z.int(),
  lineEnd: z.int(),
  atMs: instant,
  isDatedByOther: z.literal(true).exactOptional(),
  text: z.string(),
  decisive: z.string().exactOptional(),
});
const incident = z.strictObject({
  id: z.string(),
  cause: z.string(),
  title: words,
  where: z.enum(['client', 'server', 'network', 'database', 'platform', 'unknown']),
  severity,
  confidence: z.enum(['confirmed', 'probable', 'possible', 'undetermined']),
  scope: z.strictObject({ kind: z.string(), value: z.string() }),
  startMs: instant,
  endMs: instant,
  nodes: z.array(z.string()),
  events: z.int(),
  evidence: z.array(evidence),
  fix: wordList,
  check: wordList,
});
const place = z.strictObject({
  path: z.string(),
  device: z.number(),
  inode: z.number(),
  isPlain: z.boolean(),
  isGzip: z.boolean(),
  sizeBytes: z.int(),
  changedMs: z.number(),
  isDone: z.boolean(),
  copyOf: z.int().nullable(),
  offset: z.int(),
  lines: z.int(),
  head: mark,
  tail: mark,
  reached: z.int(),
  told: z.array(z.string()),
});
const state = z.strictObject({
  version: z.literal(1),
  places: z.array(place),
  incidents: z.array(z.strictObject({ incident, traits: z.array(z.string()), lastMs: instant })),
});

/** What a watch knows when it ends, so that the next one goes on from there. */
export type WatchState = z.infer<typeof state> & { readonly incidents: readonly Told[] };

/** The state as text. */
export function stateText(places: readonly Place[], incidents: readonly Told[]): string {
  return `${JSON.stringify({ version: 1, places, incidents })}\n`;
}

/** Reads what `stateText` wrote. @returns null where the text is no state of this version. */
export function parseState(text: string): WatchState | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = state.safeParse(json);
  return parsed.success ? parsed.data : null;
}
