import { UserError } from '../errors.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Language } from '../model/language.ts';
import { stripToLine } from '../text/strip-unsafe.ts';
import { VERSION } from './version.ts';

const MAX_DIAGNOSTICS = 5;

/** What stands before a message on stderr. */
const PREFIX: Readonly<Record<Language, string>> = { en: 'nacoscope: ', zh: 'nacoscope：' };

/** A user error in one or two lines. */
export function userErrorText(error: UserError, language: Language): string {
  const { message, hint } = error.inLanguage(language);
  return `${PREFIX[language]}${stripToLine(message)}\n${hint === '' ? '' : `  ${stripToLine(hint)}\n`}`;
}

/** What a bug leaves behind: the stack, the version, and where to tell. */
export function bugText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\n\nnacoscope ${VERSION} (Node ${process.version}, ${process.platform}) has a bug. Please report it with the lines above and, if you may, the log that shows it.\n`;
}

/** What could not be done, for runs whose report goes elsewhere. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], language: Language): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.kind === 'error');
  const lines = errors
    .slice(0, MAX_DIAGNOSTICS)
    .map(
      ({ source, message }) =>
        `${PREFIX[language]}${stripToLine(source === '' ? message[language] : `${source}: ${message[language]}`)}\n`,
    );
  const more = errors.length - lines.length;
  return lines.join('') + (more > 0 ? `${PREFIX[language]}${language === 'zh' ? `另有 ${more} 条` : `and ${more} more`}\n` : '');
}
