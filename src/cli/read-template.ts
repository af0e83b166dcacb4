import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import type { Language, Words } from '../model/language.ts';
import type { Reporter } from '../report/index.ts';
import { stripToLine } from '../text/strip-unsafe.ts';
import { IS_FOLDER, whyUnread } from './why-unread.ts';

const MAX_BYTES = 1024 * 1024;
const HINT: Words = {
  en: 'give a Mustache template; docs/templates.md has a whole one to start from',
  zh: '请指定 Mustache 模板；docs/templates.md 中有完整的模板可作起点',
};

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
    if (found.isDirectory()) throw unreadable(path, IS_FOLDER);
    if (found.size > MAX_BYTES) throw unreadable(path, { en: 'it is larger than 1 MB', zh: '大于 1 MB' });
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unreadable(path, whyUnread(error), error);
  }
}

function unreadable(path: string, why: Words, cause?: unknown): UserError {
  const message = { en: `template ${path}: ${why.en}`, zh: `模板 ${path}：${why.zh}` };
  return new UserError('no-such-path', message, { hint: HINT, cause });
}
