import { compareTexts } from '../collections/compare-texts.ts';
import { UserError } from '../errors.ts';
import { explain } from '../explain.ts';
import type { Language, Words } from '../model/language.ts';
import type { PatternSummary } from '../model/pattern-summary.ts';
import { compareSeverity, isAtLeast } from '../model/severity.ts';
import type { PatternLibrary } from '../patterns/library.ts';
import { explanationTerminal } from '../report/explanation/index.ts';
import { matchText, patternList } from '../report/patterns/index.ts';
import { loadPatterns } from './load-patterns.ts';
import type { PatternsSettings } from './commands/patterns.ts';
import { colorFor, languageOf, widthOf } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';
import { stdoutOutput } from './output.ts';
import { VERSION } from './version.ts';

/** A width at which no line is broken, for what reads the list through a pipe. */
const LINE_EACH = 10_000;

/** Runs `patterns list`: causes, then signatures by area, the most severe first. Finding none is no error. */
export async function runList(text: string, settings: PatternsSettings): Promise<ExitStatus> {
  const library = await loadPatterns(settings.patterns);
  const patterns = await summariesOf(library);
  const wanted = patterns.filter((pattern) => isWanted(pattern, text.toLowerCase(), settings));
  const width = process.stdout.isTTY ? widthOf(process.stdout.columns, process.env) : LINE_EACH;
  await stdoutOutput(process.stdout).write(patternList(wanted, { ...displayOf(settings), width }));
  return 0;
}

/**
 * Runs `patterns show`.
 *
 * @throws UserError `bad-option` for an id that is neither a signature nor a cause.
 */
export async function runShow(id: string, settings: PatternsSettings): Promise<ExitStatus> {
  const library = await loadPatterns(settings.patterns);
  const signature = library.signatures.find((one) => one.id === id);
  if (signature === undefined && !library.causes.some((cause) => cause.id === id)) throw noSuchPattern(id, library);
  const display = displayOf(settings);
  const entry = explanationTerminal(await explain({ text: id, patterns: library, version: VERSION }), { ...display, all: true });
  const alternatives = (signature?.match ?? []).map((one) => ({
    ...one,
    contains: [one.anchor, ...one.also],
    regex: one.regex ?? '',
  }));
  const matched = signature === undefined ? '' : `\n${matchText(alternatives, display)}`;
  await stdoutOutput(process.stdout).write(entry + matched);
  return 0;
}

function displayOf(settings: PatternsSettings): { language: Language; width: number; color: boolean } {
  return {
    language: settings.language ?? languageOf(process.env),
    width: widthOf(process.stdout.columns, process.env),
    color: colorFor(null, process.env, process.stdout.isTTY),
  };
}

async function summariesOf(library: PatternLibrary): Promise<PatternSummary[]> {
  const texts = await library.loadTexts();
  const causes = library.causes.map(
    ({ id, severity, where }): PatternSummary => ({
      kind: 'cause',
      id,
      severity,
      side: where,
      area: '',
      title: texts.cause(id).title,
    }),
  );
  const signatures = library.signatures.map(({ id, severity, side }): PatternSummary => {
    const { title, area } = texts.signature(id);
    return { kind: 'signature', id, severity, side, area, title };
  });
  return [...causes, ...signatures].sort(
    (a, b) =>
      compareTexts(a.kind, b.kind) ||
      compareTexts(a.area, b.area) ||
      compareSeverity(a.severity, b.severity) ||
      compareTexts(a.id, b.id),
  );
}

function isWanted(pattern: PatternSummary, text: string, settings: PatternsSettings): boolean {
  if (settings.kind !== null && pattern.kind !== settings.kind) return false;
  if (settings.area !== '' && pattern.area !== settings.area) return false;
  if (settings.side !== '' && pattern.side !== settings.side) return false;
  if (settings.severity !== null && !isAtLeast(pattern.severity, settings.severity)) return false;
  return `${pattern.id} ${pattern.title.en} ${pattern.title.zh}`.toLowerCase().includes(text);
}

/** Where somebody looks for the id of a pattern. */
export const FIND_IDS: Words = {
  en: 'nacoscope patterns list <word> finds ids',
  zh: '用 nacoscope patterns list <关键词> 查找 id',
};

function noSuchPattern(id: string, library: PatternLibrary): UserError {
  const ids = [...library.causes, ...library.signatures].map((pattern) => pattern.id);
  const near = ids.filter((one) => one.includes(id) || id.includes(one)).slice(0, 5);
  return new UserError(
    'bad-option',
    { en: `there is no signature or cause "${id}"`, zh: `没有名为“${id}”的特征或原因` },
    {
      hint: near.length > 0 ? { en: `is it one of: ${near.join(', ')}?`, zh: `是否为以下之一：${near.join('、')}？` } : FIND_IDS,
    },
  );
}
