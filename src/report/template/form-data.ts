import type { Evidence } from '../../model/event.ts';
import type { Incident, RankedCause, Report } from '../../model/report.ts';
import { stripUnsafe } from '../../text/strip-unsafe.ts';
import { candidateText, rivalsOf } from '../candidate-text.ts';
import { placeOf } from '../evidence-text.ts';
import { incidentFacts } from '../facts.ts';
import { formatCount, formatDuration, formatOffset } from '../figures.ts';
import { toJsonReport } from '../json.ts';
import { limitsOf } from '../not-decidable.ts';
import type { ReportOptions } from '../options.ts';
import { actionItemsOf } from '../review/action-items.ts';
import { impactsOf } from '../review/impact.ts';
import { impactSentences, paragraph } from '../review/impact-text.ts';
import { tellingMoments } from '../review/moments.ts';
import { REVIEW_WORDS } from '../review/words.ts';
import { scopeText } from '../scope-text.ts';
import { voiceFor, type Voice } from '../voice.ts';
import { whatWasRead } from '../what-was-read.ts';
import type { FormKind } from './escape.ts';
import { chainOf, quoteOf } from './form-blocks.ts';
import { formWords } from './form-words.ts';

const MOST_MOMENTS = 40;

/**
 * What a form can name: the report as `-f json` has it, in one language, and beside it what a document needs: words, times of day,
 * sentences. `docs/templates.md` lists it. What a report may lack is null, so that an unknown name can be told from it.
 */
export function formData(report: Report, options: ReportOptions, kind: FormKind): object {
  const voice = voiceFor(report, options);
  const { words, language, clock } = voice;
  const json = toJsonReport(report, language);
  const actions = new Map(actionItemsOf(report, language).map((items) => [items.incident, items]));
  const impacts = new Map(impactsOf(report).map((impact) => [impact.incident, impact]));
  const moments = tellingMoments(report, options.all ? Number.POSITIVE_INFINITY : MOST_MOMENTS);
  return {
    ...json,
    series: json.series ?? null,
    timelineLeft: json.timelineLeft ?? null,
    language,
    words: formWords(language),
    zone: clock.zone,
    start: instant(voice, report.run.startMs),
    end: instant(voice, report.run.endMs),
    verdict: { ...json.verdict, statusText: words.status[report.verdict.status] },
    incidents: report.incidents.map((incident, at) => {
      const impact = impacts.get(incident);
      return {
        ...json.incidents[at],
        number: at + 1,
        severityText: words.severity[incident.severity],
        statusText: words.incidentStatus[incident.status],
        start: instant(voice, incident.startMs),
        end: instant(voice, incident.endMs),
        duration: between(voice, incident.startMs, incident.endMs),
        facts: incidentFacts(voice, incident, report.incidents, listNames(voice)),
        impact: impact === undefined ? '' : paragraph(voice, impactSentences(voice, impact, listNames(voice))),
        hits: (impact?.hits ?? []).map((hit) => ({
          node: hit.node,
          role: REVIEW_WORDS[language].role[hit.role],
          start: instant(voice, hit.startMs),
          end: instant(voice, hit.endMs),
          duration: between(voice, hit.startMs, hit.endMs),
          records: formatCount(hit.count),
          worst: hit.worst?.[language] ?? '',
        })),
        cause: causeData(voice, report, incident, kind),
        others: othersOf(voice, incident),
        recover: actions.get(incident)?.recover ?? [],
        watch: actions.get(incident)?.watch ?? [],
        onlyIfSo: actions.get(incident)?.onlyIfSo ?? false,
      };
    }),
    moments: moments.shown.map(({ atMs, nodes, titles, count, evidence }) => ({
      time: clock.full(atMs),
      nodes: listNames(voice)(nodes),
      what: titles.map((title) => title[language]).join(words.semicolon),
      count: formatCount(count),
      place: placeOf(evidence),
    })),
    momentsLeft: moments.all - moments.shown.length,
    findings: report.findings.map((finding, at) => ({
      ...json.findings[at],
      benign: finding.benign?.[language] ?? null,
      severityText: words.severity[finding.severity],
      countText: formatCount(finding.count),
      first: instant(voice, finding.firstMs),
      last: instant(voice, finding.lastMs),
      evidence: finding.evidence.map((piece) => evidenceData(voice, piece, kind)),
    })),
    unknown: report.unknown.map((group, at) => ({
      ...json.unknown[at],
      countText: formatCount(group.count),
      evidence: group.evidence.map((piece) => evidenceData(voice, piece, kind)),
    })),
    limits: limitsOf(report, voice, listNames(voice)).map(({ text }) => text),
    read: whatWasRead(report, voice, listNames(voice)),
  };
}

/** The first cause of an incident; null where none is known. */
function causeData(voice: Voice, report: Report, incident: Incident, kind: FormKind): object | null {
  const { words, language } = voice;
  const [cause] = incident.causes;
  if (cause === undefined) return null;
  const [json] = toJsonReport({ ...report, incidents: [{ ...incident, causes: [cause] }] }, language).incidents;
  return {
    ...json?.causes[0],
    benign: cause.benign?.[language] ?? null,
    ranking: json?.causes[0]?.ranking ?? null,
    whereText: words.side[cause.where],
    scopeText: scopeText(voice, cause),
    confidenceText: words.confidence[cause.confidence],
    confidenceWhy: words.confidenceWhy[cause.confidence],
    evidence: cause.evidence.map((piece) => evidenceData(voice, piece, kind)),
    leadsTo: cause.leadsTo.map(({ id, title, atMs, nodes }) => ({
      id,
      title: title[language],
      nodes: listNames(voice)(nodes),
      after: atMs === null || incident.startMs === null ? '' : formatOffset(atMs - incident.startMs, language),
    })),
    chain: kind === 'markdown' ? chainOf(voice, report, incident, cause) : '',
  };
}

function othersOf(voice: Voice, incident: Incident): string[] {
  const first: RankedCause | undefined = incident.causes[0];
  return first === undefined ? [] : rivalsOf(incident).map((other) => candidateText(voice, first, other));
}

function evidenceData(voice: Voice, evidence: Evidence, kind: FormKind): object {
  return {
    ...evidence,
    text: stripUnsafe(evidence.text),
    place: placeOf(evidence),
    time: instant(voice, evidence.atMs),
    quote: quoteOf(kind, evidence.text),
  };
}

function listNames({ words }: Voice): (names: readonly string[]) => string {
  return (names) => words.names(names, 0);
}

function instant({ clock }: Voice, ms: number | null): string {
  return ms === null ? '' : clock.full(ms);
}

function between({ language }: Voice, startMs: number | null, endMs: number | null): string {
  return startMs === null || endMs === null ? '' : formatDuration(endMs - startMs, language);
}
