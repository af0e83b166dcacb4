import { describe, expect, test } from 'vitest';
import type { LogRecord } from '../../src/model/record.ts';
import { stdinSource } from '../../src/read/stdin-source.ts';
import { PodSources } from '../../src/scan/sources/pod-sources.ts';
import { readStream } from '../support/read-stream.ts';

const SERVER = "2024-05-01 10:00:00,000 INFO This Raft event changes : RaftEvent{groupId='g', leader='10.20.0.1:7848', term=3}";
const CLIENT = '2024-05-01 10:00:00.000 ERROR [main:c.a.n.c.remote.client] Server check fail, please check server';
const GC = '[2024-05-01T10:00:00.000+0000][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 3.1ms';

/** The records of lines with the pod in front, as they are handed on. */
async function handedOn(lines: readonly [pod: string, line: string][]): Promise<{ own: LogRecord[]; pods: PodSources }> {
  const text = lines.map(([pod, line]) => `[pod/${pod}/main] ${line}\n`).join('');
  const { records } = await readStream(stdinSource(), one(Buffer.from(text)));
  const pods = new PodSources(records[0]?.source ?? stdinSource());
  const own = records.flatMap((record) => pods.push(record));
  return { own: [...own, ...pods.rest()], pods };
}

async function* one(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(chunk);
}

describe('each pod of one stream is known by its own lines', () => {
  test('an application in front does not make the server behind it a client', async () => {
    const { own, pods } = await handedOn([
      ['app-1', CLIENT],
      ['nacos-0', SERVER],
      ['app-1', CLIENT],
    ]);
    expect(Object.fromEntries(pods.roles())).toEqual({ 'app-1': 'client', 'nacos-0': 'server' });
    expect(own.map(({ node, source }) => `${node} ${source.node} ${source.role}`).sort()).toEqual([
      'app-1 app-1 client',
      'app-1 app-1 client',
      'nacos-0 nacos-0 server',
    ]);
  });

  test('a pod whose first lines say nothing of it is looked at again', async () => {
    const quiet = Array.from({ length: 250 }, (): [string, string] => ['nacos-0', GC]);
    const telling = Array.from({ length: 400 }, (): [string, string] => ['nacos-0', SERVER]);
    const { own, pods } = await handedOn([...quiet, ...telling]);
    expect(pods.roles().get('nacos-0')).toBe('server');
    expect(own).toHaveLength(650);
    expect(own[0]?.source.role).toBe('unknown');
    expect(own.at(-1)?.source.role).toBe('server');
  });

  test('no record is lost or doubled, and each pod keeps its order', async () => {
    const lines = Array.from({ length: 999 }, (_, at): [string, string] => [`p-${at % 3}`, at % 3 === 0 ? SERVER : CLIENT]);
    const { own } = await handedOn(lines);
    for (const pod of ['p-0', 'p-1', 'p-2']) {
      const places = own.filter(({ node }) => node === pod).map(({ lineStart }) => lineStart);
      expect(places).toHaveLength(333);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });
});
