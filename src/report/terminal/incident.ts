import type { EpisodeSummary, Incident, RankedCause } from '../../model/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import { episodeEvidence } from '../episode-evidence.ts';
import { placeOf } from '../evidence-text.ts';
import { incidentFacts } from '../facts.ts';
import { say } from '../voice.ts';
import { tellAsides } from './asides.ts';
import { tellChain } from './chain.ts';
import { tellEpisodes } from './events.ts';
import { tellTroubledLanes } from './lanes.ts';
import { tellOverTime } from './over-time.ts';
import { tellProof } from './proof.ts';
import { tellPoints, tellSteps } from './steps.ts';
import { nameList, type Telling } from './telling.ts';

const SCREENFUL = { meaning: 3, fix: 6, next: 3, names: 2 } as const;
/** Where a sentence ends and another begins: not inside a version or a file name. */
const SENTENCE_END = /(?<=[。！？])|(?<=[.!?])\s+(?=\p{Lu})/u;

/** An incident in full: facts, proof, what followed, what to do, what else it could be. */
export function tellIncident(t: Telling, incident: Incident): void {
  const cause = incident.causes[0];
  const isFirst = incident === t.report.incidents[0];
  tellFacts(t, incident);
  if (isFirst) tellOverTime(t);
  if (cause === undefined) {
    tellEpisodes(t, incident.episodes);
    tellLines(t, incident.episodes);
    if (isFirst && !t.all) tellTroubledLanes(t);
    tellSteps(t, t.words.decides, incident.next[t.language], SCREENFUL.next);
    return;
  }
  tellMeaning(t, cause);
  const doubtful = cause.confidence === 'possible';
  tellProof(t, cause.confidence === 'confirmed' ? t.words.proof : t.words.signs, cause.evidence);
  tellChain(t, cause, incident.startMs);
  if (isFirst && !t.all) tellTroubledLanes(t);
  if (t.all) tellEpisodes(t, incident.episodes);
  tellSteps(t, doubtful ? t.words.doIfSo : t.words.doNow, cause.fix[t.language], SCREENFUL.fix);
  tellAsides(t, incident, cause);
  if (t.all) tellPoints(t, t.words.references, cause.references, cause.references.length);
}

/** The lines that tell of what was seen, the gravest first, each once. */
function tellLines(t: Telling, episodes: readonly EpisodeSummary[]): void {
  const pieces = episodes
    .toSorted((a, b) => compareSeverity(a.severity, b.severity))
    .flatMap((episode) => episodeEvidence(t.report.findings, episode) ?? []);
  tellProof(t, t.words.lines, [...new Map(pieces.map((piece) => [placeOf(piece), piece])).values()]);
}

/** The facts as aligned rows. The cause of the first incident is left out where the headline names it, or says that there is none. */
function tellFacts(t: Telling, incident: Incident): void {
  const cause = incident.causes[0];
  const headline = say(t, t.report.verdict.headline).toLowerCase();
  const named =
    cause === undefined ? t.report.verdict.status === 'undetermined' : headline.includes(say(t, cause.title).toLowerCase());
  const known = incident === t.report.incidents[0] && named;
  const rows = incidentFacts(t, incident, t.report.incidents, (names) => nameList(t, names, SCREENFUL.names)).slice(
    known ? 1 : 0,
  );
  t.page.blank();
  t.page.columns(
    rows.map(({ label, value }) => [
      { text: label, style: 'dim' },
      { text: value, style: 'plain' },
    ]),
    { indent: 2 },
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
