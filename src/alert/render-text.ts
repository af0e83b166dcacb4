import type { Language } from '../model/language.ts';
import type { LiveIncidentChange } from '../model/live.ts';
import { formatDuration } from '../report/figures.ts';
import { REPORT_WORDS } from '../report/words/index.ts';
import { stripToLine } from '../text/strip-unsafe.ts';
import { cutAround, cutToWidth } from '../text/width.ts';
import { formatInstant } from '../time/format-instant.ts';
import type { Zone } from '../time/zone.ts';
import type { Batch } from './batch.ts';
import { cutBytes } from './cut-bytes.ts';
import type { RedactText } from './redact.ts';
import { ALERT_WORDS } from './words.ts';

/** What a message is said with. */
export interface AlertVoice {
  readonly language: Language;
  readonly zone: Zone;
  readonly redact: RedactText;
}

const MAX_NODES = 6;
/** In columns. */
const MAX_EVIDENCE = 300;
/** Changes that one message lists; the rest is told as a count. */
const MAX_LISTED = 10;

/**
 * One message as plain text: no platform reads markup out of it, so no line of a log can put any in.
 *
 * One change is told in full: verdict, where, nodes, since when, evidence, first step. Several are told in two lines each.
 *
 * @param maxBytes of UTF-8; longer texts are cut at the end, and say so.
 */
export function renderText(batch: Batch, voice: AlertVoice, maxBytes: number): string {
  const words = ALERT_WORDS[voice.language];
  const [only, second] = batch.changes;
  const lines: string[] = [];
  if (only !== undefined && second === undefined) {
    lines.push(...fullLines(only, voice));
    if (batch.lost > 0) lines.push(words.lost(batch.lost));
  } else {
    lines.push(`[nacoscope] ${words.several(batch.count)}`);
    if (batch.lost > 0) lines.push(words.lost(batch.lost));
    for (const change of batch.changes.slice(0, MAX_LISTED)) lines.push('', ...shortLines(change, voice));
    const rest = batch.changes.length - MAX_LISTED;
    if (rest > 0) lines.push('', words.more(rest));
  }
  return cutBytes(lines.join('\n'), maxBytes);
}

/** The verdict of one change in a line, such as `[nacoscope] critical · began: The disk is full`. */
function headline({ change, incident }: LiveIncidentChange, language: Language): string {
  const words = REPORT_WORDS[language];
  const verdict = `${words.severity[incident.severity]} · ${ALERT_WORDS[language].change[change]}`;
  return `[nacoscope] ${labelled(verdict, stripToLine(incident.title[language]), language)}`;
}

function fullLines(change: LiveIncidentChange, voice: AlertVoice): string[] {
  const { language } = voice;
  const [words, reportWords] = [ALERT_WORDS[language], REPORT_WORDS[language]];
  const { incident, before } = change;
  const lines = [headline(change, language)];
  if (before !== undefined) lines.push(labelled(words.before, stripToLine(before.title[language]), language));
  lines.push(labelled(reportWords.where, placeOf(change, voice), language));
  if (incident.nodes.length > 0) lines.push(labelled(words.nodes, nodesOf(change, voice), language));
  if (incident.startMs !== null) lines.push(labelled(words.since, timeOf(change, incident.startMs, voice), language));
  const evidence = evidenceLine(change, voice);
  if (evidence !== '') lines.push(labelled(reportWords.proof, evidence, language));
  const step = firstStep(change, language);
  if (step !== null) lines.push(labelled(words.firstStep, step, language));
  return lines;
}

function shortLines(change: LiveIncidentChange, voice: AlertVoice): string[] {
  const { language } = voice;
  const head = headline(change, language).replace('[nacoscope] ', '');
  const nodes = change.incident.nodes.length > 0 ? REPORT_WORDS[language].paren(nodesOf(change, voice)) : '';
  const evidence = change.change === 'recovered' ? '' : evidenceLine(change, voice);
  return evidence === '' ? [head + nodes] : [head + nodes, labelled(REPORT_WORDS[language].proof, evidence, language)];
}

/** What to do first: a step of the cure, else what to look at; null once it is over. */
export function firstStep({ change, incident }: LiveIncidentChange, language: Language): string | null {
  const step = incident.fix[language][0] ?? incident.check[language][0];
  return change === 'recovered' || step === undefined ? null : stripToLine(step);
}

function placeOf({ incident }: LiveIncidentChange, { language, redact }: AlertVoice): string {
  const [words, reportWords] = [ALERT_WORDS[language], REPORT_WORDS[language]];
  const side = incident.where === 'unknown' ? words.whereUnknown : reportWords.side[incident.where];
  const scope = reportWords.scope(incident.scope.kind, redact(stripToLine(incident.scope.value)));
  const { confidence } = incident;
  return (
    side +
    reportWords.comma +
    scope +
    reportWords.paren(confidence === 'undetermined' ? words.undetermined : reportWords.confidence[confidence])
  );
}

function nodesOf({ incident }: LiveIncidentChange, { language, redact }: AlertVoice): string {
  const shown = incident.nodes.slice(0, MAX_NODES).map((node) => redact(stripToLine(node)));
  return REPORT_WORDS[language].names(shown, incident.nodes.length - shown.length);
}

function timeOf({ change, incident }: LiveIncidentChange, startMs: number, { language, zone }: AlertVoice): string {
  const since = `${formatInstant(startMs, zone).slice(0, -'.345'.length)} ${zone.name}`;
  if (change !== 'recovered' || incident.endMs === null) return since;
  const words = REPORT_WORDS[language];
  return since + words.comma + words.lasted(formatDuration(Math.max(0, incident.endMs - startMs), language));
}

/** The first proof: file, line and the first line of the record, and that by which it was known. Log text: stripped, redacted, cut. */
function evidenceLine({ incident }: LiveIncidentChange, { redact }: AlertVoice): string {
  const [proof] = incident.evidence;
  if (proof === undefined) return '';
  const [first = ''] = proof.text.split('\n');
  const { decisive = '' } = proof;
  const text = redact(stripToLine(first.includes(decisive) ? first : proof.text));
  const cut = decisive === '' ? cutToWidth(text, MAX_EVIDENCE) : cutAround(text, stripToLine(decisive), MAX_EVIDENCE);
  return `${redact(stripToLine(proof.source))}:${proof.lineStart} ${cut}`;
}

function labelled(label: string, text: string, language: Language): string {
  return label + REPORT_WORDS[language].colon + text;
}
