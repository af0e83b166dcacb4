import type { AlternativeLogic, SignatureLogic } from '../patterns/compile.ts';
import { compareSeverity, type Severity } from '../model/severity.ts';
import { commonLosses, type Loss, lossText, severityOf } from './losses.ts';
import type { ExportEntry, Exporter, ExportOptions } from './exported.ts';
import { portableRegex } from './portable-regex.ts';

/**
 * A program for Vector's `remap`: it puts the ids of the signatures that hold on `.message` into `.nacos.signatures`, the most
 * severe one with its severity into `.nacos.signature` and `.nacos.severity`; other events pass untouched. A signature that yields
 * to a more specific one is taken out again, as nacoscope does.
 */
export const toVrl: Exporter = (entries, options) => {
  const exact = new Map(entries.filter(isExact).map(({ logic }) => [logic.id, logic.side]));
  const tests = entries.map((entry) => testOf(entry, exact, options)).sort((a, b) => compareSeverity(a.severity, b.severity));
  const lines = [
    `# Signatures of nacoscope ${options.version} as a program for Vector's remap transform.`,
    '# The whole log record (stack trace included: see "multiline" of the file source) is expected in .message.',
    'message = to_string(.message) ?? ""',
    // One text, not an array: what the compiler knows of an array grows with each id, and 1,291 of them took it 20 seconds.
    'found = ","',
    ...tests.flatMap((test) => test.lines),
    '',
    'holding = found',
    ...entries.flatMap((entry) => yieldOf(entry, exact)),
    'if found != "," {',
    `  severities = {${tests.map(({ id, severity }) => `"${id}": "${severity}"`).join(', ')}}`,
    '  .nacos.signatures = compact(split(found, ","))',
    '  .nacos.signature = .nacos.signatures[0]',
    '  .nacos.severity = get(severities, [.nacos.signature]) ?? null',
    '}',
  ];
  return `${lines.join('\n')}\n`;
};

/** Whether its test holds on no more records than the signature does: others may yield to such a one only. */
function isExact(entry: ExportEntry): boolean {
  return commonLosses(entry).length === 0 && entry.logic.match.every((form) => formTest(form).losses.length === 0);
}

/** The sides of the exact signatures by id. */
type Exact = ReadonlyMap<string, SignatureLogic['side']>;

/** The part of the program that looks for one signature. */
interface Test {
  readonly id: string;
  readonly severity: Severity;
  readonly lines: readonly string[];
}

function testOf(entry: ExportEntry, exact: Exact, { language }: ExportOptions): Test {
  const { logic, texts } = entry;
  const losses: Loss[] = commonLosses(entry);
  if (logic.side !== 'any') losses.push('side');
  if (logic.threshold !== null) losses.push('threshold');
  if (specificOf(logic, exact).length < logic.yieldsTo.length) losses.push('yields');
  const forms = logic.match.map((form) => {
    const written = formTest(form);
    losses.push(...written.losses);
    return written.test;
  });
  const lost = lossText(entry, losses, language);
  const lines = [
    '',
    `# ${oneLine(texts.title[language])}`,
    ...(lost === '' ? [] : [`# ${lost}`]),
    `if ${forms.join(' ||\n  ')} {`,
    `  found = found + "${logic.id},"`,
    '}',
  ];
  return { id: logic.id, severity: severityOf(entry, losses), lines };
}

function formTest(form: AlternativeLogic): { test: string; losses: Loss[] } {
  const regex = form.regex === null ? null : portableRegex(form.regex, 'rust');
  const losses: Loss[] = [];
  if (form.regex !== null && regex === null) losses.push('regex');
  if (regex?.looser === true) losses.push('regex-parts');
  const tests = [
    ...[form.anchor, ...form.also].map((literal) => `contains(message, ${textOf(literal)})`),
    ...form.not.map((literal) => `!contains(message, ${textOf(literal)})`),
    ...(regex === null ? [] : [`match(message, r'${regex.source.replaceAll("'", "\\'")}')`]),
  ];
  return { test: tests.length === 1 ? tests.join('') : `(${tests.join(' && ')})`, losses };
}

/** Takes a signature out where a more specific one holds too. */
function yieldOf({ logic }: ExportEntry, exact: Exact): string[] {
  const specific = specificOf(logic, exact);
  if (specific.length === 0) return [];
  const holds = specific.map(isHolding).join(' || ');
  return [`if ${isHolding(logic.id)} && (${holds}) {`, `  found = replace(found, ",${logic.id},", ",")`, '}'];
}

function isHolding(id: string): string {
  return `contains(holding, ",${id},")`;
}

/** Those that it yields to of which the program knows for certain that they hold. */
function specificOf({ side, yieldsTo }: SignatureLogic, exact: Exact): string[] {
  return yieldsTo.filter((id) => exact.get(id) === side || exact.get(id) === 'any');
}

/** A string literal; two braces would begin a template. */
function textOf(literal: string): string {
  const escaped = literal
    .replaceAll(/[\\"]/gu, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('{{', '\\{{');
  return `"${escaped}"`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}
