import type { Command } from 'commander';
import type { Words } from '../../model/language.ts';
import { addInputFlags, addOutputFlags, takeSwitches } from '../analysis-flags.ts';
import type { Say } from '../help-format.ts';
import type { ExitStatus } from '../exit-status.ts';
import { defaultSettings } from '../settings.ts';
import { addStoreFlags } from '../store-flags.ts';

/** What people type, for the end of the help. */
export const ANALYZE_EXAMPLES: Words = {
  en: `
Examples:
  nacoscope /home/nacos/logs                         the logs of one node
  nacoscope node1/ node2/ node3/ app1/               a cluster and an application: folders name the nodes
  nacoscope 'logs/**/*.log*' --since 2h              the last two hours of the logs (quote globs, or let the shell do it)
  kubectl logs nacos-0 | nacoscope -                 standard input
  nacoscope logs -f markdown -o incident.md          for the ticket; -o report.json tells its format by the ending
  nacoscope logs -o incident.html                    one page for the incident review: works offline, charts, both languages
  nacoscope logs --template form.md -o review.md     your company's own form, filled in
  nacoscope logs -f json --fail-on high > out.json   for scripts: status 1 where something is high or critical
  nacoscope logs --node '10.0.0.5/**=nacos-2'        name a node yourself

Exit status: 0 done, 1 done and --fail-on was reached, 2 not all could be done.`,
  zh: `
示例：
  nacoscope /home/nacos/logs                         一个节点的日志
  nacoscope node1/ node2/ node3/ app1/               一个集群和一个应用：目录名即节点名
  nacoscope 'logs/**/*.log*' --since 2h              最近两小时的日志（通配符加引号，或交给 shell 展开）
  kubectl logs nacos-0 | nacoscope -                 标准输入
  nacoscope logs -f markdown -o incident.md          贴进工单；-o report.json 由扩展名决定格式
  nacoscope logs -o incident.html                    供故障复盘的单页报告：离线可用，带图表，中英双语
  nacoscope logs --template form.md -o review.md     填写公司自己的模板
  nacoscope logs -f json --fail-on high > out.json   供脚本使用：有 high 或 critical 时退出码为 1
  nacoscope logs --node '10.0.0.5/**=nacos-2'        自行指定节点名

退出码：0 完成；1 完成，且达到 --fail-on 的级别；2 未能全部完成。`,
};

/**
 * Adds `analyze`, the default command.
 *
 * @param finish takes the exit status.
 * @returns the command.
 */
export function addAnalyze(program: Command, finish: (status: ExitStatus) => void, say: Say): Command {
  const settings = defaultSettings();
  const command = program
    .command('analyze', { isDefault: true })
    .summary(
      say({
        en: 'read logs and say what broke, where, since when, and what to do (default)',
        zh: '读日志，说明坏了什么、在哪里、从何时起、该怎么办（默认命令）',
      }),
    )
    .description(
      say({
        en: 'Reads logs of Nacos servers and clients and says what broke, on which side, since when, and what to do.',
        zh: '读取 Nacos 服务端和客户端的日志，说明坏了什么、在哪一侧、从何时起、该怎么办。',
      }),
    )
    .argument(
      '[paths...]',
      say({
        en: "log files, folders (all below), quoted globs, log stores, or '-' for standard input; .gz, .zst, .zip and .tar as they are",
        zh: "日志文件、目录（含子目录）、加引号的通配符、日志库，或 '-' 表示标准输入；.gz、.zst、.zip 和 .tar 可直接读取",
      }),
    )
    .addHelpText('after', say(ANALYZE_EXAMPLES));
  addOutputFlags(command, settings, say);
  addInputFlags(command, settings, say);
  addStoreFlags(command, settings.store, say);
  command.action(async (paths: string[], flags: Readonly<Record<string, unknown>>) => {
    takeSwitches(flags, settings);
    const { runAnalyze } = await import('../run-analyze.ts');
    finish(await runAnalyze(paths, settings));
  });
  return command;
}
