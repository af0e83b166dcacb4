import { sdkOf, sdksOf } from '../correlate/nodes/sdks.ts';
import type { Event } from '../model/event.ts';
import type { ExplainedCause, ExplainedSignature } from '../model/explanation.ts';
import type { Confidence } from '../model/report.ts';
import { compareSeverity } from '../model/severity.ts';
import type { CauseLogic, SignatureLogic } from '../patterns/compile.ts';
import type { PatternTexts } from '../patterns/library.ts';
import { orderSteps } from '../patterns/order-steps.ts';

const MAX_TEXT = 600;

/** The found signatures with their words, gravest first, then in order of the text. */
export function explainSignatures(
  events: readonly Event[],
  signatures: ReadonlyMap<string, SignatureLogic>,
  texts: PatternTexts,
): ExplainedSignature[] {
  const first = new Map<string, Event>();
  for (const event of events) if (!first.has(event.signature)) first.set(event.signature, event);
  return [...first.values()]
    .flatMap((event) => {
      const signature = signatures.get(event.signature);
      return signature === undefined ? [] : [explainSignature(signature, texts, event)];
    })
    .sort((a, b) => compareSeverity(a.severity, b.severity));
}

/** One signature with its words; `event` is null where it is asked for by its id. */
export function explainSignature(signature: SignatureLogic, texts: PatternTexts, event: Event | null): ExplainedSignature {
  const words = texts.signature(signature.id);
  return {
    id: signature.id,
    title: words.title,
    severity: signature.severity,
    side: signature.side,
    meaning: words.meaning,
    benign: words.benign,
    check: words.check,
    logs: words.logs,
    nacos: words.nacos,
    references: words.references,
    captures: event?.captures ?? {},
    text: event?.evidence.text.slice(0, MAX_TEXT) ?? '',
  };
}

/** One cause with its words. */
export function explainCause(
  cause: CauseLogic,
  texts: PatternTexts,
  standing: {
    readonly confidence: Confidence;
    readonly score: number;
    /** Those that speak for it. */
    readonly signatures: readonly string[];
    /** All that were found beside it, where more were. */
    readonly seen?: readonly string[];
  },
): ExplainedCause {
  const words = texts.cause(cause.id);
  const seen = standing.seen ?? standing.signatures;
  return {
    id: cause.id,
    title: words.title,
    where: cause.where,
    severity: cause.severity,
    confidence: standing.confidence,
    score: Math.round(standing.score * 1000) / 1000,
    meaning: words.meaning,
    benign: words.benign,
    signatures: standing.signatures,
    tellApart: words.tellApart,
    fix: orderSteps(words, {
      seen: new Set(seen),
      sdks: sdksOf(['text'], () => sdkOf(seen.map((id) => texts.signature(id).area))),
    }),
    check: words.check,
    monitor: words.monitor,
    references: words.references,
  };
}
