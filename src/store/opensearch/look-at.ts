import { UserError } from '../../errors.ts';
import type { Words } from '../../model/language.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import type { FieldNames } from '../contract.ts';
import { chooseFields, FIELD_CANDIDATES, type FieldOverrides } from '../fields.ts';
import type { Clause } from './clauses.ts';
import { objectIn, numberAt, valueAt } from './json.ts';
import { labelClauses } from './scope.ts';
import type { Searcher } from './searcher.ts';

/** The types of a field over all indices, by name; only fields that hold values. */
export type FieldTypes = ReadonlyMap<string, ReadonlySet<string>>;

const TIMES = ['date', 'date_nanos'];
/** Types whose values are compared whole. */
const EXACT = ['keyword', 'constant_keyword', 'long', 'integer', 'ip', 'boolean'];

/** The types of all fields. @param answer of `_field_caps?fields=*`. */
export function fieldTypes(answer: unknown): FieldTypes {
  const types = new Map<string, Set<string>>();
  for (const [name, found] of Object.entries(objectIn(valueAt(answer, 'fields')))) {
    const kinds = Object.keys(objectIn(found)).filter((type) => type !== 'unmapped');
    if (!name.startsWith('_') && !kinds.some((type) => type === 'object' || type === 'nested')) types.set(name, new Set(kinds));
  }
  return types;
}

/**
 * For each field the one to compare whole values with: itself, or a `keyword` beneath it; fields without either are not in it.
 * A field that is of several types is in it only where whole values are compared in all of them.
 */
export function exactFields(types: FieldTypes): ReadonlyMap<string, string> {
  const isExact = (name: string): boolean => [...(types.get(name) ?? ['none'])].every((type) => EXACT.includes(type));
  const exact = new Map<string, string>();
  for (const name of types.keys()) {
    if (isExact(name)) exact.set(name, name);
    else if (isExact(`${name}.keyword`)) exact.set(name, `${name}.keyword`);
  }
  return exact;
}

/** A template maps many fields that no document has: the names that documents of the run have. */
export async function namesInUse(
  types: FieldTypes,
  overrides: FieldOverrides,
  scope: { readonly labels: ReadonlyMap<string, string>; readonly exact: ReadonlyMap<string, string> },
  searcher: Searcher,
): Promise<ReadonlySet<string>> {
  const asked = [...new Set([...FIELD_CANDIDATES, ...overrides.values()])].filter((name) => types.has(name));
  const filters = Object.fromEntries(asked.map((name) => [name, { exists: { field: name } }]));
  if (asked.length === 0) return new Set();
  const answer = await searcher.search({
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: labelClauses(scope) } },
    aggs: { used: { filters: { filters } } },
  });
  const used = valueAt(answer, 'aggregations', 'used', 'buckets');
  return new Set(asked.filter((name) => numberAt(used, name, 'doc_count') > 0));
}

/**
 * Chooses the fields.
 *
 * @throws UserError `store-unsuited` where there is no text or no time, where indices disagree, and where node or file can't be compared.
 */
export function chosenFields(
  types: FieldTypes,
  inUse: ReadonlySet<string>,
  exact: ReadonlyMap<string, string>,
  { overrides, url: { shown } }: AdapterOptions,
): FieldNames {
  const chosen = chooseFields(inUse, overrides);
  const inSource = (name: string | null): string | null => (name === null ? null : sourceName(name, types));
  const { time } = chosen;
  const message = inSource(chosen.message);
  const others = {
    level: inSource(chosen.level),
    node: inSource(chosen.node),
    file: inSource(chosen.file),
    offset: inSource(chosen.offset),
    line: inSource(chosen.line),
  };
  if (time === null || !types.has(time)) throw unsuited(shown, noField('time', time, inUse));
  if (message === null || !types.has(message)) throw unsuited(shown, noField('message', message, inUse));
  const kindsOf = (name: string): string[] => [...(types.get(name) ?? [])];
  if (kindsOf(time).some((kind) => !TIMES.includes(kind))) throw unsuited(shown, notDates(time, kindsOf(time)));
  for (const role of ['node', 'file'] as const) {
    const name = others[role];
    if (name !== null && !exact.has(name)) throw unsuited(shown, notComparable(role, name, kindsOf(name)));
  }
  // Without a field to count by, words in the text tell the level.
  const level = others.level !== null && exact.has(others.level) ? others.level : null;
  return { ...others, time, message, level };
}

/** What is wrong with the fields, and what to do about it. */
interface Flaw {
  readonly why: Words;
  readonly hint: Words;
}

function unsuited(shown: string, { why, hint }: Flaw): UserError {
  return new UserError('store-unsuited', { en: `${shown}: ${why.en}`, zh: `${shown}：${why.zh}` }, { hint });
}

/** @param name that was chosen; null where none of those in use is known for that role. */
function noField(role: 'time' | 'message', name: string | null, inUse: ReadonlySet<string>): Flaw {
  const names = [...inUse].sort().slice(0, 20).join(', ');
  const wanted = role === 'time' ? { en: 'with its time', zh: '时间字段' } : { en: 'with the text', zh: '文本字段' };
  return {
    why: {
      en: `no document has a field ${name ?? wanted.en}`,
      zh: `没有文档包含${name === null ? wanted.zh : `字段 ${name}`}`,
    },
    hint: {
      en: `name it: --field ${role}=NAME; fields in use: ${names || 'none that is known'}`,
      zh: `请指定：--field ${role}=NAME；在用字段：${names || '无'}`,
    },
  };
}

function notDates(name: string, kinds: readonly string[]): Flaw {
  return {
    why: {
      en: `the time field ${name} is ${kinds.join(' here and there ')}`,
      zh: `时间字段 ${name} 的类型是 ${kinds.join(' 或 ')}`,
    },
    hint: {
      en: 'it has to be a date everywhere: ask for fewer indices, or name another field with --field time=NAME',
      zh: '各索引中都必须是 date：请减少索引，或用 --field time=NAME 指定其他字段',
    },
  };
}

function notComparable(role: 'node' | 'file', name: string, kinds: readonly string[]): Flaw {
  return {
    why: {
      en: `the field ${name} is ${kinds.join(' here and there ') || 'not there'}: its values can't be compared`,
      zh: `字段 ${name} ${kinds.length === 0 ? '不存在' : `的类型是 ${kinds.join(' 或 ')}`}，其值无法比较`,
    },
    hint: {
      en: `name one that is a keyword: --field ${role}=NAME; or none: --field ${role}=`,
      zh: `请指定 keyword 类型的字段：--field ${role}=NAME；或不使用：--field ${role}=`,
    },
  };
}

/** The name that a document has the value under: of `message.keyword` it is `message`. */
function sourceName(name: string, types: FieldTypes): string {
  const parent = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  return types.has(parent) ? parent : name;
}

/** The filter of the documents that could not be found by their text though they have one. */
export function withoutField(field: string, labels: readonly Clause[]): Clause {
  return { bool: { filter: labels, must_not: { exists: { field } } } };
}
