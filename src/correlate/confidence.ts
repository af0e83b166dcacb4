import type { Confidence } from '../model/report.ts';
import { isProven } from './hypothesis.ts';
import { isOfUnknownProgram } from './accused.ts';
import type { Ranked } from './ranked.ts';

const PROBABLE_FROM = 0.55;
/** A rival this close leaves the question open. */
const CLOSE = 0.06;
/** So much stronger is better attested. */
const CLEARLY = 0.1;
/** Observations of nothing being written: they may mean that files are missing. */
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
  if (hypothesis.strength < PROBABLE_FROM || isOnlyHints(ranked)) return 'possible';
  if (
    !proven &&
    (!hypothesis.accusedRead ||
      hypothesis.unheard.length > 0 ||
      isMereSilence(ranked) ||
      isOnlyItsConsequence(ranked) ||
      isOneLineAgainstMore(ranked))
  )
    return 'possible';
  const close = rivals.some(
    (rival) => rival.score >= ranked.score - CLOSE && rival.hypothesis.strength >= hypothesis.strength - CLOSE,
  );
  return close ? 'possible' : 'probable';
}

/** Many hints say the same again and again; none of them says it plainly. */
function isOnlyHints({ hypothesis }: Ranked): boolean {
  return hypothesis.items.every(({ weight }) => weight === 'suggests');
}

/** Nothing but that a node wrote nothing, which no other node noticed. */
function isMereSilence({ hypothesis, explanation }: Ranked): boolean {
  const { evidence } = hypothesis;
  const nodes = new Set([...evidence].map(({ node }) => node));
  return (
    [...evidence].every(({ signature }) => SILENCES.has(signature.derived)) &&
    [...explanation.episodes].every(({ node }) => nodes.has(node))
  );
}

/** A single record is all that speaks for it, and one of the things that it would have caused is better attested. */
function isOneLineAgainstMore({ hypothesis, explanation }: Ranked): boolean {
  const records = [...hypothesis.evidence].reduce((sum, { count }) => sum + count, 0);
  return (
    records <= 1 &&
    [...explanation.consequences].some(({ cause, strength }) => !cause.benign && strength > hypothesis.strength + CLEARLY)
  );
}

/** Every line that speaks for it speaks more clearly for one of its consequences, which may stand alone. */
function isOnlyItsConsequence({ hypothesis, explanation }: Ranked): boolean {
  return [...explanation.consequences].some(
    (other) =>
      !other.cause.benign &&
      other.strength > hypothesis.strength &&
      [...hypothesis.evidence].every((episode) => other.evidence.has(episode)),
  );
}
