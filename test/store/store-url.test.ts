import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { isStoreUrl, parseStoreUrl } from '../../src/store/store-url.ts';

describe('the address of a store', () => {
  test('names kind, origin, path and parameters', () => {
    expect(parseStoreUrl('VictoriaLogs+https://logs.example:9428/a%20b//c/?tenant=1:2')).toEqual({
      kind: 'victorialogs',
      origin: 'https://logs.example:9428',
      path: ['a b', 'c'],
      parameters: new Map([['tenant', '1:2']]),
      shown: 'victorialogs+https://logs.example:9428/a%20b//c/',
    });
  });

  test.for(['/var/log/nacos.log', 'victorialogs:9428', 'http://logs:9428', 'C:\\logs', 'a+b/c'])(
    'is not what a path is: %s',
    (input) => {
      expect(isStoreUrl(input)).toBe(false);
    },
  );

  test.for([
    ['kibana+http://logs:5601', 'no kind of log store is called kibana'],
    ['victorialogs+http://[', 'the address behind victorialogs+ cannot be read'],
    ['victorialogs+http://logs/%E0%A4%A', 'the path of the address cannot be read'],
  ] as const)('is refused with what is wrong: %s', ([input, message]) => {
    expect(() => parseStoreUrl(input)).toThrow(message);
  });

  test('with a password in it is refused, and the password not repeated', () => {
    for (const input of [
      'victorialogs+http://reader:tr0ub4dor@logs:9428',
      'victorialogs+http://reader:tr0ub4dor@logs:99999999',
    ]) {
      try {
        parseStoreUrl(input);
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        expect(JSON.stringify([String(error), error])).not.toContain('tr0ub4dor');
      }
    }
  });
});
