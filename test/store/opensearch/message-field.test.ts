import { describe, expect, test } from 'vitest';
import { candidatesOf, indexedFields } from '../../../src/store/opensearch/message-field.ts';

function kindsOf(mapping: Readonly<Record<string, unknown>>, analysis: Readonly<Record<string, unknown>> = {}) {
  return candidatesOf({ index: 'i', mapping, analysis }, 'message').map(({ kind, field }) => `${kind} ${field}`);
}

const analyzer = (settings: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(settings).map(([key, value]) => [`index.analysis.${key}`, value]));

describe('how a field can be searched', () => {
  test('words first, then a wildcard field, then a keyword', () => {
    const fields = { raw: { type: 'keyword', ignore_above: 256 }, wild: { type: 'wildcard' } };
    expect(kindsOf({ type: 'text', fields })).toEqual(['words message', 'wildcard message.wild', 'keyword message.raw']);
    expect(kindsOf({ type: 'text', analyzer: 'ik_smart', fields })).toEqual(['wildcard message.wild', 'keyword message.raw']);
  });

  test.each([
    ['no analyzer', { type: 'text' }, {}],
    ['the default one', { type: 'text', analyzer: 'default' }, {}],
    ['the standard one', { type: 'text', analyzer: 'standard', search_analyzer: 'standard' }, {}],
    [
      'one of its kind',
      { type: 'text', analyzer: 'x' },
      analyzer({ 'analyzer.x.type': 'standard', 'analyzer.x.max_token_length': '300' }),
    ],
    [
      'its parts',
      { type: 'text', analyzer: 'x' },
      analyzer({ 'analyzer.x.tokenizer': 'standard', 'analyzer.x.filter': ['lowercase'] }),
    ],
  ])('%s makes words that literals can be made of', (_, mapping, analysis) => {
    expect(kindsOf(mapping, analysis)).toEqual(['words message']);
  });

  test.each([
    ['another analyzer', { type: 'text', analyzer: 'smartcn' }, {}],
    ['another one for questions', { type: 'text', search_analyzer: 'stop' }, {}],
    ['another default', { type: 'text' }, analyzer({ 'analyzer.default.type': 'simple' })],
    ['another default for questions', { type: 'text' }, analyzer({ 'analyzer.default_search.type': 'simple' })],
    [
      'stop words',
      { type: 'text', analyzer: 'x' },
      analyzer({ 'analyzer.x.type': 'standard', 'analyzer.x.stopwords': '_english_' }),
    ],
    [
      'a filter that is called lowercase',
      { type: 'text', analyzer: 'x' },
      analyzer({ 'analyzer.x.tokenizer': 'standard', 'analyzer.x.filter': 'lowercase', 'filter.lowercase.type': 'stemmer' }),
    ],
    [
      'a character filter',
      { type: 'text', analyzer: 'x' },
      analyzer({ 'analyzer.x.tokenizer': 'standard', 'analyzer.x.char_filter': 'html_strip' }),
    ],
    ['a field that is not indexed', { type: 'text', index: false }, {}],
    ['a keyword that is changed', { type: 'keyword', normalizer: 'lowercase' }, {}],
    ['numbers', { type: 'long' }, {}],
  ])('%s: not', (_, mapping, analysis) => {
    expect(kindsOf(mapping, analysis)).toEqual([]);
  });
});

test('the field of each index, with the settings of that index', () => {
  const mappings = {
    a: { mappings: { 'log.text': { full_name: 'log.text', mapping: { text: { type: 'text' } } } } },
    b: { mappings: {} },
  };
  const settings = { a: { settings: { 'index.analysis.analyzer.default.type': 'simple' } } };
  expect(indexedFields(mappings, settings, 'log.text')).toEqual([
    { index: 'a', mapping: { type: 'text' }, analysis: { 'index.analysis.analyzer.default.type': 'simple' } },
    { index: 'b', mapping: {}, analysis: {} },
  ]);
});
