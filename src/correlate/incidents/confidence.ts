import type { Confidence } from '../../model/report.ts';
import { type Hypothesis, isProven } from '../hypotheses/hypothesis.ts';
import { isOfUnknownProgram } from '../hypotheses/accused.ts';
import type { Ranked } from '../ranking/ranked.ts';

/** The strength from which a cause may be probable. */
const PROBABLE_FROM = 0.55;
/** A rival whose score and strength come this close leaves the question open. */
const CLOSE = 0.06;
/** A hypothesis that is stronger by this much is clearly better attested. */
const CLEARLY = 0.1;
/** Derived signatures that say only that a node wrote nothing: its files may be missing instead. */
const SILENCES: ReadonlySet<string | null> = new Set(['node-gap', 'node-stopped']);

/**
 * How sure a cause is. `confirmed`: a proof line of a program that is known for server or client, and nothing against it. `probable`:
 * much speaks for it, no rival is close, and the logs that would tell otherwise were read. `possible`: the rest.
 *
 * @param rivals other causes for the same happening that are no consequences of this one.
 */
export function confidenceOf(ranked: Ranked, rivals: readonly Ranked[]): Confidence {
  const { hypothesis } = ranked;
  const proven = isProven(hypothesis);
  if (proven && hypothesis.refutedBy.length === 0) return isOfUnknownProgram(hypothesis) ? 'probable' : 'confirmed';
  if (hypothesis.strength < PROBABLE_FROM || isOnlyHints(hypothesis)) return 'possible';
  if (!proven && (wantsOtherLogs(hypothesis) || isMereSilence(ranked) || isConsequenceAlone(ranked) || isOneLine(ranked))) {
    return 'possible';
  }
  const close = rivals.some(
    (rival) => rival.score >= ranked.score - CLOSE && rival.hypothesis.strength >= hypothesis.strength - CLOSE,
  );
  return close ? 'possible' : 'probable';
}

/** Whether much speaks for a cause by itself, and nothing against it. */
export function isAttested(hypothesis: Hypothesis): boolean {
  return hypothesis.refutedBy.length === 0 && hypothesis.strength >= PROBABLE_FROM && !isOnlyHints(hypothesis);
}

/** Whether another log would tell: that of the accused, or one that would show another reason. */
function wantsOtherLogs({ accusedRead, unheard, calmless }: Hypothesis): boolean {
  return !accusedRead || unheard.length > 0 || calmless.length > 0;
}

/** Whether all evidence only suggests the cause: many hints add up, but none of them says it plainly. */
function isOnlyHints({ items }: Hypothesis): boolean {
  return items.every(({ weight }) => weight === 'suggests');
}

/** Whether all that speaks for it is that a node wrote nothing, and no other node noticed anything. */
function isMereSilence({ hypothesis, explanation }: Ranked): boolean {
  const { evidence } = hypothesis;
  const nodes = new Set([...evidence].map(({ node }) => node));
  return (
    [...evidence].every(({ signature }) => SILENCES.has(signature.derived)) &&
    [...explanation.episodes].every(({ node }) => nodes.has(node))
  );
}

/** Whether a single record is all that speaks for it, while something that it would have caused is clearly better attested. */
function isOneLine({ hypothesis, explanation }: Ranked): boolean {
  const records = [...hypothesis.evidence].reduce((sum, { count }) => sum + count, 0);
  return (
    records <= 1 &&
    [...explanation.consequences].some(({ cause, strength }) => !cause.benign && strength > hypothesis.strength + CLEARLY)
  );
}

/** Whether each line that speaks for it speaks more clearly for one of its consequences, which may have come about otherwise. */
function isConsequenceAlone({ hypothesis, explanation }: Ranked): boolean {
  return [...explanation.consequences].some(
    (other) =>
      !other.cause.benign &&
      other.strength > hypothesis.strength &&
      [...hypothesis.evidence].every((episode) => other.evidence.has(episode)),
  );
}
