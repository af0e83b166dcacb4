import type { ExplainedCause, ExplainedSignature, Explanation } from '../../model/explanation.ts';
import type { Language } from '../../model/language.ts';
import { type InOneLanguage, safeJson } from '../json.ts';

/** An explanation as programs get it: the model with every text in one language. */
export type JsonExplanation = InOneLanguage<Explanation>;

/** An explanation as JSON, two spaces deep; unsafe characters stand as `\uXXXX`. */
export function explanationJson(explanation: Explanation, language: Language): string {
  return safeJson(toJsonExplanation(explanation, language));
}

/** Chooses one language for all texts of an explanation and leaves everything else as it is. */
export function toJsonExplanation(explanation: Explanation, language: Language): JsonExplanation {
  return {
    ...explanation,
    signatures: explanation.signatures.map((signature) => signatureInOneLanguage(signature, language)),
    causes: explanation.causes.map((cause) => causeInOneLanguage(cause, language)),
    benign: explanation.benign?.[language] ?? null,
    nearest: explanation.nearest.map((near) => ({ ...near, title: near.title[language] })),
  };
}

function signatureInOneLanguage(signature: ExplainedSignature, language: Language): InOneLanguage<ExplainedSignature> {
  return {
    ...signature,
    title: signature.title[language],
    meaning: signature.meaning[language],
    benign: signature.benign?.[language] ?? null,
    check: signature.check[language],
  };
}

function causeInOneLanguage(cause: ExplainedCause, language: Language): InOneLanguage<ExplainedCause> {
  return {
    ...cause,
    title: cause.title[language],
    meaning: cause.meaning[language],
    benign: cause.benign?.[language] ?? null,
    tellApart: cause.tellApart.map(({ from, question }) => ({ from, question: question[language] })),
    fix: cause.fix[language],
    check: cause.check[language],
    monitor: cause.monitor[language],
  };
}
