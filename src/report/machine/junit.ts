import type { Incident, RankedCause, Report } from '../../model/report.ts';
import { stripUnsafe } from '../../text/strip-unsafe.ts';
import { placeOf } from '../evidence-text.ts';
import type { ReportOptions } from '../options.ts';
import { say, type Voice, voiceFor } from '../voice.ts';
import { instantText } from './instant.ts';
import { isHarmless } from '../harmless.ts';

/** What XML 1.0 may not hold, beside what `stripUnsafe` takes out. */
const NOT_XML = /[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const MAX_PROOF = 5;

/**
 * The incidents as JUnit XML, for the test pages of CI systems: one test case per cause, failed where something is wrong, passed
 * where it is harmless after all; one passed case where the logs are healthy, and one in error where nothing could be read.
 * Well-formed whatever the logs hold.
 */
export function reportJunit(report: Report, options: ReportOptions): string {
  const voice = voiceFor(report, options);
  const cases = report.incidents.flatMap((incident) => casesOf(voice, incident));
  if (cases.length === 0) cases.push(verdictCase(voice, report));
  const count = (kind: Outcome): number => cases.filter(({ outcome }) => outcome === kind).length;
  const figures = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="0"`;
  const start = report.run.startMs === null ? '' : ` timestamp="${instantText(report.run.startMs).slice(0, -'.000Z'.length)}"`;
  const body = cases.map(({ xml }) => xml).join('\n');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="nacoscope" ${figures}>`,
    `  <testsuite name="${escape(say(voice, report.verdict.headline))}" ${figures}${start}>`,
    body,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

type Outcome = 'passed' | 'failure' | 'error';
interface TestCase {
  readonly outcome: Outcome;
  readonly xml: string;
}

function casesOf(voice: Voice, incident: Incident): TestCase[] {
  const name = escape(say(voice, incident.title));
  if (incident.causes.length === 0) {
    const next = incident.next[voice.language].join('\n');
    return [testCase(`${incident.id}.undetermined`, name, 'failure', voice.words.noCause, incident.severity, next)];
  }
  return incident.causes.map((cause) => {
    const outcome = isHarmless(cause) ? 'passed' : 'failure';
    const message = `${voice.words.confidence[cause.confidence]}${voice.words.comma}${voice.words.side[cause.where]}`;
    const title = escape(say(voice, cause.title));
    return testCase(`${incident.id}.${cause.id}`, title, outcome, message, incident.severity, causeText(voice, cause));
  });
}

function causeText(voice: Voice, cause: RankedCause): string {
  const proof = cause.evidence.slice(0, MAX_PROOF).map((piece) => `${placeOf(piece)}\n${piece.text}`);
  const steps = cause.fix[voice.language].map((step, at) => `${at + 1}. ${step}`);
  return [
    say(voice, cause.meaning),
    ...(cause.benign === undefined ? [] : [say(voice, cause.benign)]),
    ...(proof.length === 0 ? [] : [voice.words.proof, ...proof]),
    ...(steps.length === 0 ? [] : [voice.words.doNow, ...steps]),
  ].join('\n');
}

function verdictCase(voice: Voice, report: Report): TestCase {
  const { status, headline, next } = report.verdict;
  const outcome = status === 'nothing-read' ? 'error' : status === 'healthy' ? 'passed' : 'failure';
  return testCase('verdict', escape(say(voice, headline)), outcome, voice.words.status[status], status, say(voice, next));
}

/** @param name escaped already. */
function testCase(id: string, name: string, outcome: Outcome, message: string, type: string, text: string): TestCase {
  const head = `    <testcase classname="nacoscope.${escape(id)}" name="${name}"`;
  const body = escape(text);
  if (outcome === 'passed') {
    return { outcome, xml: body === '' ? `${head}/>` : `${head}>\n      <system-out>${body}</system-out>\n    </testcase>` };
  }
  const inner = `<${outcome} message="${escape(message)}" type="${escape(type)}">${body}</${outcome}>`;
  return { outcome, xml: `${head}>\n      ${inner}\n    </testcase>` };
}

function escape(text: string): string {
  return stripUnsafe(text)
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
