import type { Incident, RankedCause } from '../../model/report.ts';
import { incidentFacts } from '../facts.ts';
import { tellAsides } from './asides.ts';
import { tellChain } from './chain.ts';
import { tellEpisodes } from './events.ts';
import { tellProof } from './proof.ts';
import { tellPoints, tellSteps } from './steps.ts';
import { nameList, say, type Telling } from './telling.ts';

const SCREENFUL = { meaning: 3, fix: 4, next: 3, names: 2 } as const;
/** Where a sentence ends and another begins: not inside a version or a file name. */
const SENTENCE_END = /(?<=[。！？])|(?<=[.!?])\s+(?=\p{Lu})/u;

/** An incident in full: facts, proof, what followed, what to do, what else it could be. */
export function tellIncident(t: Telling, incident: Incident): void {
  const cause = incident.causes[0];
  tellFacts(t, incident);
  if (cause === undefined) {
    tellEpisodes(t, incident.episodes);
    tellSteps(t, t.words.decides, incident.next[t.language], SCREENFUL.next);
    return;
  }
  tellMeaning(t, cause);
  tellProof(t, t.words.proof, cause.evidence);
  tellChain(t, cause, incident.startMs);
  if (t.all) tellEpisodes(t, incident.episodes);
  const doubtful = cause.confidence === 'possible';
  tellSteps(t, doubtful ? t.words.doIfSo : t.words.doNow, cause.fix[t.language], SCREENFUL.fix);
  tellAsides(t, incident, cause);
  if (t.all) tellPoints(t, t.words.references, cause.references, cause.references.length);
}

/** The facts as aligned rows; the cause is left out where the headline names it already. */
function tellFacts(t: Telling, incident: Incident): void {
  const headline = say(t, t.report.verdict.headline).toLowerCase();
  const facts = incidentFacts(t, incident, (names) => nameList(t, names, SCREENFUL.names));
  const told = incident === t.report.incidents[0];
  const rows = facts.filter(({ label, value }) => !(told && label === t.words.cause && headline.includes(value.toLowerCase())));
  t.page.blank();
  t.page.columns(
    rows.map(({ label, value }) => [
      { text: label, style: 'dim' },
      { text: value, style: 'plain' },
    ]),
    { indent: 2, minLast: 20, cut: false },
  );
}

/** The sentences of a meaning that one screen has room for, at least the first. */
function tellMeaning(t: Telling, cause: RankedCause): void {
  t.page.blank();
  const meaning = say(t, cause.meaning);
  const sentences = meaning.split(SENTENCE_END);
  let shown = sentences.length;
  while (!t.all && shown > 1 && t.page.linesOf(sentences.slice(0, shown).join(' '), 2) > SCREENFUL.meaning) shown--;
  const text = shown === sentences.length ? meaning : sentences.slice(0, shown).join(t.language === 'zh' ? '' : ' ');
  for (const paragraph of [text, cause.benign === undefined ? '' : say(t, cause.benign)]) {
    if (paragraph !== '') t.page.prose(paragraph, { indent: 2 });
  }
}
