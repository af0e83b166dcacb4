import type { Incident, RankedCause } from '../model/report.ts';
import { scopeText } from './scope-text.ts';
import { say, type Voice } from './voice.ts';

/** A cause that could be instead of the first one, in a sentence: title, scope, confidence, and the question that decides. */
export function candidateText(voice: Voice, first: RankedCause, other: RankedCause): string {
  const { words } = voice;
  const scope = scopeText(voice, other);
  const title = say(voice, other.title) + words.paren(scope + words.comma + words.confidence[other.confidence]);
  const asked =
    first.tellApart.find((question) => question.from === other.id) ??
    other.tellApart.find((question) => question.from === first.id);
  return asked === undefined ? title : title + words.colon + say(voice, asked.question);
}

/**
 * The causes beside the first that do not follow from it: those, or their lines, stand in its chain already. Beside one that is
 * proven, a guess about nothing but what it led to is no rival.
 */
export function rivalsOf(incident: Incident): RankedCause[] {
  const [first, ...others] = incident.causes;
  const followed = new Set((first?.leadsTo ?? []).map((effect) => effect.id));
  return others.filter((other) => {
    const { id, ranking, confidence, signatures } = other;
    const follows = ranking?.behind.some(({ kind, cause }) => kind === 'follows-from' && cause === first?.id) ?? false;
    if (followed.has(id) || follows) return false;
    const isGuess = first?.confidence === 'confirmed' && confidence !== 'confirmed' && !sharesLines(first, other);
    return !isGuess || signatures.some((signature) => !followed.has(signature));
  });
}

/** Whether a cause is there beside the first rather than instead of it: it is proven, or the first is, and by other lines. */
export function standsBeside(first: RankedCause, other: RankedCause): boolean {
  return other.confidence === 'confirmed' || (first.confidence === 'confirmed' && !sharesLines(first, other));
}

function sharesLines(first: RankedCause, other: RankedCause): boolean {
  return other.signatures.length === 0 || other.signatures.some((signature) => first.signatures.includes(signature));
}
