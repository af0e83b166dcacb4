import { expect, test } from 'vitest';
import { sdkOf, sdksOf } from '../../src/correlate/nodes/sdks.ts';

test('the lines of a client tell what it is written in, else how its log looks', () => {
  expect(sdkOf(['client-python', 'net'], [{ family: 'client-config', layout: 'none' }])).toBe('python');
  expect(sdkOf(['client-java', 'client-csharp'])).toBe('csharp');
  expect(sdkOf(['net'], [{ family: 'go-sdk', layout: 'go-zap' }])).toBe('go');
  expect(sdkOf(['net'], [{ family: 'app', layout: 'spring-boot' }])).toBe('java');
  expect(sdkOf(['client-java'], [{ family: 'app', layout: 'json' }])).toBeNull();
});

test('columns that other programs have as well are of Java where a line of its client stands in them', () => {
  const columns = [{ family: 'app', layout: 'java-log' }];
  expect(sdkOf(['client-java', 'net'], columns)).toBe('java');
  expect(sdkOf(['net'], columns)).toBeNull();
});

test('where they tell of two languages, nobody knows', () => {
  expect(sdkOf(['client-go', 'spring'])).toBeNull();
});

test('of several clients it is known only where it is of each', () => {
  const ofClient = (client: string) => (client === 'a' ? 'go' : client === 'b' ? 'java' : null);
  expect([...sdksOf(['a', 'b'], ofClient)]).toEqual(['go', 'java']);
  expect([...sdksOf(['a', 'c'], ofClient)]).toEqual([]);
});
