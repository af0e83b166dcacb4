import type { LiveIncidentChange } from '../model/live.ts';
import { stripToLine, stripUnsafe } from '../text/strip-unsafe.ts';
import type { Batch } from './batch.ts';
import { type AlertVoice, firstStep, renderText } from './render-text.ts';

/** Raised where a field changes its meaning or goes. */
const ALERT_SCHEMA_VERSION = '1';

const MAX_ALERTS = 50;
const MAX_TEXT_BYTES = 8000;

/**
 * One message for programs, in one line: what a webhook is posted and a command reads. docs/alerting.md tells the fields.
 *
 * @param sentMs UTC epoch ms.
 */
export function renderJson(batch: Batch, voice: AlertVoice, sentMs: number): string {
  return JSON.stringify({
    schemaVersion: ALERT_SCHEMA_VERSION,
    tool: 'nacoscope',
    id: batch.id,
    sentMs,
    language: voice.language,
    text: renderText(batch, voice, MAX_TEXT_BYTES),
    changes: batch.count,
    lost: batch.lost,
    leftOut: Math.max(0, batch.changes.length - MAX_ALERTS),
    alerts: batch.changes.slice(0, MAX_ALERTS).map((change) => alertOf(change, voice)),
  });
}

function alertOf(told: LiveIncidentChange, { language, redact }: AlertVoice): object {
  const { change, atMs, incident, before } = told;
  const [proof] = incident.evidence;
  return {
    change,
    atMs,
    incident: {
      id: incident.id,
      cause: incident.cause,
      title: incident.title[language],
      where: incident.where,
      severity: incident.severity,
      confidence: incident.confidence,
      scope: { kind: incident.scope.kind, value: redact(stripToLine(incident.scope.value)) },
      nodes: incident.nodes.map((node) => redact(stripToLine(node))),
      startMs: incident.startMs,
      endMs: incident.endMs,
      events: incident.events,
    },
    before: before === undefined ? null : { cause: before.cause, title: before.title[language] },
    evidence:
      proof === undefined
        ? null
        : {
            source: redact(stripToLine(proof.source)),
            lineStart: proof.lineStart,
            lineEnd: proof.lineEnd,
            atMs: proof.atMs,
            text: redact(stripUnsafe(proof.text)),
          },
    firstStep: firstStep(told, language),
  };
}
