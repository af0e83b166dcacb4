import { describe, expect, test } from 'vitest';
import { StoreFailure } from '../../../src/store/failure.ts';
import { documentOf, scalarAt } from '../../../src/store/opensearch/documents.ts';

const FIELDS = {
  time: '@timestamp',
  message: 'message',
  level: 'log.level',
  node: 'host.name',
  file: 'log.file.path',
  offset: 'log.offset',
  line: null,
};

describe('a hit as a document', () => {
  test('keeps nanoseconds and reads fields however they are nested', () => {
    const hit = {
      fields: { '@timestamp': ['2024-05-01T10:00:00.123456789Z'] },
      _source: { message: ['a', 'b\n'], 'log.level': 'WARN', host: { name: 'n1' }, log: { 'file.path': '/x.log', offset: 7 } },
    };
    expect(documentOf(hit, FIELDS)).toEqual({
      stream: { node: 'n1', file: '/x.log' },
      atMs: Date.UTC(2024, 4, 1, 10, 0, 0, 123),
      nanos: 456_789,
      offset: 7,
      line: null,
      level: 'WARN',
      text: 'a\nb',
    });
  });

  test.each([
    ['no texts', { fields: { '@timestamp': ['2024-05-01T10:00:00Z'] } }, /no _source/],
    ['another time', { _source: {}, fields: { '@timestamp': ['yesterday'] } }, /no known form/],
    ['no time', { _source: {} }, /no fields/],
  ])('an index that gives %s is an error', (_, hit, message) => {
    expect(() => documentOf(hit, FIELDS)).toThrow(StoreFailure);
    expect(() => documentOf(hit, FIELDS)).toThrow(message);
  });

  test('names of fields are not those of JavaScript', () => {
    expect(scalarAt({}, 'constructor')).toBe('');
    expect(scalarAt({ a: 1 }, 'a.constructor.name')).toBe('');
  });
});
