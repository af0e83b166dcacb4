import { cleanPaste } from './explain/clean-paste.ts';
import { nearestSignatures } from './explain/nearest.ts';
import { type Found, findSignatures, resembling } from './explain/find-signatures.ts';
import { explainCause, explainSignature, explainSignatures, judge } from './explain/judge.ts';
import { readPaste } from './explain/paste-records.ts';
import { type Suspect, suspectCauses } from './explain/suspect-causes.ts';
import type { Explanation } from './model/explanation.ts';
import type { LogRecord } from './model/record.ts';
import type { PatternLibrary, PatternTexts } from './patterns/library.ts';

const EXPLANATION_SCHEMA_VERSION = '1.0';
/** Signatures that resemble a text this much, and nearly as much as the nearest, hint at their causes. */
const ALIKE_FROM = 0.75;
const ALIKE_WITHIN = 0.1;
/** What a resemblance says of what the real line would say; what the line itself would say too little of is left out. */
const ALIKE_SAYS = 0.5;
const GUESSED_FROM = 0.15;

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

type Answer = Omit<Explanation, 'schemaVersion' | 'tool'>;

async function explainText(text: string, patterns: PatternLibrary, texts: PatternTexts): Promise<Answer> {
  const readings = await readPaste(text);
  const found = findSignatures(readings, patterns.signatures);
  const byId = new Map(patterns.signatures.map((signature) => [signature.id, signature]));
  const signatures = explainSignatures(found.events, byId, texts);
  const isContext = signatures.every(({ severity, benign }) => severity === 'info' && benign === null);
  const suspects = suspectCauses(found, patterns.causes, texts);
  if (signatures.length > 0 && !(isContext && (showsTrouble(text) || hasUnknownErrors(readings, found)))) {
    return { asked: 'text', signatures, ...judge(suspects, signatures, texts, isMostlyUnknown(readings, found)), nearest: [] };
  }
  const near = nearestSignatures(wordsOf(readings[0] ?? [], cleanPaste(text)), patterns.signatures);
  // Of lines that matter only when there are many, one that merely resembles them says nothing.
  const alike = near.filter(
    ({ id, similarity }) =>
      similarity >= Math.max(ALIKE_FROM, (near[0]?.similarity ?? 0) - ALIKE_WITHIN) && byId.get(id)?.threshold === null,
  );
  const guessed = suspectCauses(
    resembling(
      alike.map(({ id }) => id),
      text,
      patterns.signatures,
    ),
    patterns.causes,
    texts,
  ).flatMap((suspect) => (suspect.score >= GUESSED_FROM ? [{ ...suspect, score: suspect.score * ALIKE_SAYS }] : []));
  return {
    asked: 'text',
    signatures,
    // What is known is context only: that an error beside it is harmless cannot be said.
    ...judge(withoutTwins([...suspects, ...guessed]), [], texts),
    nearest: near.map(({ id, similarity }) => ({ id, title: texts.signature(id).title, similarity })),
  };
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
  const sorted = [...suspects].sort((a, b) => b.score - a.score || (a.cause.id < b.cause.id ? -1 : 1));
  return sorted.filter(({ cause }, at) => sorted.findIndex((other) => other.cause === cause) === at);
}

/** A thrown exception, or its frames alone; a panic or a traceback. */
const TROUBLE =
  /^(?:Caused by: |Exception in thread "[^"\n]*" )?[\w$.]{1,200}(?:Exception|Error)(?::|$)|^\s*at [\w$.<>/@-]{1,300}\((?:[\w$-]{1,100}\.\w{1,10}(?::\d+)?|Native Method|Unknown Source)\)|^panic: |^fatal error: |^Traceback \(most recent/mu;

function showsTrouble(text: string): boolean {
  return TROUBLE.test(text);
}

/** The entry of that id; null where there is none. */
function explainId(id: string, patterns: PatternLibrary, texts: PatternTexts): Answer | null {
  const cause = patterns.causes.find((one) => one.id === id);
  if (cause !== undefined) {
    const signatures = [...new Set(cause.evidence.flatMap((item) => item.signatures))];
    return {
      asked: 'cause',
      signatures: patterns.signatures
        .filter((signature) => signatures.includes(signature.id))
        .map((signature) => explainSignature(signature, texts, null)),
      causes: [explainCause(cause, texts, { confidence: 'possible', score: 1, signatures })],
      benign: texts.cause(id).benign,
      nearest: [],
    };
  }
  const signature = patterns.signatures.find((one) => one.id === id);
  if (signature === undefined) return null;
  const usually = texts.signature(id).usually;
  const named = patterns.causes.filter((one) => one.evidence.some((item) => item.signatures.includes(id)));
  const others = named.filter((one) => !usually.includes(one.id));
  const first = usually.flatMap((causeId) => patterns.causes.filter((one) => one.id === causeId));
  return {
    asked: 'signature',
    signatures: [explainSignature(signature, texts, null)],
    causes: [...first, ...others].map((one) => explainCause(one, texts, { confidence: 'possible', score: 0, signatures: [id] })),
    benign: texts.signature(id).benign,
    nearest: [],
  };
}
