import type { HelpConfiguration } from 'commander';
import type { Language, Words } from '../model/language.ts';
import { displayWidth, wrapToWidth } from '../text/width.ts';

/** Picks the language that the help is told in. */
export type Say = (words: Words) => string;

/** What commander puts above the parts of a help. */
const TITLES: Readonly<Record<string, Words>> = {
  'Usage:': { en: 'Usage:', zh: '用法:' },
  'Arguments:': { en: 'Arguments:', zh: '参数：' },
  'Options:': { en: 'Options:', zh: '选项：' },
  'Commands:': { en: 'Commands:', zh: '命令：' },
};

/** Flag and description that commander adds to every command. */
export const HELP_FLAG = '-h, --help';
export const PRINT_HELP: Words = { en: 'print this help', zh: '显示本帮助' };

/** The title of a part in a language, by its English one; another one as it stands. */
export function helpTitle(title: string, language: Language): string {
  return TITLES[title]?.[language] ?? title;
}

/** How commander sets a help: Chinese takes two columns a character, and is broken between them. */
export function helpFormat(language: Language): HelpConfiguration {
  if (language === 'en') return { showGlobalOptions: false };
  return {
    showGlobalOptions: false,
    styleTitle: (title) => helpTitle(title, language),
    displayWidth,
    boxWrap: (text, width) => wrapToWidth(text, width).join('\n'),
  };
}
