import { compareTexts } from './collections/compare-texts.ts';
import { cleanPaste } from './explain/clean-paste.ts';
import { type Found, findSignatures, resembling } from './explain/find-signatures.ts';
import { type Near, nearestSignatures } from './explain/nearest.ts';
import { type Answer, explainId } from './explain/explain-id.ts';
import { judge } from './explain/judge.ts';
import { readPaste } from './explain/paste-records.ts';
import { type Suspect, suspectCauses } from './explain/suspect-causes.ts';
import { explainSignatures } from './explain/tell-entry.ts';
import type { Explanation } from './model/explanation.ts';
import type { LogRecord } from './model/record.ts';
import type { PatternLibrary, PatternTexts } from './patterns/library.ts';

const EXPLANATION_SCHEMA_VERSION = '1.0';
/** Signatures that resemble a text this much, and nearly as much as the nearest, hint at their causes. */
const ALIKE_FROM = 0.75;
const ALIKE_WITHIN = 0.1;
/** What even the real line would say too little of is left out; of the rest a resemblance says half as much. */
const GUESSED_FROM = 0.15;
const ALIKE_SAYS = 0.5;

export interface ExplainOptions {
  /** A text in any layout, or the id of a signature or a cause. */
  readonly text: string;
  readonly patterns: PatternLibrary;
  /** Version of the tool, as the answer names it. */
  readonly version: string;
}

/**
 * Says what a pasted text means: the signatures it shows, the causes that may stand behind it, whether it is harmless.
 * Asked by the id of a signature or a cause, it gives that entry. The text is held in memory whole.
 */
export async function explain({ text, patterns, version }: ExplainOptions): Promise<Explanation> {
  const texts = await patterns.loadTexts();
  const answer = explainId(text.trim(), patterns, texts) ?? (await explainText(text, patterns, texts));
  return { schemaVersion: EXPLANATION_SCHEMA_VERSION, tool: { name: 'nacoscope', version }, ...answer };
}

async function explainText(text: string, patterns: PatternLibrary, texts: PatternTexts): Promise<Answer> {
  const readings = await readPaste(text);
  const found = findSignatures(readings, patterns.signatures);
  const byId = new Map(patterns.signatures.map((signature) => [signature.id, signature]));
  const signatures = explainSignatures(found.events, byId, texts);
  const isContext = signatures.every(({ severity, benign }) => severity === 'info' && benign === null);
  const suspects = suspectCauses(found, patterns.causes, texts);
  if (signatures.length > 0 && !(isContext && (showsTrouble(text) || hasUnknownErrors(readings, found)))) {
    return {
      asked: 'text',
      signatures,
      ...judge(suspects, signatures, texts, { isMostlyUnknown: isMostlyUnknown(readings, found) }),
      nearest: [],
    };
  }
  const near = nearestSignatures(wordsOf(readings[0] ?? [], cleanPaste(text)), patterns.signatures);
  const guessed = guessedCauses(near, text, patterns, texts);
  return {
    asked: 'text',
    signatures,
    // What is known is context only: that an error beside it is harmless cannot be said.
    ...judge(withoutTwins([...suspects, ...guessed]), [], texts, { isMostlyUnknown: false }),
    nearest: near.map(({ id, similarity }) => ({ id, title: texts.signature(id).title, similarity })),
  };
}

/** Causes that the signatures nearest to a text hint at. @param near the nearest first. */
function guessedCauses(near: readonly Near[], text: string, patterns: PatternLibrary, texts: PatternTexts): Suspect[] {
  const from = Math.max(ALIKE_FROM, (near[0]?.similarity ?? 0) - ALIKE_WITHIN);
  // Of lines that matter only when there are many, one that merely resembles them says nothing.
  const counted = new Set(patterns.signatures.flatMap(({ id, threshold }) => (threshold === null ? [] : [id])));
  const alike = near.filter(({ id, similarity }) => similarity >= from && !counted.has(id)).map(({ id }) => id);
  return suspectCauses(resembling(alike, text, patterns.signatures), patterns.causes, texts)
    .filter(({ score }) => score >= GUESSED_FROM)
    .map((suspect) => ({ ...suspect, score: suspect.score * ALIKE_SAYS }));
}

/** Where records begin that a signature knows. */
function knownLines(found: Found): ReadonlySet<number> {
  return new Set(found.events.map((event) => event.evidence.lineStart));
}

/** Whether there is an error of which nobody knows what it means: what stands beside it says nothing of it. */
function hasUnknownErrors([records = []]: readonly (readonly LogRecord[])[], found: Found): boolean {
  const known = knownLines(found);
  return records.some(({ level, lineStart }) => (level === 'ERROR' || level === 'FATAL') && !known.has(lineStart));
}

function isMostlyUnknown([records = []]: readonly (readonly LogRecord[])[], found: Found): boolean {
  const known = knownLines(found);
  return records.length >= 3 && records.filter((record) => known.has(record.lineStart)).length * 2 < records.length;
}

/** What records say without their heads: names of threads and loggers resemble signatures that speak of threads. JSON is kept whole. */
function wordsOf(records: readonly LogRecord[], cleaned: string): string {
  const words = records.map((record) => record.text).join('\n');
  return words === '' || cleaned.trimStart().startsWith('{') ? cleaned : words;
}

/** Each cause once, as its strongest suspect; the strongest first. */
function withoutTwins(suspects: readonly Suspect[]): Suspect[] {
  const sorted = [...suspects].sort((a, b) => b.score - a.score || compareTexts(a.cause.id, b.cause.id));
  return sorted.filter(({ cause }, at) => sorted.findIndex((other) => other.cause === cause) === at);
}

/** A thrown exception, or its frames alone; a panic or a traceback. */
const TROUBLE =
  /^(?:Caused by: |Exception in thread "[^"\n]*" )?[\w$.]{1,200}(?:Exception|Error)(?::|$)|^\s*at [\w$.<>/@-]{1,300}\((?:[\w$-]{1,100}\.\w{1,10}(?::\d+)?|Native Method|Unknown Source)\)|^panic: |^fatal error: |^Traceback \(most recent/mu;

function showsTrouble(text: string): boolean {
  return TROUBLE.test(text);
}
