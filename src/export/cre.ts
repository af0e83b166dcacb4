import { createHash } from 'node:crypto';
import type { AlternativeLogic } from '../patterns/compile.ts';
import { SEVERITIES } from '../model/severity.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import { descriptionOf } from './description.ts';
import type { ExportEntry, Exporter, ExportOptions } from './exported.ts';
import { commonLosses, type Loss, severityOf } from './losses.ts';
import { literalRegex, portableRegex } from './portable-regex.ts';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ID_LENGTH = 22;
/** Orders of so many literals are written out; more would be a regex that nobody reads. */
const MAX_ORDERED = 3;
/** Categories of the public collection of CREs, by the area of a signature; `stability-problem` for the others. */
const CATEGORIES: Readonly<Record<string, string>> = {
  auth: 'authorization-problem',
  database: 'database-problem',
  gc: 'memory-problem',
  jvm: 'runtime-problem',
  limits: 'configuration-problem',
  net: 'networking-problem',
  os: 'storage-problem',
  proxy: 'proxy-problems',
  spring: 'framework-problem',
  startup: 'configuration-problem',
};

/** What a rule looks for in a record. */
type Term = { readonly value: string } | { readonly regex: string };

/**
 * Rules of the Common Reliability Enumerations, as preq reads them: one YAML document with all rules, one rule per signature.
 *
 * Ids are those of the signatures: numbers (`CRE-2025-0001`) are given by the public collection. One term of a rule holds on one
 * record, and its regexes have no look-around, so that several literals become "one after the other, in any order".
 */
export const toCre: Exporter = (entries, options) => {
  const header = [
    `# Signatures of nacoscope ${options.version} as rules of the Common Reliability Enumerations (CRE).`,
    '# Ids are those of the signatures; the public collection gives numbers (CRE-YEAR-NUMBER) to what is contributed to it.',
  ];
  return `${header.join('\n')}\n${writeYaml({ rules: entries.map((entry) => ruleOf(entry, options)) })}`;
};

function ruleOf(entry: ExportEntry, options: ExportOptions): unknown {
  const { logic, texts } = entry;
  const { term, losses } = termOf(logic.match);
  const { threshold } = logic;
  const all: Loss[] = [...commonLosses(entry), ...losses];
  if (logic.side !== 'any') all.push('side');
  if (logic.yieldsTo.length > 0) all.push('yields');
  if (threshold !== null) all.push(threshold.count === null ? 'threshold' : 'threshold-by');
  const event = { source: 'cre.log.nacos' };
  const rule =
    threshold === null || threshold.count === null
      ? { set: { event, match: [term] } }
      : { sequence: { window: `${threshold.withinMs}ms`, event, order: [{ ...term, count: threshold.count }] } };
  const written = JSON.stringify(rule);
  return {
    cre: {
      id: `nacos-${logic.id}`,
      severity: SEVERITIES.indexOf(severityOf(entry, all)),
      title: texts.title[options.language],
      category: CATEGORIES[texts.area] ?? 'stability-problem',
      author: 'nacoscope',
      description: descriptionOf(entry, all, options),
      ...(texts.benign === null ? {} : { impact: texts.benign[options.language] }),
      references: texts.references,
      applications: [{ name: 'nacos', ...(texts.nacos === '' ? {} : { version: texts.nacos }) }],
    },
    metadata: { kind: 'rule', id: base58Of(`cre:${logic.id}`), hash: base58Of(`hash:${logic.id} ${written}`), gen: 1 },
    rule,
  };
}

/** A stable id of letters and digits. */
function base58Of(name: string): string {
  const hash = createHash('sha256').update(name).digest();
  return [...hash.subarray(0, ID_LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

function termOf(forms: readonly AlternativeLogic[]): { term: Term; losses: Loss[] } {
  const losses: Loss[] = forms.some((form) => form.not.length > 0) ? ['not'] : [];
  const [only] = forms;
  if (forms.length === 1 && only !== undefined && only.also.length === 0 && only.regex === null) {
    return { term: { value: only.anchor }, losses };
  }
  const alternatives = forms.map((form) => {
    const written = formRegex(form);
    losses.push(...written.losses);
    return written.source;
  });
  return { term: { regex: [...new Set(alternatives)].join('|') }, losses };
}

/** The regex where it holds the literals itself, else the literals. */
function formRegex(form: AlternativeLogic): { source: string; losses: Loss[] } {
  const literals = [form.anchor, ...form.also];
  const regex = form.regex === null ? null : portableRegex(form.regex, 're2');
  if (regex !== null && literals.every((literal) => regex.source.includes(literalRegex(literal)))) {
    return { source: `(?:${regex.source})`, losses: regex.looser ? ['regex-parts'] : [] };
  }
  const losses: Loss[] = form.regex === null ? [] : ['regex'];
  if (literals.length > MAX_ORDERED) losses.push('literals');
  const orders = ordersOf(literals.slice(0, MAX_ORDERED).map(literalRegex));
  return { source: orders.map((order) => order.join('[\\s\\S]*')).join('|'), losses };
}

/** All orders of a few things. */
function ordersOf(things: readonly string[]): string[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((thing, index) => ordersOf(things.toSpliced(index, 1)).map((rest) => [thing, ...rest]));
}
