import type { LiveChange, LiveIncident, LiveIncidentChange } from '../../src/model/live.ts';

/** A change of an incident: a full disk on one node. */
export function changeOf(parts: Partial<LiveIncident> = {}, change: LiveChange = 'opened'): LiveIncidentChange {
  const incident: LiveIncident = {
    id: 'i1',
    cause: 'disk-full',
    title: { en: 'The disk is full', zh: '磁盘已满' },
    where: 'server',
    severity: 'high',
    confidence: 'confirmed',
    scope: { kind: 'node', value: 'nacos-0.nacos-headless.default.svc.cluster.local' },
    startMs: Date.UTC(2024, 4, 1, 2, 0, 12),
    endMs: change === 'recovered' ? Date.UTC(2024, 4, 1, 2, 5, 17) : null,
    nodes: ['nacos-0'],
    events: 3,
    evidence: [
      {
        source: 'node1/nacos.log',
        lineStart: 7,
        lineEnd: 9,
        atMs: Date.UTC(2024, 4, 1, 2, 0, 12),
        text: 'ERROR no space left, peer 192.0.2.17:7848, password=hunter22\u001b[31m <at user_id="all"></at>\njava.io.IOException',
      },
    ],
    fix: { en: ['Free space on the disk'], zh: ['清理磁盘空间'] },
    check: { en: [], zh: [] },
    ...parts,
  };
  return { kind: 'incident', change, atMs: incident.startMs, incident };
}
