import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { changeOf } from '../alert/any-change.ts';
import { anyMetrics } from './exposition.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const DURATION = /^\d+[smhd]$/u;
const rule = z.strictObject({
  alert: z.string().regex(/^[A-Z][A-Za-z]+$/u),
  expr: z.string(),
  for: z.string().regex(DURATION).optional(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
});
const rulesSchema = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule).min(1) })).min(1) });
const dashboardSchema = z.object({
  schemaVersion: z.number(),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string().min(1),
      type: z.enum(['timeseries', 'stat', 'table']),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ refId: z.string(), expr: z.string() })).min(1),
    }),
  ),
  templating: z.object({ list: z.array(z.object({ name: z.string() })) }),
});

const rules = rulesSchema
  .parse(parse(readFileSync(join(DOCS, 'alerting', 'rules.yml'), 'utf8')))
  .groups.flatMap((group) => group.rules);
const dashboard = dashboardSchema.parse(JSON.parse(readFileSync(join(DOCS, 'alerting', 'dashboard.json'), 'utf8')));
const queries = [...rules.map(({ expr }) => expr), ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))];

/** Names of the metrics of a PromQL expression, and whether it is one. */
function readQuery(expr: string): { names: string[]; broken: boolean } {
  const names: string[] = [];
  let broken = false;
  parser.parse(expr).iterate({
    enter(node) {
      if (node.type.isError) broken = true;
      if (node.name === 'VectorSelector') names.push(/^[a-zA-Z_:][\w:]*/u.exec(expr.slice(node.from, node.to))?.[0] ?? '');
    },
  });
  return { names, broken };
}

let given: ReadonlySet<string> = new Set();

beforeAll(async () => {
  const metrics = anyMetrics();
  metrics.take(changeOf());
  const types = [...(await metrics.text()).matchAll(/^# TYPE (\S+) (\S+)$/gmu)];
  given = new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
    ),
  );
});

describe('rules and dashboard', () => {
  test.each(queries)('%s is PromQL over figures that exist', (expr) => {
    const { names, broken } = readQuery(expr.replaceAll('$instance', '.*'));
    expect(broken).toBe(false);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !given.has(name))).toEqual([]);
  });

  test('a broken query would be seen', () => {
    expect(readQuery('sum by (x (y)').broken).toBe(true);
    expect(readQuery('rate(a_total[5m]) / b').names).toEqual(['a_total', 'b']);
  });

  test('rules have names of their own and say what is wrong', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(rules.filter(({ annotations }) => !annotations['summary'])).toEqual([]);
  });

  test('panels have ids of their own and do not cover each other', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w } }) => Array.from({ length: w }, (_, n) => `${x + n}/${y}`));
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
  });

  test('docs/alerting.md names every figure, and no other', () => {
    const text = readFileSync(join(DOCS, 'alerting.md'), 'utf8');
    const table = text
      .slice(text.indexOf('| figure |'))
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const named = table.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name));
    const own = new Set(
      [...given].filter((name) => name.startsWith('nacoscope_')).map((name) => name.replace(/_(bucket|sum|count)$/u, '')),
    );
    const told = new Set(
      [...own].filter((name) =>
        named.some((short) => name === short || (short.startsWith('…') && name.endsWith(short.slice(1)))),
      ),
    );
    expect([...own].filter((name) => !told.has(name))).toEqual([]);
    expect(named.filter((name) => !own.has(name) && ![...own].some((full) => full.endsWith(name.replace('…', ''))))).toEqual([]);
  });
});
