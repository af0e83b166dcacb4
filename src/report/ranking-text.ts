import type { HeldEvidence, Ranking, RankingReason, WantedEvidence } from '../model/ranking.ts';
import type { Incident, RankedCause, Report } from '../model/report.ts';
import { placeOf } from './evidence-text.ts';
import type { Fact } from './facts.ts';
import { formatCount } from './figures.ts';
import { scopeText } from './scope-text.ts';
import { say, type Voice } from './voice.ts';

const MOST = { places: 2, titles: 3, wants: 3, nodes: 4 } as const;

/** `2. Raft cannot write its log (node nacos-1, possible)`: how a cause is named among the others of its incident. */
export function rankedTitle(voice: Voice, cause: RankedCause): string {
  const { words } = voice;
  const scope = scopeText(voice, cause);
  return say(voice, cause.title) + words.paren(scope + words.comma + words.confidence[cause.confidence]);
}

/**
 * Why a cause stands where it stands, as labelled texts in the order in which they are told; a label stands before the
 * first text of its kind only. None for a cause that was not ranked.
 */
export function rankingFacts(voice: Voice, report: Report, incident: Incident, cause: RankedCause): Fact[] {
  const { ranking } = cause;
  if (ranking === undefined) return [];
  const { why } = voice.words;
  const wants = ranking.wants.slice(0, MOST.wants);
  return [
    { label: why.score, value: why.scoreOf(figure(cause.score), figure(ranking.strength), figure(ranking.share)) },
    ...labelled(
      why.speaksFor,
      ranking.holds.map((held) => heldText(voice, held)),
    ),
    { label: why.explains, value: why.explainsOf(ranking.nearby.explained, ranking.nearby.episodes, percent(ranking.share)) },
    ...labelled(
      why.leaves,
      ranking.leaves.map(({ title, nodes }) => say(voice, title) + voice.words.paren(names(voice, nodes))),
    ),
    ...labelled(
      voice.words.against,
      ranking.doubts.map((doubt) => say(voice, doubt.why) + voice.words.paren(why.times(figure(doubt.factor)))),
    ),
    ...labelled(
      cause.confidence === 'confirmed' ? why.alsoFits : why.wouldConfirm,
      wants.map((wanted) => wantedText(voice, report, wanted)),
    ),
    ...labelled(why.behind, ranking.behind.length === 0 ? [] : [reasonsText(voice, incident, ranking.behind)]),
    ...labelled(why.runnerUp, runnerUpText(voice, incident, ranking)),
  ];
}

function labelled(label: string, texts: readonly string[]): Fact[] {
  return texts.map((value, at) => ({ label: at === 0 ? label : '', value }));
}

/** `proof (0.95): No space left on the disk; nacos-1; 1,287 records; nacos-1/start.out:311`. */
function heldText(voice: Voice, held: HeldEvidence): string {
  const { words } = voice;
  const places = held.places.slice(0, MOST.places).map(placeOf);
  const parts = [
    titles(
      voice,
      held.signatures.map(({ title }) => say(voice, title)),
    ),
    names(voice, held.nodes),
    words.why.records(formatCount(held.records)),
    places.join(words.comma),
  ];
  const weight = words.why.weight[held.weight] + words.paren(figure(held.adds));
  return weight + words.colon + parts.filter((part) => part !== '').join(words.semicolon);
}

function wantedText(voice: Voice, report: Report, wanted: WantedEvidence): string {
  const { words } = voice;
  const shown = wanted.signatures.slice(0, MOST.titles).map(({ title }) => say(voice, title));
  const what = words.why.asked(shown, wanted.signatures.length - shown.length, wanted.need);
  const logs = [...new Set(wanted.signatures.flatMap((signature) => signature.logs))];
  const unread = logs.length > 0 && logs.every((log) => !wasRead(report, log));
  const conditions = Object.entries(wanted.conditions).map(([name, condition]) => `${name} ${condition}`);
  const place = logs.length === 0 ? '' : words.paren(logs.slice(0, MOST.titles).join(words.comma));
  const despite = wanted.despite.map(({ title }) => say(voice, title));
  return [
    words.why.weight[wanted.weight] + words.colon + what + place,
    ...(conditions.length === 0 ? [] : [words.why.asks(conditions.join(words.comma))]),
    ...(unread ? [words.why.notRead] : []),
    ...(wanted.because === 'not-seen' ? [] : [words.why.because[wanted.because] + titles(voice, despite)]),
  ].join(words.semicolon);
}

/** Whether a file of that name, rotated or not, was among those read. */
function wasRead(report: Report, log: string): boolean {
  const stem = log.replace(/\.(?:log|out)$/u, '');
  return report.coverage.sources.some((source) => source.files.some((file) => file.replace(/^.*\//u, '').startsWith(stem)));
}

function reasonsText(voice: Voice, incident: Incident, reasons: readonly RankingReason[]): string {
  const { why, comma } = voice.words;
  return reasons
    .map(({ kind, cause }) => (kind === 'follows-from' ? why.followsFrom(titleOf(voice, incident, cause)) : why.reason[kind]))
    .join(comma);
}

function runnerUpText(voice: Voice, incident: Incident, { runnerUp }: Ranking): string[] {
  const second = incident.causes.find((cause) => cause.id === runnerUp);
  if (second?.ranking === undefined) return [];
  return [say(voice, second.title) + voice.words.colon + reasonsText(voice, incident, second.ranking.behind)];
}

function titleOf(voice: Voice, incident: Incident, id: string): string {
  const cause = incident.causes.find((told) => told.id === id);
  return cause === undefined ? id : say(voice, cause.title);
}

function titles(voice: Voice, all: readonly string[]): string {
  const shown = all.slice(0, MOST.titles);
  return voice.words.names(shown, all.length - shown.length);
}

function names(voice: Voice, all: readonly string[]): string {
  const shown = all.slice(0, MOST.nodes);
  return voice.words.names(shown, all.length - shown.length);
}

function figure(value: number): string {
  return value.toFixed(2);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
