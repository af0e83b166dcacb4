import { objectIn, textAt, valueAt } from './json.ts';
import type { Search, WordSearch } from './clauses.ts';

/** How one index holds the field with the text. */
export interface IndexedField {
  readonly index: string;
  /** As the mapping has it; empty where the index has no such field. */
  readonly mapping: Readonly<Record<string, unknown>>;
  /** `index.analysis.*`, flat. */
  readonly analysis: Readonly<Record<string, unknown>>;
}

/** A way to search the text, before the analyzer was tried. */
export type Candidate = Pick<WordSearch, 'kind' | 'field' | 'hasPositions'> | (Search & { kind: 'wildcard' | 'keyword' });

/**
 * The fields of an answer to `_mapping/field/NAME?include_defaults=true` with the settings of each index.
 *
 * @param settings of `_settings/index.analysis.*?flat_settings=true`; an index without any is not in it.
 */
export function indexedFields(mappings: unknown, settings: unknown, name: string): IndexedField[] {
  const leaf = name.split('.').at(-1) ?? name;
  return Object.entries(objectIn(mappings)).map(([index, found]) => ({
    index,
    mapping: objectIn(valueAt(found, 'mappings', name, 'mapping', leaf)),
    analysis: objectIn(valueAt(settings, index, 'settings')),
  }));
}

/**
 * The ways in which one index lets the field be searched for literals, the cheapest first: words of the `standard` analyzer, a
 * `wildcard` field, a `keyword`; of the field itself or of one beneath it (`message.keyword`).
 */
export function candidatesOf({ mapping, analysis }: IndexedField, name: string): Candidate[] {
  const beneath = Object.entries(objectIn(mapping['fields'])).map(([key, field]) => ({
    field: `${name}.${key}`,
    mapping: objectIn(field),
  }));
  const found = [{ field: name, mapping }, ...beneath].flatMap((one) => candidateOf(one.field, one.mapping, analysis) ?? []);
  const order = ['words', 'wildcard', 'keyword'];
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function candidateOf(field: string, mapping: IndexedField['mapping'], analysis: IndexedField['analysis']): Candidate | null {
  if (mapping['index'] === false) return null;
  const limit = mapping['ignore_above'];
  // The default of a field of the kind `wildcard` is the largest number of Java.
  const isWhole = limit === undefined || limit === null || limit === 2_147_483_647;
  switch (mapping['type']) {
    case 'text':
    case 'match_only_text': {
      const options = textAt(mapping, 'index_options');
      return isStandard(mapping, analysis)
        ? { kind: 'words', field, hasPositions: options !== 'docs' && options !== 'freqs' }
        : null;
    }
    case 'wildcard':
      return isCased(mapping) ? { kind: 'wildcard', field, isWhole } : null;
    case 'keyword':
      return isCased(mapping) ? { kind: 'keyword', field, isWhole } : null;
    default:
      return null;
  }
}

/** Without a normalizer, which is called `default` where defaults are told. */
function isCased(mapping: IndexedField['mapping']): boolean {
  return ['', 'default'].includes(textAt(mapping, 'normalizer')) && textAt(mapping, 'null_value') === '';
}

/** Whether documents and questions go through the `standard` analyzer, under whatever name, with nothing that drops or changes words. */
function isStandard(mapping: IndexedField['mapping'], analysis: IndexedField['analysis']): boolean {
  const name = textAt(mapping, 'analyzer') || 'default';
  const others = ['search_analyzer', 'search_quote_analyzer'].map((key) => textAt(mapping, key) || name);
  if (others.some((other) => other !== name)) return false;
  if (name === 'default' && Object.keys(analysis).some((key) => key.startsWith('index.analysis.analyzer.default_search.')))
    return false;
  const settings = new Map(
    Object.entries(analysis)
      .filter(([key]) => key.startsWith(`index.analysis.analyzer.${name}.`))
      .map(([key, value]) => [key.slice(`index.analysis.analyzer.${name}.`.length), value]),
  );
  if (settings.size === 0) return name === 'default' || name === 'standard';
  const listOf = (key: string): unknown[] => [settings.get(key) ?? []].flat();
  // A name with settings of its own may stand for anything.
  const isBuiltIn = (kind: string, part: unknown): boolean =>
    !Object.keys(analysis).some((key) => key.startsWith(`index.analysis.${kind}.${String(part)}.`));
  if (settings.get('type') === 'standard') {
    return listOf('stopwords').every((word) => word === '_none_') && !settings.has('stopwords_path');
  }
  return (
    (settings.get('type') ?? 'custom') === 'custom' &&
    settings.get('tokenizer') === 'standard' &&
    isBuiltIn('tokenizer', 'standard') &&
    listOf('char_filter').length === 0 &&
    listOf('filter').every((filter) => filter === 'lowercase' && isBuiltIn('filter', filter))
  );
}

/** The name of the analyzer of a field, for messages. */
export function analyzerOf({ mapping }: IndexedField): string {
  const type = textAt(mapping, 'type');
  const analyzer = textAt(mapping, 'analyzer');
  return analyzer === '' || (type !== 'text' && type !== 'match_only_text') ? type : `${type}, ${analyzer}`;
}
