import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import type { Language } from '../model/language.ts';
import type { Reporter } from '../report/index.ts';
import { stripToLine } from '../text/strip-unsafe.ts';

const MAX_BYTES = 1024 * 1024;
const HINT = 'give a Mustache template; docs/templates.md has a whole one to start from';

const UNKNOWN: Readonly<Record<Language, (place: string, name: string) => string>> = {
  en: (place, name) => `nacoscope: ${place}: nothing is called "${name}"; it was left blank\n`,
  zh: (place, name) => `nacoscope：${place}：没有名为“${name}”的数据，已留空\n`,
};

/**
 * Reads a form of one's own.
 *
 * @param tell takes a line for each name in it that nothing is called by, once the form is filled in.
 * @throws UserError `no-such-path` where it can't be read, `bad-template` where it is no template.
 */
export async function templateReporter(path: string, tell: (line: string) => void): Promise<Reporter> {
  const text = await textOf(path);
  const { readForm, fillIn } = await import('../report/template/fill-in.ts');
  const form = readForm(path, text);
  return (report, options) => {
    const filled = fillIn(form, report, options);
    for (const { name, line } of filled.unknown) {
      tell(UNKNOWN[options.language](`${stripToLine(path)}:${line}`, stripToLine(name)));
    }
    return filled.text;
  };
}

async function textOf(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw unreadable(path, 'it is a folder');
    if (found.size > MAX_BYTES) throw unreadable(path, 'it is larger than 1 MB');
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw unreadable(path, isMissing ? 'no such file' : 'it cannot be read', error);
  }
}

function unreadable(path: string, why: string, cause?: unknown): UserError {
  return new UserError('no-such-path', `template ${path}: ${why}`, { hint: HINT, cause });
}
