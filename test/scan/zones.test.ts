import { describe, expect, test } from 'vitest';
import { sampleLines } from '../../src/scan/sources/sample-lines.ts';
import { resolveZones, zoneSampleOf } from '../../src/scan/sources/zones.ts';
import { sourceOf } from '../support/read-log.ts';

const sample = (node: string, path: string, text: string) => {
  const head = Buffer.from(text);
  const source = { ...sourceOf(path, head), node };
  return zoneSampleOf(source, sampleLines(source, head));
};
const server = (node: string) => sample(node, 'nacos.log', '2024-06-01 10:00:00,123 INFO a\n');
const gc = (node: string, zone: string) => sample(node, 'nacos_gc.log', `[2024-06-01T10:00:00.123${zone}][gc] Using G1\n`);
const machine = { machineZone: 'America/New_York' };

describe('the zone of stamps that carry none', () => {
  test('is what the node’s own GC log says', () => {
    const zones = resolveZones([server('a'), gc('a', '+0800')], machine);
    expect([zones.zoneOf('a').name, zones.basisOf('a')]).toEqual(['+08:00', 'own-logs']);
  });

  test('is what --zone says, whatever the logs say', () => {
    const zones = resolveZones([server('a'), gc('a', '+0800')], { ...machine, zone: 'Asia/Tokyo' });
    expect([zones.zoneOf('a').name, zones.basisOf('a')]).toEqual(['Asia/Tokyo', 'option']);
  });

  test('is the machine’s where nothing tells it', () => {
    const zones = resolveZones([server('a')], machine);
    expect([zones.zoneOf('a').name, zones.basisOf('a')]).toEqual(['America/New_York', 'machine']);
  });

  test('is what all other nodes agree on, and the machine’s where they don’t', () => {
    const agreed = resolveZones([server('a'), gc('b', '+0800'), gc('c', '+0800')], machine);
    expect([agreed.zoneOf('a').name, agreed.basisOf('a'), agreed.basisOf('b')]).toEqual(['+08:00', 'own-logs', 'stamps']);
    const divided = resolveZones([server('a'), gc('b', '+0800'), gc('c', '+0000')], machine);
    expect([divided.zoneOf('a').name, divided.basisOf('a')]).toEqual(['America/New_York', 'machine']);
  });

  test('is not asked of the machine where the logs tell it', () => {
    let asked = 0;
    const machineZone = (): string => {
      asked++;
      return 'America/New_York';
    };
    const zones = resolveZones([server('a'), gc('a', '+0800')], { machineZone });
    expect([zones.zoneOf('a').name, zones.zoneOf('b').name, asked]).toEqual(['+08:00', '+08:00', 0]);
    expect([zones.chosen().name, asked]).toEqual(['America/New_York', 1]);
  });

  test('follows from a container’s stamps beside the program’s', () => {
    const text = '2024-06-01T02:00:00.200456789Z 2024-06-01 10:00:00,123 INFO a\n';
    expect(resolveZones([sample('a', 'nacos.log', text)], machine).zoneOf('a').name).toBe('+08:00');
  });

  test('follows from the epoch in the connection ids of a client', () => {
    const connected = `[x] Success to connect to server [10.20.0.1:8848] on start up, connectionId = ${Date.parse('2024-06-01T02:00:00Z')}_10.20.0.9_1`;
    const text = `2024-06-01 10:00:01.178 INFO [main :c.a.n.common.remote.client] ${connected}\n`;
    expect(resolveZones([sample('a', 'remote.log', text)], machine).zoneOf('a').name).toBe('+08:00');
  });

  test('is not told by programs that always print UTC', () => {
    const rust = sample('a', 'app.log', '2024-06-01T10:00:00.123456Z  INFO ThreadId(01) nacos_sdk::naming: a\n');
    expect(resolveZones([rust, server('b')], machine).zoneOf('b').name).toBe('America/New_York');
  });
});
