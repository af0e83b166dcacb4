import { describe, expect, test } from 'vitest';
import { chooseFields, namesOf } from '../../src/store/fields.ts';

/** Fields of documents as shippers write them, and what is taken of them. */
const SHIPPERS = [
  {
    shipper: 'Filebeat',
    fields: ['@timestamp', 'message', 'log.file.path', 'log.offset', 'host.name', 'agent.hostname', 'input.type'],
    chosen: {
      time: '@timestamp',
      message: 'message',
      level: null,
      node: 'host.name',
      file: 'log.file.path',
      offset: 'log.offset',
      line: null,
    },
  },
  {
    shipper: 'Filebeat in Kubernetes',
    fields: ['@timestamp', 'message', 'log.file.path', 'kubernetes.pod.name', 'host.name', 'log.level'],
    chosen: {
      time: '@timestamp',
      message: 'message',
      level: 'log.level',
      node: 'kubernetes.pod.name',
      file: 'log.file.path',
      offset: null,
      line: null,
    },
  },
  {
    shipper: 'Fluent Bit',
    fields: ['@timestamp', 'log', 'stream', 'kubernetes.pod_name', 'kubernetes.host'],
    chosen: {
      time: '@timestamp',
      message: 'log',
      level: null,
      node: 'kubernetes.pod_name',
      file: null,
      offset: null,
      line: null,
    },
  },
  {
    shipper: 'Vector',
    fields: ['timestamp', 'message', 'file', 'host', 'source_type', 'offset'],
    chosen: { time: 'timestamp', message: 'message', level: null, node: 'host', file: 'file', offset: 'offset', line: null },
  },
  {
    shipper: 'the OpenTelemetry collector',
    fields: ['Timestamp', 'Body', 'SeverityText', 'attributes.log.file.path', 'resource.attributes.k8s.pod.name'],
    chosen: {
      time: 'Timestamp',
      message: 'Body',
      level: 'SeverityText',
      node: 'resource.attributes.k8s.pod.name',
      file: 'attributes.log.file.path',
      offset: null,
      line: null,
    },
  },
  {
    shipper: 'iLogtail',
    fields: ['__time__', 'content', '__tag__:__path__', '__tag__:__hostname__', '__source__', '__tag__:__file_offset__'],
    chosen: {
      time: '__time__',
      message: 'content',
      level: null,
      node: '__tag__:__hostname__',
      file: '__tag__:__path__',
      offset: '__tag__:__file_offset__',
      line: null,
    },
  },
] as const;

describe('the fields of documents', () => {
  test.for(SHIPPERS)('are those of $shipper', ({ fields, chosen }) => {
    expect(chooseFields(new Set(fields), new Map())).toEqual(chosen);
  });

  test('are those that the user names, before what the store decides', () => {
    const chosen = chooseFields(
      new Set(['message', 'host']),
      new Map([
        ['message', 'text'],
        ['node', ''],
      ]),
      { message: '_msg', time: '_time' },
    );
    expect(chosen).toMatchObject({ message: 'text', node: null, time: '_time' });
  });

  test('are each fetched once', () => {
    expect(namesOf({ time: 't', message: 'm', level: null, node: 'n', file: 'n', offset: null, line: null })).toEqual([
      't',
      'm',
      'n',
    ]);
  });
});
