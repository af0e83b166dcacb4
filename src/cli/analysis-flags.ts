import type { Command } from 'commander';
import { SEVERITIES } from '../model/severity.ts';
import { SIDES } from '../model/side.ts';
import {
  colorFlags,
  colorOf,
  languageFlag,
  nodeFlag,
  oneOf,
  patternsFlag,
  redactMapFlag,
  timeFlags,
  valued,
  zoneFlag,
} from './flags.ts';
import { FORMATS } from './formats.ts';
import type { Say } from './help-format.ts';
import type { AnalyzeSettings } from './settings.ts';

/** Adds the flags that say what becomes of a report. */
export function addOutputFlags(command: Command, settings: AnalyzeSettings, say: Say): void {
  addFormFlags(command, settings, say);
  command.addOption(languageFlag(settings, say, { en: 'language of the report', zh: '报告的语言' }));
  addContentFlags(command, settings, say);
  addLookFlags(command, say);
  const severities = SEVERITIES.join(', ');
  const failOn = {
    en: `end with status 1 where something is as bad: ${severities}`,
    zh: `有达到此级别的问题时，退出码为 1：${severities}`,
  };
  command.addOption(
    valued('--fail-on <severity>', say(failOn), (value) => {
      settings.failOn = oneOf(value, SEVERITIES);
    }),
  );
}

/** In which form a report is written, and where. */
function addFormFlags(command: Command, settings: AnalyzeSettings, say: Say): void {
  const formats = FORMATS.join(', ');
  const format = {
    en: `how to report: ${formats}; may be repeated with -o`,
    zh: `报告格式：${formats}；可与 -o 成对重复`,
  };
  command.addOption(
    valued('-f, --format <format>', say(format), (value) => {
      settings.outputs.addFormat(oneOf(value, FORMATS));
    }),
  );
  const output = {
    en: "where to write it, instead of standard output; '-' is standard output",
    zh: "写到文件，而不是标准输出；'-' 表示标准输出",
  };
  command.addOption(
    valued('-o, --output <file>', say(output), (value) => {
      settings.outputs.addPath(value);
    }),
  );
  const template = {
    en: 'fill in a form of your own (Mustache) instead of a format; its ending says what it becomes',
    zh: '填写自己的模板（Mustache），代替 --format；由模板的扩展名决定输出格式',
  };
  command.addOption(
    valued('--template <file>', say(template), (value) => {
      settings.outputs.addTemplate(value);
    }),
  );
}

/** How much a report tells, and of whom. @see takeSwitches for those without a value. */
function addContentFlags(command: Command, settings: AnalyzeSettings, say: Say): void {
  command.option('--all', say({ en: 'show everything instead of one screen', zh: '显示全部内容，而不只一屏' }));
  command.option(
    '--explain-ranking',
    say({
      en: 'say why each cause stands where it stands: evidence, what it explains, the runner-up',
      zh: '说明每个原因为何排在此位：证据、能解释什么、次选是谁',
    }),
  );
  command.option(
    '--redact',
    say({
      en: 'put stable tokens in the place of names and addresses, in every format',
      zh: '用固定代号替换名称和地址，对所有格式有效',
    }),
  );
  const map = {
    en: 'redact, and write what each token stands for to a file that only you can read',
    zh: '脱敏，并把各代号的含义写入仅自己可读的文件',
  };
  command.addOption(redactMapFlag(settings, say(map)));
}

/** How a report looks on a terminal. */
function addLookFlags(command: Command, say: Say): void {
  const color = { en: 'colour the report, also into a pipe', zh: '报告带颜色，写入管道时也带' };
  for (const flag of colorFlags(say, color)) command.addOption(flag);
  command.option(
    '--no-hyperlinks',
    say({
      en: 'never link places to their files (default: on terminals known to have links)',
      zh: '不为日志位置加文件链接（默认在已知支持链接的终端中加）',
    }),
  );
}

/** Adds the flags that say which part of the logs is looked at, and how. */
export function addInputFlags(command: Command, settings: AnalyzeSettings, say: Say): void {
  for (const flag of timeFlags(settings, say)) command.addOption(flag);
  command.addOption(zoneFlag(settings, say));
  command.addOption(nodeFlag(settings, say));
  const sides = SIDES.join(', ');
  command.addOption(
    valued('--only <side>', say({ en: `only faults of this side: ${sides}`, zh: `只看这一侧的故障：${sides}` }), (value) => {
      settings.only = oneOf(value, SIDES);
    }),
  );
  const severities = SEVERITIES.join(', ');
  const severity = { en: `leave out what is less severe: ${severities}`, zh: `略去低于此级别的内容：${severities}` };
  command.addOption(
    valued('--min-severity <severity>', say(severity), (value) => {
      settings.minSeverity = oneOf(value, SEVERITIES);
    }),
  );
  command.addOption(patternsFlag(settings, say));
}

/** Takes the flags without a value, as commander hands them over. */
export function takeSwitches(flags: Readonly<Record<string, unknown>>, settings: AnalyzeSettings): void {
  settings.all = flags['all'] === true;
  settings.redact = flags['redact'] === true || settings.redactMap !== null;
  settings.explainRanking = flags['explainRanking'] === true;
  settings.color = colorOf(flags);
  settings.hyperlinks = flags['hyperlinks'] !== false;
}
