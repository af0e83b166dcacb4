import type { Explanation } from '../model/explanation.ts';
import type { CauseLogic, SignatureLogic } from '../patterns/compile.ts';
import type { PatternLibrary, PatternTexts } from '../patterns/library.ts';
import { explainCause, explainSignature } from './tell-entry.ts';

/** What an explanation says, whoever says it. */
export type Answer = Omit<Explanation, 'schemaVersion' | 'tool'>;

/** The entry of that id, causes first; null where there is none. */
export function explainId(id: string, patterns: PatternLibrary, texts: PatternTexts): Answer | null {
  const cause = patterns.causes.find((one) => one.id === id);
  if (cause !== undefined) return explainAskedCause(cause, patterns, texts);
  const signature = patterns.signatures.find((one) => one.id === id);
  return signature === undefined ? null : explainAskedSignature(signature, patterns, texts);
}

/** A cause with the signatures that are evidence of it, in order of the library. */
function explainAskedCause(cause: CauseLogic, patterns: PatternLibrary, texts: PatternTexts): Answer {
  const signatures = [...new Set(cause.evidence.flatMap((item) => item.signatures))];
  return {
    asked: 'cause',
    signatures: patterns.signatures
      .filter(({ id }) => signatures.includes(id))
      .map((signature) => explainSignature(signature, texts, null)),
    causes: [explainCause(cause, texts, { confidence: 'possible', score: 1, signatures })],
    benign: texts.cause(cause.id).benign,
    nearest: [],
  };
}

/** A signature with its causes: those that are usually behind it, then the others that it is evidence of. */
function explainAskedSignature(signature: SignatureLogic, patterns: PatternLibrary, texts: PatternTexts): Answer {
  const { id } = signature;
  const { usually, benign } = texts.signature(id);
  const first = usually.flatMap((causeId) => patterns.causes.filter((cause) => cause.id === causeId));
  const others = patterns.causes.filter(
    (cause) => !usually.includes(cause.id) && cause.evidence.some((item) => item.signatures.includes(id)),
  );
  return {
    asked: 'signature',
    signatures: [explainSignature(signature, texts, null)],
    causes: [...first, ...others].map((cause) =>
      explainCause(cause, texts, { confidence: 'possible', score: 0, signatures: [id] }),
    ),
    benign,
    nearest: [],
  };
}
