import type { LiveIncidentChange } from '../model/live.ts';
import { ALERT_WORDS } from './words.ts';

/**
 * What `alert test` sends: shaped like an incident, and saying of itself that it is none.
 *
 * @param nowMs UTC epoch ms.
 */
export function sampleChange(nowMs: number): LiveIncidentChange {
  const title = { en: ALERT_WORDS.en.sample, zh: ALERT_WORDS.zh.sample };
  return {
    kind: 'incident',
    change: 'opened',
    atMs: nowMs,
    incident: {
      id: `test-${nowMs}`,
      cause: 'test',
      title,
      where: 'unknown',
      severity: 'info',
      confidence: 'undetermined',
      scope: { kind: 'cluster', value: '' },
      startMs: nowMs,
      endMs: null,
      nodes: ['nacos-0'],
      events: 1,
      evidence: [
        { source: 'nacos.log', lineStart: 1, lineEnd: 1, atMs: nowMs, text: 'INFO nacoscope alert test, from 192.0.2.10' },
      ],
      fix: { en: ['Nothing: the message came through.'], zh: ['无需处理，消息已正常送达。'] },
      check: { en: [], zh: [] },
    },
  };
}
