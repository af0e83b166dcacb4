import type { Evidence } from '../../model/event.ts';
import type { AlternativeLogic, SignatureLogic } from '../../patterns/compile.ts';

/** So far into its text a reader sees what a line says, whatever it is cut to. */
const SEEN = 60;

/**
 * Evidence with the part of its text by which it is known, where that does not stand at the beginning: of long lines and
 * stack traces only a piece is shown, and it must be this one. Of several parts the last: a line says first what was done, then what
 * went wrong.
 *
 * @param signatures that hold on it, the one that says most first.
 */
export function withDecisivePart(evidence: Evidence, signatures: readonly SignatureLogic[]): Evidence {
  for (const alternative of signatures.flatMap(({ match }) => match)) {
    const places = placesIn(evidence.text, alternative);
    if (places === null) continue;
    const [at, part] = places.reduce((last, place) => (place[0] > last[0] ? place : last));
    const isSeen = at <= SEEN && !evidence.text.slice(0, at).trimStart().includes('\n');
    return isSeen ? evidence : { ...evidence, decisive: part };
  }
  return evidence;
}

/** Where the literals of an alternative stand; null where one does not, or one stands that must not. */
function placesIn(text: string, { anchor, also, not, in: part }: AlternativeLogic): [number, string][] | null {
  if (not.some((literal) => text.includes(literal))) return null;
  const lineEnd = text.indexOf('\n');
  const from = part === 'trace' && lineEnd >= 0 ? lineEnd : 0;
  const places = [anchor, ...also].map((literal): [number, string] => [text.indexOf(literal, from), literal]);
  return places.every(([at]) => at >= 0) ? places : null;
}
