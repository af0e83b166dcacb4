import type { LiveEvent } from '../../src/model/live.ts';
import { WatchMetrics } from '../../src/metrics/watch-metrics.ts';

/** Figures at a fixed time, with one alert target. */
export function anyMetrics(): WatchMetrics {
  const counts = { delivered: 3, failed: 1, dropped: 0, abandoned: 0, retries: 2 };
  return new WatchMetrics({ version: '1.2.3', now: () => 1000, alerts: () => [{ target: 'ops', counts, waiting: 1 }] });
}

interface EventParts {
  readonly signature: string;
  readonly source?: string;
  readonly line?: number;
  readonly text?: string;
  readonly captures?: Readonly<Record<string, string>>;
  readonly numbers?: Readonly<Record<string, number>>;
}

/** An event of node n1. */
export function eventOf({
  signature,
  source = 'x.log',
  line = 1,
  text = '',
  captures = {},
  numbers = {},
}: EventParts): LiveEvent {
  const evidence = { source, lineStart: line, lineEnd: line, atMs: 900, text };
  const event = { signature, node: 'n1', source, atMs: 900, captures, numbers, evidence };
  return { kind: 'event', event, title: { en: 'x', zh: 'x' }, severity: 'high', side: 'server' };
}

/** Samples of the text format by name and labels. */
export function parseExposition(text: string): ReadonlyMap<string, number> {
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

/** What breaks the text format, or the naming rules of Prometheus; units of nacoscope's own figures. */
export function lint(text: string): string[] {
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gmu)].map((match) => [match[1] ?? '', match[2] ?? '']));
  const helps = new Set([...text.matchAll(/^# HELP (\S+) \S.*$/gmu)].map((match) => match[1]));
  const flaws: string[] = [];
  for (const [name, type] of types) {
    if (!helps.has(name)) flaws.push(`${name} has no help`);
    if ((type === 'counter') !== name.endsWith('_total')) flaws.push(`${name} is a ${type}`);
    if (!name.startsWith('nacoscope_')) continue;
    if (/_(ms|millis|milliseconds|kb|mb|count|sum|bucket)(_|$)/u.test(name)) flaws.push(`${name} has a wrong unit or ending`);
  }
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const sample =
      /^([a-zA-Z_:][\w:]*)(?:\{(?:[a-zA-Z_]\w*="(?:[^"\\]|\\["\\n])*",?)*\})? (?:[-+]?[\d.e+-]+|[+-]?Inf|Nan)$/u.exec(line);
    const base = sample?.[1] ?? '';
    if (sample === null) flaws.push(`not a sample: ${line}`);
    else if (!types.has(base) && !types.has(base.replace(/_(bucket|sum|count)$/u, ''))) flaws.push(`${base} has no type`);
  }
  return flaws;
}
