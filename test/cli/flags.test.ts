import { describe, expect, test } from 'vitest';
import { addNode, oneOf } from '../../src/cli/flags.ts';
import { defaultSettings } from '../../src/cli/settings.ts';

test('one of a list is taken in any case; a near word is offered', () => {
  expect(oneOf('High', ['critical', 'high'])).toBe('high');
  expect(() => oneOf('crit', ['critical', 'high'])).toThrow('Did you mean critical? It is one of: critical, high.');
  expect(() => oneOf('', ['critical', 'high'])).toThrow('It is one of: critical, high.');
});

describe('--node', () => {
  test('a name keeps a node, GLOB=NAME names one', () => {
    const settings = defaultSettings();
    addNode('node1', settings);
    addNode('srv=17/**=nacos-0', settings);
    expect(settings.nodes).toEqual(['node1']);
    expect(settings.nodeNames).toEqual([{ glob: 'srv=17/**', name: 'nacos-0' }]);
  });

  test.each(['', '=a', 'a='])('%o is refused', (value) => {
    expect(() => addNode(value, defaultSettings())).toThrow('GLOB=NAME');
  });
});
