import type { Evidence } from '../../model/event.ts';
import type { Incident, RankedCause } from '../../model/report.ts';
import { candidateText, rivalsOf, standsBeside } from '../candidate-text.ts';
import { episodeEvidence } from '../episode-evidence.ts';
import { placeOf } from '../evidence-text.ts';
import { incidentFacts } from '../facts.ts';
import { formatCount } from '../figures.ts';
import { rankedTitle, rankingFacts } from '../ranking-text.ts';
import { REVIEW_WORDS } from '../review/words.ts';
import { bullets, rawTable, section, table } from './blocks.ts';
import { cell, code, codeBlock, inline, link } from './escape.ts';
import { causeChain } from './mermaid.ts';
import { placeCell } from './tables.ts';
import { capped, nameList, type Writing } from './writing.ts';

const MOST = { evidence: 5, episodes: 20 } as const;

/** One incident as a section: facts, meaning, proof, what speaks against it, what followed, what else it could be. */
export function incidentSection(w: Writing, incident: Incident, number: string): string[] {
  const { words, language } = w;
  const [cause] = incident.causes;
  const others = rivalsOf(incident);
  const isBeside = (other: RankedCause): boolean => cause !== undefined && standsBeside(cause, other);
  const tell = (other: RankedCause): string =>
    inline(cause === undefined ? other.title[language] : candidateText(w, cause, other));
  const facts = incidentFacts(w, incident, w.report.incidents, (names) => nameList(w, names)).filter(
    ({ label }) => label !== words.against,
  );
  const rows = [[words.column.severity, words.severity[incident.severity]], ...facts.map(({ label, value }) => [label, value])];
  return [
    `## ${words.incident}${number}${words.colon}${inline(incident.title[language])}`,
    table(['', ''], rows),
    ...(cause === undefined ? undeterminedBlocks(w, incident) : causeBlocks(w, incident, cause)),
    ...section(`### ${words.label.alsoFound}`, bullets(others.filter(isBeside).map(tell))),
    ...section(`### ${words.otherCauses}`, bullets(others.filter((other) => !isBeside(other)).map(tell))),
    ...(w.explainRanking ? rankingBlocks(w, incident) : []),
    ...section(`### ${words.references}`, bullets((cause?.references ?? []).map(link))),
  ];
}

function causeBlocks(w: Writing, incident: Incident, cause: RankedCause): string[] {
  const { words, language } = w;
  return [
    inline(cause.meaning[language]),
    ...(cause.benign === undefined ? [] : [inline(cause.benign[language])]),
    ...section(
      `### ${cause.confidence === 'confirmed' ? words.proof : words.signs}`,
      capped(w, cause.evidence, MOST.evidence)
        .map((piece) => evidenceBlock(w, piece))
        .join('\n\n'),
    ),
    ...section(`### ${words.against}`, bullets(cause.against.map((reason) => inline(reason[language])))),
    ...section(`### ${REVIEW_WORDS[language].chain}`, causeChain(w, incident, cause)),
    ...section(`### ${words.makeSure}`, bullets(cause.check[language].map(inline))),
  ];
}

function rankingBlocks(w: Writing, incident: Incident): string[] {
  const blocks = incident.causes.flatMap((cause, at) => {
    const facts = rankingFacts(w, w.report, incident, cause);
    if (facts.length === 0) return [];
    const rows = facts.map(({ label, value }) => [label, value]);
    return [`#### ${at + 1}. ${inline(rankedTitle(w, cause))}`, table(['', ''], rows)];
  });
  return blocks.length === 0 ? [] : [`### ${w.words.why.inOrder}`, ...blocks];
}

function undeterminedBlocks(w: Writing, incident: Incident): string[] {
  const { words, language, clock } = w;
  const rows = capped(w, incident.episodes, MOST.episodes).map((episode) => [
    episode.startMs === null ? '' : clock.full(episode.startMs),
    cell(episode.node),
    cell(episode.title[language]),
    formatCount(episode.count),
    placeCell(episodeEvidence(w.report.findings, episode)),
  ]);
  const heads = [words.column.first, words.column.node, words.column.what, words.column.count, words.column.place];
  return section(`### ${words.seen}`, rows.length === 0 ? '' : rawTable(heads, rows));
}

/** Where a piece of evidence stands and what it says, as it stands in the log. */
function evidenceBlock({ clock }: Writing, piece: Evidence): string {
  const time = piece.atMs === null ? '' : ` ${clock.full(piece.atMs)}`;
  return `${code(placeOf(piece))}${time}\n\n${codeBlock(piece.text)}`;
}
