import type { Command } from 'commander';
import type { Language, Words } from '../../model/language.ts';
import type { Say } from '../help-format.ts';
import type { ExitStatus } from '../exit-status.ts';
import { colorFlags, colorOf, languageFlag, oneOf, patternsFlag, valued } from '../flags.ts';

/** What the flags of `explain` ask for; null where a flag was not given. */
export interface ExplainSettings {
  format: ExplainFormat;
  language: Language | null;
  readonly patterns: string[];
  all: boolean;
  color: boolean | null;
}

const EXPLAIN_FORMATS = ['terminal', 'json'] as const;
type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];

const EXAMPLES: Words = {
  en: `
Examples:
  nacoscope explain 'Client not connected, current status:STARTING'
  nacoscope explain -                    a trace or several lines, pasted; end with Ctrl-D
  nacoscope explain grpc-port-blocked    the whole entry of a cause or a signature
  curl -s http://nacos:8848/nacos/v1/cs/configs | nacoscope explain -

Exit status: 0 answered (also that nothing knows the text), 2 it could not be asked.`,
  zh: `
示例：
  nacoscope explain 'Client not connected, current status:STARTING'
  nacoscope explain -                    粘贴堆栈或多行日志，按 Ctrl-D 结束
  nacoscope explain grpc-port-blocked    某个原因或特征的完整条目
  curl -s http://nacos:8848/nacos/v1/cs/configs | nacoscope explain -

退出码：0 已作答（没有规则认得该文本也算）；2 未能提问。`,
};

/**
 * Adds `explain`.
 *
 * @param finish takes the exit status.
 */
export function addExplain(program: Command, finish: (status: ExitStatus) => void, say: Say): void {
  const settings: ExplainSettings = { format: 'terminal', language: null, patterns: [], all: false, color: null };
  const [color, noColor] = colorFlags(say);
  const formats = EXPLAIN_FORMATS.join(', ');
  program
    .command('explain')
    .summary(
      say({
        en: 'say what a pasted error means, whether it is harmless, and what may stand behind it',
        zh: '解释粘贴的报错：什么意思、是否无害、背后可能是什么',
      }),
    )
    .description(
      say({
        en: 'Says what a pasted line, trace or error answer means, whether it is harmless, what may stand behind it, and what to do.',
        zh: '解释粘贴的日志行、堆栈或错误应答：什么意思、是否无害、背后可能是什么、该怎么办。',
      }),
    )
    .argument(
      '[text...]',
      say({
        en: "the text, the id of a signature or a cause, or '-' for standard input",
        zh: "要解释的文本、特征或原因的 id，或 '-' 表示标准输入",
      }),
    )
    .addOption(
      valued('-f, --format <format>', say({ en: `how to answer: ${formats}`, zh: `输出格式：${formats}` }), (value) => {
        settings.format = oneOf(value, EXPLAIN_FORMATS);
      }),
    )
    .addOption(languageFlag(settings, say, { en: 'language of the answer', zh: '回答的语言' }))
    .addOption(patternsFlag(settings, say))
    .option('--all', say({ en: 'show everything instead of one screen', zh: '显示全部内容，而不只一屏' }))
    .addOption(color)
    .addOption(noColor)
    .addHelpText('after', say(EXAMPLES))
    .action(async (words: string[], flags: Readonly<Record<string, unknown>>) => {
      settings.all = flags['all'] === true;
      settings.color = colorOf(flags);
      const { runExplain } = await import('../run-explain.ts');
      finish(await runExplain(words, settings));
    });
}
