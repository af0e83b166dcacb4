import type { Report } from '../../src/model/report.ts';

/**
 * What of a report must be the same whether its logs were read from files or from a store: findings with their counts and times,
 * incidents with causes, certainty and consequences, state over time, unknown errors, silences, timeline, verdict.
 *
 * @param prefix that names of sources have in a store.
 * @param undated signatures that hold on records without a stamp: a store has a time for them, that of their reading.
 */
export function comparable(report: Report, prefix: string, undated: ReadonlySet<string>): unknown {
  const { verdict, findings, incidents, timeline, unknown, state, coverage } = report;
  const { gaps, clocks } = coverage;
  const text = JSON.stringify(
    {
      verdict,
      findings: findings
        .map((finding) => (undated.has(finding.id) ? { ...finding, firstMs: null, lastMs: null } : finding))
        .toSorted(byId),
      incidents,
      timeline,
      unknown,
      state,
      gaps,
      clocks,
    },
    // Which of many records are quoted, and so what of them is named, depends on the order in which sources are read.
    (key, value: unknown) => (key === 'evidence' || key === 'places' || key === 'entities' ? undefined : value),
  );
  return JSON.parse(text.replaceAll(prefix, '').replaceAll(/\.(log|out)\.gz\b/gu, '.$1'));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** The first places at which two values differ, for a message; at most `most`. */
export function differences(a: unknown, b: unknown, most: number, path = ''): string[] {
  if (Object.is(a, b)) return [];
  // From files what has no stamp is undated; a store has a time for all.
  if (a === null && path.endsWith('Ms')) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [`${path}: ${shown(a)} != ${shown(b)}`];
  const found: string[] = [];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (found.length >= most) break;
    found.push(...differences(Reflect.get(a, key), Reflect.get(b, key), most - found.length, `${path}/${key}`));
  }
  return found;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
