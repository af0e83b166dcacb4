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

/** The causes beside the first that do not follow from it: those, or their lines, stand in its chain already. */
export function rivalsOf(incident: Incident): RankedCause[] {
  const [first, ...others] = incident.causes;
  const followed = new Set((first?.leadsTo ?? []).map((effect) => effect.id));
  return others.filter(({ id, ranking }) => {
    const follows = ranking?.behind.some(({ kind, cause }) => kind === 'follows-from' && cause === first?.id) ?? false;
    return !followed.has(id) && !follows;
  });
}
