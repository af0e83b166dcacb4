import type { ExplainedCause, ExplainedSignature } from '../model/explanation.ts';
import { NO_FAULT } from '../model/explanation.ts';
import type { Words } from '../model/language.ts';
import type { Confidence } from '../model/report.ts';
import { isAtLeast } from '../model/severity.ts';
import type { Side } from '../model/side.ts';
import type { PatternTexts } from '../patterns/library.ts';
import type { Suspect } from './suspect-causes.ts';
import { explainCause } from './tell-entry.ts';

const MAX_CAUSES = 6;
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

/**
 * The suspects as ranked causes, "nothing is wrong" among them where a found line is known to be harmless.
 *
 * @param isMostlyUnknown whether most lines of the text are of forms that nobody knows: one harmless line says little of the others.
 */
export function judge(
  suspects: readonly Suspect[],
  signatures: readonly ExplainedSignature[],
  texts: PatternTexts,
  { isMostlyUnknown }: { readonly isMostlyUnknown: boolean },
): { causes: ExplainedCause[]; benign: Words | null } {
  const isSuspicious = suspects.some((suspect) => suspect.score >= SUSPICIOUS_FROM);
  const harmless = harmlessOf(signatures, { isSuspicious, isMostlyUnknown });
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
  { isSuspicious, isMostlyUnknown }: { readonly isSuspicious: boolean; readonly isMostlyUnknown: boolean },
): ExplainedCause | null {
  const known = signatures.find((signature) => signature.benign !== null);
  const [gravest] = signatures;
  if (gravest === undefined) return null;
  const graver =
    isSuspicious || signatures.some((signature) => signature.benign === null && isAtLeast(signature.severity, 'low'));
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
