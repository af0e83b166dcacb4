import type { ExplainedCause, ExplainedSignature } from '../model/explanation.ts';
import { NO_FAULT } from '../model/explanation.ts';
import type { Event } from '../model/event.ts';
import type { Words } from '../model/language.ts';
import type { Confidence } from '../model/report.ts';
import { compareSeverity, isAtLeast } from '../model/severity.ts';
import type { Side } from '../model/side.ts';
import type { CauseLogic, SignatureLogic } from '../patterns/compile.ts';
import { sdkOf, sdksOf } from '../correlate/nodes/sdks.ts';
import { orderSteps } from '../patterns/order-steps.ts';
import type { PatternTexts } from '../patterns/library.ts';
import type { Suspect } from './suspect-causes.ts';

const MAX_CAUSES = 6;
const MAX_TEXT = 600;
const PROBABLE_FROM = 0.55;
/** A rival this strong beside it, and a text alone does not decide. */
const RIVAL_FROM = 0.5;
const CLOSE = 0.15;
/** How sure it is that a text whose gravest line is known to be harmless is harmless. */
const HARMLESS = 0.45;
/** The same where a graver line stands beside it, or where causes are known that stand behind such lines when they come often. */
const HARMLESS_BESIDE = 0.15;
/** A suspect this strong is worth a look before a line is taken as harmless. */
const SUSPICIOUS_FROM = 0.2;

const NOTHING_WRONG: Words = { en: 'Nothing is wrong', zh: '没有故障' };

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

/**
 * The suspects as ranked causes, "nothing is wrong" among them where a found line is known to be harmless.
 *
 * @param isMostlyUnknown most lines of the text are of forms that nobody knows: one harmless line says little of the others.
 */
export function judge(
  suspects: readonly Suspect[],
  signatures: readonly ExplainedSignature[],
  texts: PatternTexts,
  isMostlyUnknown = false,
): { causes: ExplainedCause[]; benign: Words | null } {
  const suspicious = suspects.some((suspect) => suspect.score >= SUSPICIOUS_FROM);
  const harmless = harmlessOf(signatures, suspicious, isMostlyUnknown);
  const causes = suspects.slice(0, MAX_CAUSES).map((suspect) => ({
    ...explainCause(suspect.cause, texts, {
      confidence: confidenceOf(suspect, suspects),
      score: suspect.score,
      signatures: [...suspect.signatures].sort(),
      seen: signatures.map((found) => found.id),
    }),
    where: whereOf(suspect, signatures, texts),
  }));
  const all = harmless === null ? causes : [...causes, harmless].sort((a, b) => b.score - a.score);
  const listed = new Set(all.map((cause) => cause.id));
  const told = all.map((cause) => ({ ...cause, tellApart: cause.tellApart.filter(({ from }) => listed.has(from)) }));
  return { causes: told, benign: told[0]?.benign ?? null };
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

/** Where a bug lies is said by the lines that show it: those of a client library lie in the application. */
function whereOf({ cause, signatures: ids }: Suspect, signatures: readonly ExplainedSignature[], texts: PatternTexts): Side {
  const sides = signatures.filter(({ id }) => ids.has(id)).map(({ side }) => side);
  const isOfClients = texts.cause(cause.id).toldByFinding && sides.length > 0 && sides.every((side) => side === 'client');
  return isOfClients ? 'client' : cause.where;
}

function confidenceOf(suspect: Suspect, all: readonly Suspect[]): Confidence {
  const rivals = all.filter((other) => other !== suspect);
  if (suspect.proven && rivals.every((rival) => rival.score < RIVAL_FROM)) return 'confirmed';
  if (suspect.score < PROBABLE_FROM) return 'possible';
  return rivals.some((rival) => rival.score > suspect.score - CLOSE) ? 'possible' : 'probable';
}

/** "Nothing is wrong" as a cause, where the text has a line that is harmless by itself. */
function harmlessOf(
  signatures: readonly ExplainedSignature[],
  suspicious: boolean,
  isMostlyUnknown: boolean,
): ExplainedCause | null {
  const known = signatures.find((signature) => signature.benign !== null);
  const [gravest] = signatures;
  if (gravest === undefined) return null;
  const graver = suspicious || signatures.some((signature) => signature.benign === null && isAtLeast(signature.severity, 'low'));
  const contextOnly = gravest.severity === 'info';
  if (known === undefined && !contextOnly) return null;
  const telling = known ?? gravest;
  const none = { en: [], zh: [] };
  return {
    id: NO_FAULT,
    title: NOTHING_WRONG,
    where: sideOf(telling.side, signatures),
    severity: 'info',
    confidence: graver || isMostlyUnknown ? 'possible' : 'probable',
    score: graver ? HARMLESS_BESIDE : HARMLESS,
    meaning: telling.meaning,
    benign: telling.benign ?? telling.meaning,
    signatures: [telling.id],
    tellApart: [],
    fix: none,
    check: telling.check,
    monitor: none,
    references: [],
  };
}

/** Lines that any program writes are pasted by those who run applications, unless a server's stands beside. */
function sideOf(side: ExplainedSignature['side'], signatures: readonly ExplainedSignature[]): Side {
  if (side !== 'any') return side;
  return signatures.some((other) => other.side === 'server') ? 'server' : 'client';
}
