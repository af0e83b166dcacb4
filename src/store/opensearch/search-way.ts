import { UserError } from '../../errors.ts';
import type { Search } from './clauses.ts';
import { analyzerOf, type Candidate, candidatesOf, type IndexedField, indexedFields } from './message-field.ts';
import type { Searcher } from './searcher.ts';
import { maxTokenOf, PROBE, tokensOf } from './standard-words.ts';

/** How the text is searched in all indices, or why it can't be. */
export type SearchWay =
  | { readonly search: Search; readonly why: null }
  | { readonly search: null; readonly why: { readonly en: string; readonly zh: string } };

/**
 * Finds a way to search the text for literals that holds in all indices. Indices that hold it alike are looked at once.
 *
 * @throws UserError `store-unsuited` where the indices can be searched, but not in one way.
 */
export async function searchWay(name: string, searcher: Searcher, shown: string): Promise<SearchWay> {
  const mappings = await searcher.below('GET', `_mapping/field/${encodeURIComponent(name)}?include_defaults=true`);
  const settings = await searcher.below('GET', '_settings/index.analysis.*?flat_settings=true');
  const fields = indexedFields(mappings, settings, name).filter(({ mapping }) => Object.keys(mapping).length > 0);
  const kinds = alike(fields);
  const ways = kinds.map((kind) => candidatesOf(kind, name));
  const shared = (ways[0] ?? []).find((first) => ways.every((way) => way.some((one) => isSame(one, first))));
  if (shared === undefined) {
    const [without] = kinds.filter((_, index) => ways[index]?.length === 0);
    if (without === undefined) throw disagreeing(name, kinds, shown);
    return { search: null, why: noWay(name, analyzerOf(without)) };
  }
  if (shared.kind !== 'words') return { search: shared, why: null };
  const maxTokens = new Set<number>();
  let analyzedIn = '';
  for (const kind of kinds) {
    const answer = await searcher.at('POST', `/${encodeURIComponent(kind.index)}/_analyze`, { field: shared.field, text: PROBE });
    const length = maxTokenOf(tokensOf(answer));
    if (length === null) return { search: null, why: noWay(name, analyzerOf(kind)) };
    maxTokens.add(length);
    analyzedIn = kind.index;
  }
  return { search: { ...shared, maxTokens: [...maxTokens], analyzedIn }, why: null };
}

/** One index of each way of holding the field. */
function alike(fields: readonly IndexedField[]): IndexedField[] {
  const kinds = new Map<string, IndexedField>();
  for (const field of fields) {
    const key = JSON.stringify([field.mapping, field.analysis]);
    if (!kinds.has(key)) kinds.set(key, field);
  }
  return [...kinds.values()];
}

function isSame(a: Candidate, b: Candidate): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function noWay(name: string, how: string): NonNullable<SearchWay['why']> {
  return {
    en: `the field ${name} (${how}) changes or drops words, or is not indexed whole: it can't be searched for literals`,
    zh: `字段 ${name}（${how}）会改变或丢弃词语，或没有完整索引，无法按字面量检索`,
  };
}

function disagreeing(name: string, kinds: readonly IndexedField[], shown: string): UserError {
  const told = kinds
    .slice(0, 4)
    .map((kind) => `${kind.index} (${analyzerOf(kind)})`)
    .join(', ');
  return new UserError(
    'store-unsuited',
    {
      en: `${shown}: the indices hold ${name} in different ways: ${told}`,
      zh: `${shown}：各索引存储 ${name} 的方式不同：${told}`,
    },
    {
      hint: {
        en: 'ask for those of one kind at a time: put their names into the path of the address',
        zh: '请每次只查询同一种索引：把它们的名称写在地址的路径中',
      },
    },
  );
}
