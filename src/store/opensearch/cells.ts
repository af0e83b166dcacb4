import type { ActivityCell, TallyCell, TimeRange } from '../contract.ts';
import type { Clause } from './clauses.ts';
import { listAt, numberAt, textAt, valueAt } from './json.ts';
import { type Scope, scopeClauses } from './scope.ts';

/** Cells of one answer; `search.max_buckets` is 65,535. */
const PAGE_OF_CELLS = 5000;

/** Which cells are asked for. */
interface CellQuestion {
  readonly range: TimeRange;
  readonly intervalMs: number;
  /** Fields that cells are told apart by; null for one that documents do not have. */
  readonly fields: readonly (string | null)[];
  /** Whether the first and the last time of each cell are wanted. */
  readonly withTimes: boolean;
}

/** The pages of an aggregation over the documents of a range: asks for the cells behind the last one until there is none. */
export async function* cellPages(
  { range, intervalMs, fields, withTimes }: CellQuestion,
  scope: Scope,
  search: (body: Clause) => Promise<unknown>,
): AsyncGenerator<readonly unknown[]> {
  const { time } = scope.fields;
  const sources = [
    { at: { date_histogram: { field: time, fixed_interval: `${intervalMs}ms` } } },
    ...fields.flatMap((name, index) => {
      const field = name === null ? undefined : scope.exact.get(name);
      return field === undefined ? [] : [{ [`by${index}`]: { terms: { field, missing_bucket: true } } }];
    }),
  ];
  const times = { first: { min: { field: time } }, last: { max: { field: time } } };
  for (let after: unknown; ; ) {
    const composite = { size: PAGE_OF_CELLS, sources, ...(after === undefined ? {} : { after }) };
    const answer = await search({
      size: 0,
      track_total_hits: false,
      query: { bool: { filter: scopeClauses(range, null, scope) } },
      aggs: { cells: { composite, ...(withTimes ? { aggs: times } : {}) } },
    });
    const cells = listAt(answer, 'aggregations', 'cells', 'buckets');
    if (cells.length > 0) yield cells;
    after = valueAt(answer, 'aggregations', 'cells', 'after_key');
    if (after === undefined || cells.length === 0) return;
  }
}

/** A cell by node, file and level. */
export function tallyCell(cell: unknown): TallyCell {
  const level = textAt(cell, 'key', 'by2');
  return {
    stream: { node: textAt(cell, 'key', 'by0'), file: textAt(cell, 'key', 'by1') },
    minute: Math.floor(numberAt(cell, 'key', 'at') / 60_000),
    level: level === '' ? null : level,
    count: numberAt(cell, 'doc_count'),
    firstMs: Math.floor(numberAt(cell, 'first', 'value')),
    lastMs: Math.floor(numberAt(cell, 'last', 'value')),
  };
}

/** A cell by node. */
export function activityCell(cell: unknown, slotMs: number): ActivityCell {
  return { node: textAt(cell, 'key', 'by0'), slot: Math.floor(numberAt(cell, 'key', 'at') / slotMs) };
}
