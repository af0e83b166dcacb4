import { compareTexts } from '../collections/compare-texts.ts';
import { UserError } from '../errors.ts';
import type { ExportEntry } from '../export/exported.ts';
import { EXPORT_FORMATS } from '../export/formats.ts';
import { EXPORTERS } from '../export/index.ts';
import type { Language } from '../model/language.ts';
import { compareSeverity, isAtLeast } from '../model/severity.ts';
import type { PatternLibrary } from '../patterns/library.ts';
import { loadPatterns } from './load-patterns.ts';
import type { ExportSettings } from './commands/patterns.ts';
import { languageOf } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';
import { fileOutput, stdoutOutput } from './output.ts';
import { FIND_IDS } from './run-patterns-list.ts';
import { VERSION } from './version.ts';

/** What was written, and how many signatures are no rule of another tool. */
const WRITTEN: Readonly<Record<Language, (written: number, format: string, derived: number) => string>> = {
  en(written, format, derived) {
    const left = derived === 0 ? '' : `; ${derived} left out, which nacoscope derives from many records`;
    return `${written === 1 ? '1 signature' : `${written} signatures`} written as ${format}${left}\n`;
  },
  zh(written, format, derived) {
    const left = derived === 0 ? '' : `；另有 ${derived} 个由多条记录推导得出，未导出`;
    return `已将 ${written} 个特征写为 ${format} 格式${left}\n`;
  },
};

/**
 * Runs `patterns export`: the chosen signatures, the most severe first. Those that are derived from many records are no rule of
 * another tool: they are left out and counted on stderr.
 *
 * @throws UserError `bad-option` for an id that is no signature, and where no signature is left; `output-failed`.
 */
export async function runExport(settings: ExportSettings): Promise<ExitStatus> {
  const { format } = settings;
  if (format === null) throw noFormat();
  const output = settings.output === '' ? stdoutOutput(process.stdout) : await fileOutput(settings.output);
  const language = settings.language ?? languageOf(process.env);
  try {
    const chosen = await chosenOf(await loadPatterns(settings.patterns), settings);
    const entries = chosen.filter(({ logic }) => logic.match.length > 0);
    if (entries.length === 0) throw nothingLeft();
    await output.write(EXPORTERS[format](entries, { language, version: VERSION }));
    process.stderr.write(WRITTEN[language](entries.length, format, chosen.length - entries.length));
    return 0;
  } catch (error) {
    await output.discard();
    throw error;
  }
}

function noFormat(): UserError {
  const formats = EXPORT_FORMATS.join(', ');
  return new UserError(
    'bad-option',
    { en: '--as is missing', zh: '缺少 --as' },
    { hint: { en: `it is one of: ${formats}`, zh: `可用的有：${formats}` } },
  );
}

function nothingLeft(): UserError {
  return new UserError(
    'bad-option',
    { en: 'no signature is left to write', zh: '没有可导出的特征' },
    {
      hint: {
        en: 'nacoscope patterns list --kind signature shows what there is; those of many records (derived) have no text to look for',
        zh: '用 nacoscope patterns list --kind signature 查看全部特征；由多条记录推导出的特征没有可匹配的文本',
      },
    },
  );
}

/** The signatures that the flags choose, the most severe first. */
async function chosenOf(library: PatternLibrary, settings: ExportSettings): Promise<ExportEntry[]> {
  const known = new Set(library.signatures.map(({ id }) => id));
  for (const id of settings.signatures) if (!known.has(id)) throw noSuchSignature(id, library);
  const named = new Set(settings.signatures);
  const texts = await library.loadTexts();
  return library.signatures
    .filter(({ id }) => named.size === 0 || named.has(id))
    .filter(({ severity }) => settings.severity === null || isAtLeast(severity, settings.severity))
    .filter(({ side }) => settings.side === '' || side === settings.side)
    .map((logic) => ({ logic, texts: texts.signature(logic.id) }))
    .filter((entry) => settings.area === '' || entry.texts.area === settings.area)
    .sort((a, b) => compareSeverity(a.logic.severity, b.logic.severity) || compareTexts(a.logic.id, b.logic.id));
}

function noSuchSignature(id: string, library: PatternLibrary): UserError {
  const evidence = library.causes.find((cause) => cause.id === id)?.evidence.flatMap(({ signatures }) => signatures);
  if (evidence !== undefined) {
    return new UserError(
      'bad-option',
      { en: `"${id}" is a cause, not a signature`, zh: `“${id}”是原因，不是特征` },
      { hint: { en: `its signatures: ${evidence.join(', ')}`, zh: `它的特征：${evidence.join('、')}` } },
    );
  }
  return new UserError('bad-option', { en: `there is no signature "${id}"`, zh: `没有名为“${id}”的特征` }, { hint: FIND_IDS });
}
