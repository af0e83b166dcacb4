import type { Words } from '../../model/language.ts';
import { placeOf } from '../evidence-text.ts';
import { incidentFacts } from '../facts.ts';
import { bullets, steps } from '../markdown/blocks.ts';
import { code, inline } from '../markdown/escape.ts';
import type { Voice } from '../voice.ts';
import { nameList } from './name-list.ts';
import { both, type Page } from './page.ts';

const MOST_PLACES = 5;

/** The verdict and the first incident as a short text for a ticket or a chat, in both languages. */
export function summaryMarkdown(page: Page): Words {
  return both(page, (voice) => summaryIn(page, voice));
}

function summaryIn({ report, allIncidents }: Page, voice: Voice): string {
  const { words, language } = voice;
  const [incident] = report.incidents;
  const cause = incident?.causes[0];
  const facts = incident === undefined ? [] : incidentFacts(voice, incident, allIncidents, nameList(voice));
  const todo = cause?.fix[language] ?? incident?.next[language] ?? [report.verdict.next[language]];
  const proof = (cause?.evidence ?? []).slice(0, MOST_PLACES).map((evidence) => code(placeOf(evidence)));
  const blocks = [
    `## ${inline(report.verdict.headline[language])}`,
    bullets(facts.map(({ label, value }) => `**${label}**${words.colon}${inline(value)}`)),
    ...(proof.length === 0 ? [] : [`**${words.proof}**${words.colon}${proof.join(words.comma)}`]),
    steps(todo.filter((step) => step !== '').map(inline)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
