import type { Command } from 'commander';
import type { Language, Words } from '../../model/language.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import type { Say } from '../help-format.ts';
import type { ExitStatus } from '../exit-status.ts';
import { colorFlags, colorOf, languageFlag, oneOf, valued } from '../flags.ts';

const DIFF_FORMATS = ['terminal', 'json'] as const;

/** What the flags of `diff` ask for; null where a flag was not given. */
export interface DiffSettings {
  format: (typeof DIFF_FORMATS)[number];
  language: Language | null;
  failOn: Severity | null;
  all: boolean;
  color: boolean | null;
}

const EXAMPLES: Words = {
  en: `
Examples:
  nacoscope before/ -o before.json; nacoscope after/ -o after.json
  nacoscope diff before.json after.json                     did the fix hold?
  nacoscope diff last.json now.json --fail-on high          for CI: status 1 where something high or critical is new or worse

Titles are in the language that the reports were written in.

Exit status: 0 compared, 1 compared and --fail-on was reached, 2 it could not be compared.`,
  zh: `
示例：
  nacoscope before/ -o before.json; nacoscope after/ -o after.json
  nacoscope diff before.json after.json                     修好了吗？
  nacoscope diff last.json now.json --fail-on high          供 CI 使用：有新增或恶化的 high 或 critical 时退出码为 1

标题的语言与两份报告写成时的语言一致。

退出码：0 已比较；1 已比较，且达到 --fail-on 的级别；2 未能比较。`,
};

/**
 * Adds `diff`.
 *
 * @param finish takes the exit status.
 */
export function addDiff(program: Command, finish: (status: ExitStatus) => void, say: Say): void {
  const settings: DiffSettings = { format: 'terminal', language: null, failOn: null, all: false, color: null };
  const [color, noColor] = colorFlags(say);
  const formats = DIFF_FORMATS.join(', ');
  const severities = SEVERITIES.join(', ');
  const failOn = {
    en: `end with status 1 where something as bad is new or worse: ${severities}`,
    zh: `有达到此级别的问题新增或恶化时，退出码为 1：${severities}`,
  };
  program
    .command('diff')
    .summary(
      say({ en: 'compare two JSON reports: what is new, worse, better, gone', zh: '比较两份 JSON 报告：新增、恶化、好转、消失' }),
    )
    .description(
      say({
        en: 'Compares two JSON reports: which causes and findings are new, worse, better or gone.',
        zh: '比较两份 JSON 报告：哪些原因和发现是新增、恶化、好转或已消失。',
      }),
    )
    .argument('<before>', say({ en: 'the earlier report (made with -f json)', zh: '较早的报告（用 -f json 生成）' }))
    .argument('<after>', say({ en: 'the later report', zh: '较晚的报告' }))
    .addOption(
      valued('-f, --format <format>', say({ en: `how to answer: ${formats}`, zh: `输出格式：${formats}` }), (value) => {
        settings.format = oneOf(value, DIFF_FORMATS);
      }),
    )
    .addOption(languageFlag(settings, say, { en: 'language of the answer', zh: '回答的语言' }))
    .addOption(
      valued('--fail-on <severity>', say(failOn), (value) => {
        settings.failOn = oneOf(value, SEVERITIES);
      }),
    )
    .option('--all', say({ en: 'show what is the same as well', zh: '没有变化的也显示' }))
    .addOption(color)
    .addOption(noColor)
    .addHelpText('after', say(EXAMPLES))
    .action(async (before: string, after: string, flags: Readonly<Record<string, unknown>>) => {
      settings.all = flags['all'] === true;
      settings.color = colorOf(flags);
      const { runDiff } = await import('../run-diff.ts');
      finish(await runDiff(before, after, settings));
    });
}
