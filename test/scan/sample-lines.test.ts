import { describe, expect, test } from 'vitest';
import { eachSampleLine, sampleLines } from '../../src/scan/sources/sample-lines.ts';
import { resolveZones, zoneSampleOf } from '../../src/scan/sources/zones.ts';
import { makeSource } from '../support/make.ts';

const SERVER = makeSource({ name: 'naming-server.log', family: 'naming-server', role: 'server' });
const APPLICATION = makeSource({ name: 'app.log', family: 'app', role: 'client' });

function repeated(line: string, count: number): string {
  return `${line}\n`.repeat(count);
}

describe('sampleLines', () => {
  const plain = '2024-05-01 10:00:00,000 INFO message';
  const boot = '2024-05-01T10:00:00.000+08:00  INFO 1 --- [main] c.e.Order : message';

  test.each([
    ['of a log that its name tells, behind lines of one layout', SERVER, repeated(`${plain}\n`, 300), 100],
    ['of an application, behind lines that only applications write', APPLICATION, repeated(boot, 300), 100],
    ['of an application, and the traces behind', APPLICATION, repeated(`${boot}\n\tat c.e.Order.of(Order.java:1)`, 150), 200],
    [
      'of an application, all where a server speaks',
      APPLICATION,
      `${repeated(boot, 150)}\tat com.alibaba.nacos.naming.A.b(A.java:1)\n${repeated(boot, 99)}`,
      250,
    ],
    ['of an application, all where other lines follow', APPLICATION, `${repeated(boot, 150)}${repeated(plain, 150)}`, 300],
    ['of an application, all where another layout would decide', APPLICATION, repeated(plain, 300), 300],
    ['of a log whose lines are of several layouts', SERVER, `${plain}\n${boot}\n${repeated(plain, 300)}`, 302],
    ['up to 400', APPLICATION, repeated(plain, 1000), 400],
  ])('gives the first lines %s', (_, source, text, count) => {
    expect(sampleLines(source, Buffer.from(text))).toHaveLength(count);
  });

  test('gives what tells of the zone, wherever it stands', () => {
    // 02:00 UTC.
    const connected = 'INFO new connection registered successfully, connectionId = 1714528800123_10.0.0.1_5000';
    const text = `${repeated(plain, 300)}2024-05-01 10:00:00,200 ${connected}\n`;
    const sample = zoneSampleOf(SERVER, sampleLines(SERVER, Buffer.from(text)));
    expect(resolveZones([sample], { machineZone: 'UTC' }).zoneOf(SERVER.node).name).toBe('+08:00');
  });

  test('gives of lines in wrappers all', () => {
    const wrapped = `{"log":"${plain}\\n","stream":"stdout","time":"2024-05-01T02:00:00.000000000Z"}`;
    expect(sampleLines(SERVER, Buffer.from(repeated(wrapped, 300)))).toHaveLength(300);
  });

  test('eachSampleLine gives the same lines, one by one', () => {
    const text = Buffer.from(`first\n${repeated(plain, 50)}`);
    expect([...eachSampleLine(SERVER, text)]).toEqual(sampleLines(SERVER, text));
  });
});
