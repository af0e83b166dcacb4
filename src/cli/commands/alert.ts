import type { Command } from 'commander';
import type { Words } from '../../model/language.ts';
import type { Say } from '../help-format.ts';
import type { ExitStatus } from '../exit-status.ts';
import { languageFlag, kept, valued } from '../flags.ts';
import type { AlertSettings } from '../run-alert.ts';

const EXAMPLES: Words = {
  en: `
Examples:
  nacoscope alert check -c nacoscope.yaml                  is the file right, are its secrets there
  nacoscope alert test -c nacoscope.yaml                   a test message to every target
  nacoscope alert test -c nacoscope.yaml --target ops      to one

Exit status: 0 all right and all delivered, 2 not.`,
  zh: `
示例：
  nacoscope alert check -c nacoscope.yaml                  文件是否正确，密钥是否齐全
  nacoscope alert test -c nacoscope.yaml                   向每个目标发一条测试消息
  nacoscope alert test -c nacoscope.yaml --target ops      只发给其中一个

退出码：0 全部正确并送达；2 否。`,
};

/**
 * Adds `alert check|test`.
 *
 * @param finish takes the exit status.
 */
export function addAlert(program: Command, finish: (status: ExitStatus) => void, say: Say): void {
  const settings: AlertSettings = { file: 'nacoscope.yaml', targets: [], language: null };
  const group = program
    .command('alert')
    .summary(say({ en: 'check and try the targets that alerts go to', zh: '检查并试发告警目标' }))
    .description(
      say({
        en: 'The targets that follow --alert sends to: DingTalk, Feishu, WeCom, Slack, webhooks, commands.',
        zh: 'follow --alert 的发送目标：钉钉、飞书、企业微信、Slack、webhook、命令。',
      }),
    )
    .addHelpText('after', say(EXAMPLES));
  const check = group
    .command('check')
    .description(
      say({ en: 'Checks the file and the secrets it names; sends nothing.', zh: '检查文件及其引用的密钥；不发送任何消息。' }),
    );
  addFlags(check, settings, say);
  check.action(async () => {
    const { runAlertCheck } = await import('../run-alert.ts');
    finish(await runAlertCheck(settings));
  });
  const test = group
    .command('test')
    .description(
      say({ en: 'Sends each target a test message and says what happened.', zh: '向每个目标发一条测试消息，并报告结果。' }),
    );
  addFlags(test, settings, say);
  test.addOption(
    valued('--target <name>', say({ en: 'only this target; may be repeated', zh: '只发给该目标；可重复' }), (value) => {
      settings.targets.push(value);
    }),
  );
  test.action(async () => {
    const { runAlertTest } = await import('../run-alert.ts');
    finish(await runAlertTest(settings));
  });
}

function addFlags(command: Command, settings: AlertSettings, say: Say): void {
  const config = { en: 'the file with the targets (default: nacoscope.yaml)', zh: '写有目标的文件（默认 nacoscope.yaml）' };
  command.addOption(kept(settings, 'file', '-c, --config <file>', say(config)));
  command.addOption(languageFlag(settings, say));
}
