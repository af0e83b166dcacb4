import type { Language } from '../model/language.ts';

/** What is said after a usage error. */
export const SEE_HELP: Readonly<Record<Language, string>> = {
  en: '(nacoscope --help lists the flags)',
  zh: '（用 nacoscope --help 查看全部选项）',
};

/** The messages of commander, and those of the flags that refuse a value, as `flags.ts` and `store-flags.ts` have them. */
const IN_CHINESE: readonly (readonly [message: RegExp, chinese: string])[] = [
  [/^error: unknown option '(.*)'$/mu, '错误：没有选项 $1'],
  [/^error: unknown command '(.*)'$/mu, '错误：没有命令 $1'],
  [/^error: option '(.*)' argument missing$/mu, '错误：选项 $1 缺少值'],
  [/^error: required option '(.*)' not specified$/mu, '错误：缺少选项 $1'],
  [/^error: missing required argument '(.*)'$/mu, '错误：缺少参数 $1'],
  [/^error: too many arguments.* Expected (\d+) arguments? but got (\d+)\.$/mu, '错误：参数过多，应为 $1 个，实有 $2 个'],
  [/^error: option '(.*)' argument '(.*)' is invalid\. /mu, '错误：选项 $1 的值“$2”无效。'],
  [/^error: command-argument value '(.*)' is invalid for argument '(.*)'\. /mu, '错误：参数 $2 的值“$1”无效。'],
  [/\(Did you mean one of (.*)\?\)/u, '（是否指以下之一：$1？）'],
  [/\(Did you mean (.*)\?\)/u, '（是否指 $1？）'],
  [/Did you mean (\S+)\? /u, '是否指 $1？'],
  [/It is one of: (.*)\.$/mu, '可用的值：$1。'],
  [/It is a node's name, or GLOB=NAME such as (.*)\.$/mu, '应为节点名，或 GLOB=NAME，例如 $1。'],
  [/It is a time such as 30s or 2m\.$/mu, '应为时长，例如 30s 或 2m。'],
  [/It is a number from 1 on\.$/mu, '应为不小于 1 的整数。'],
  [/It has the form NAME=VALUE\.$/mu, '应写作 NAME=VALUE。'],
  [/It is a size such as 500MB or 2GB\.$/mu, '应为大小，例如 500MB 或 2GB。'],
];

/** An error of the command line in a language. @param text as commander writes it, in English. */
export function usageErrorText(text: string, language: Language): string {
  if (language === 'en') return text;
  return IN_CHINESE.reduce((told, [message, chinese]) => told.replace(message, chinese), text);
}
