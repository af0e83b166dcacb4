import type { Words } from '../../model/language.ts';
import type { Report } from '../../model/report.ts';
import { formatCount } from '../figures.ts';
import { bullets, table } from '../markdown/blocks.ts';
import { inline } from '../markdown/escape.ts';
import type { Voice } from '../voice.ts';
import type { BundleWords } from './words.ts';

/** Something that the logs say of the environment: a version, a mode, a heap size, a member list. */
export interface EnvironmentFact {
  readonly title: Words;
  readonly count: number;
  readonly nodes: readonly string[];
  /** `version 2.3.2; mode cluster`. */
  readonly values: string;
}

/** Captures that tell of versions, modes, the JVM and the members. */
const TELLING =
  /version|mode|member|heap|cpu|jvm|java|flags?$|args|command|database|driver|port|self|datasource|profile|pause|collector/iu;
const MAX_VALUES = 6;

/** The facts, GC lines among them, as findings of context tell them; in the report's order. */
export function factsOf(report: Report): EnvironmentFact[] {
  return report.findings.flatMap((finding) => {
    const isGc = finding.id.startsWith('gc-');
    const told = Object.entries(finding.entities).filter(([capture]) => isGc || TELLING.test(capture));
    if (!isGc && (finding.severity !== 'info' || told.length === 0)) return [];
    const values = told.map(
      ([capture, list]) =>
        `${capture} ${list.slice(0, MAX_VALUES).join(', ')}${list.length > MAX_VALUES ? `, … (+${list.length - MAX_VALUES})` : ''}`,
    );
    return [{ title: finding.title, count: finding.count, nodes: finding.nodes, values: values.join('; ') }];
  });
}

/** The page about the environment. */
export function environmentPage(voice: Voice, words: BundleWords, report: Report): string {
  const { column } = voice.words;
  const facts = factsOf(report).map((fact) => [
    fact.title[voice.language],
    fact.values,
    formatCount(fact.count),
    fact.nodes.join(', '),
  ]);
  const sources = report.coverage.sources.map((source) => [
    source.node,
    source.family,
    source.files.join(', '),
    formatCount(source.records),
    source.firstMs === null ? '' : voice.clock.full(source.firstMs),
    source.lastMs === null ? '' : voice.clock.full(source.lastMs),
  ]);
  const missing = report.coverage.missing.map(({ node, family, why }) =>
    inline(voice.words.missing(node, family, why[voice.language])),
  );
  const blocks = [
    `# ${words.facts}`,
    facts.length === 0 ? '' : table([column.what, column.message, column.count, column.nodes], facts),
    `# ${words.logs}`,
    table([column.node, column.kind, column.source, column.records, column.first, column.last], sources),
    bullets(missing),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
