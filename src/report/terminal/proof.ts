import type { Evidence } from '../../model/event.ts';
import { placeOf, telling } from '../evidence-text.ts';
import { tellHeading } from './steps.ts';
import { stripToLine } from '../../text/strip-unsafe.ts';
import type { Telling } from './telling.ts';

const SCREENFUL = 3;
/** A log text cut shorter than this says too little to stand beside its place. */
const MIN_TEXT = 60;

/** A heading and the lines that prove something: place and text, the text cut to the width. */
export function tellProof(t: Telling, heading: string, evidence: readonly Evidence[]): void {
  tellEvidence(t, tellHeading(t, heading, evidence, SCREENFUL), 2);
}

/** The lines themselves, for parts that have a heading of their own. */
export function tellEvidence(t: Telling, evidence: readonly Evidence[], indent: number): void {
  const rows = evidence.flatMap((piece) => {
    const [first = '', ...others] = telling(piece, piece.atMs !== null);
    const time = timeOf(t, piece);
    const link = t.linkTo(piece.source, piece.lineStart);
    const keep = stripToLine(piece.decisive ?? '');
    const lines = [
      { place: placeOf(piece), link, text: time + first },
      ...others.map((text) => ({ place: '', link: null, text })),
    ];
    return lines.map((line) => ({ ...line, keep }));
  });
  t.page.columns(
    rows.map(({ place, link, text, keep }) => [
      { text: place, style: 'place', link },
      { text, style: 'plain', keep },
    ]),
    { indent, minLast: MIN_TEXT, maxLines: evidence.length > 2 ? 1 : 2 },
  );
}

/** When the record was written, with a blank behind; of one without a stamp of its own nobody knows more than after what. */
function timeOf({ clock, words }: Telling, { atMs, isDatedByOther }: Evidence): string {
  if (atMs === null) return '';
  const time = clock.short(atMs);
  return `${isDatedByOther ? words.after(time) : time} `;
}
