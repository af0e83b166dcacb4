import { formatCount, formatDuration } from '../figures.ts';
import type { Role } from '../../model/source.ts';
import type { ListNames, Voice } from '../voice.ts';
import type { Impact } from './impact.ts';
import { REVIEW_WORDS } from './words.ts';

/** What can't be said of an incident's impact, each in a sentence. */
export function unknownImpact(
  voice: Voice,
  { troubled, uncovered, unread, knowsClients }: Impact,
  listNames: ListNames,
): string[] {
  const words = REVIEW_WORDS[voice.language];
  return [
    ...(knowsClients ? [] : [words.noClients]),
    ...(troubled.length === 0 ? [] : [words.troubled(listNames(troubled))]),
    ...(uncovered.length === 0 ? [] : [words.uncovered(listNames(uncovered))]),
    ...(unread.length === 0 ? [] : [words.unread(listNames(unread))]),
  ];
}

/**
 * The impact of an incident as sentences of one paragraph: when and how long, who was hit, who was not, what is not known.
 *
 * @param listNames puts names into a sentence; how many are shown is the reporter's business.
 */
export function impactSentences(voice: Voice, impact: Impact, listNames: ListNames): string[] {
  const { words, clock, language } = voice;
  const review = REVIEW_WORDS[language];
  const { incident, hits, spared } = impact;
  const { startMs, endMs } = incident;
  const namesOf = (isWanted: (role: Role) => boolean): string[] =>
    hits
      .filter(({ role }) => isWanted(role))
      .map(({ node }) => node)
      .sort();
  const servers = namesOf((role) => role === 'server');
  const others = namesOf((role) => role !== 'server' && role !== 'client');
  const clients = namesOf((role) => role === 'client');
  const records = hits.reduce((sum, { count }) => sum + count, 0);
  const span =
    startMs === null || endMs === null
      ? words.noTime
      : clock.span(startMs, endMs) + (endMs - startMs < 1000 ? '' : words.paren(formatDuration(endMs - startMs, language)));
  const who = [
    ...(servers.length === 0 ? [] : [review.servers(listNames(servers))]),
    ...(others.length === 0 ? [] : [listNames(others)]),
    ...(clients.length === 0 ? [] : [words.clients(listNames(clients), clients.length)]),
  ];
  const unknown = unknownImpact(voice, impact, listNames);
  return [
    review.lasted(span, words.incidentStatus[incident.status]),
    ...(who.length === 0 ? [] : [review.hit(who, records === 0 ? '' : formatCount(records))]),
    ...(spared.length === 0 ? [] : [review.spared(listNames(spared))]),
    ...(unknown.length === 0 ? [] : [review.notKnown + unknown.join(words.semicolon) + review.stop]),
  ];
}

/** Sentences as one paragraph. */
export function paragraph({ language }: Voice, sentences: readonly string[]): string {
  return sentences.join(language === 'zh' ? '' : ' ');
}
