import { cleanPaste } from './explain/clean-paste.ts';
import { nearestSignatures } from './explain/nearest.ts';
import { findSignatures, resembling } from './explain/find-signatures.ts';
import { explainCause, explainSignature, explainSignatures, judge } from './explain/judge.ts';
import { readPaste } from './explain/paste-records.ts';
import { suspectCauses } from './explain/suspect-causes.ts';
import type { Explanation } from './model/explanation.ts';
import type { PatternLibrary, PatternTexts } from './patterns/library.ts';

const EXPLANATION_SCHEMA_VERSION = '1.0';
/** Signatures that resemble a text this much, and nearly as much as the nearest, hint at their causes. */
const ALIKE_FROM = 0.65;
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
  const found = findSignatures(await readPaste(text), patterns.signatures);
  const byId = new Map(patterns.signatures.map((signature) => [signature.id, signature]));
  const signatures = explainSignatures(found.events, byId, texts);
  if (signatures.length > 0) {
    return { asked: 'text', signatures, ...judge(suspectCauses(found, patterns.causes, texts), signatures, texts), nearest: [] };
  }
  const near = nearestSignatures(cleanPaste(text), patterns.signatures);
  const alike = near.filter(({ similarity }) => similarity >= Math.max(ALIKE_FROM, (near[0]?.similarity ?? 0) - ALIKE_WITHIN));
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
    ...judge(guessed, signatures, texts),
    nearest: near.map(({ id, similarity }) => ({ id, title: texts.signature(id).title, similarity })),
  };
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
