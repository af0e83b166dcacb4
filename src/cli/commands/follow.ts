import type { Command } from 'commander';
import type { Words } from '../../model/language.ts';
import type { Say } from '../help-format.ts';
import type { ExitStatus } from '../exit-status.ts';
import { colorFlags, colorOf, languageFlag, nodeFlag, oneOf, patternsFlag, kept, valued, zoneFlag } from '../flags.ts';
import type { FollowSettings } from '../run-follow.ts';

/** How `follow` tells; here, so that the help needs no watching code. */
const FORMATS = ['screen', 'lines', 'jsonl'] as const;

const EXAMPLES: Words = {
  en: `
Examples:
  nacoscope follow /home/nacos/logs                        from now on; a screen on a terminal, lines into a pipe
  nacoscope follow node1/ node2/ node3/ --since 10m        the last ten minutes first
  kubectl logs -f -l app=nacos --prefix | nacoscope follow -
  nacoscope follow logs -f jsonl --state follow.state      for programs; goes on where it ended

A signal (Ctrl-C, SIGTERM) ends it with status 0.`,
  zh: `
示例：
  nacoscope follow /home/nacos/logs                        从现在起；在终端中为一屏，写入管道则逐行
  nacoscope follow node1/ node2/ node3/ --since 10m        先回看最近十分钟
  kubectl logs -f -l app=nacos --prefix | nacoscope follow -
  nacoscope follow logs -f jsonl --state follow.state      供程序使用；重启后从上次结束处继续

收到信号（Ctrl-C、SIGTERM）即结束，退出码为 0。`,
};

/**
 * Adds `follow`.
 *
 * @param finish takes the exit status.
 */
export function addFollow(program: Command, finish: (status: ExitStatus) => void, say: Say): void {
  const settings = defaultFollowSettings();
  const command = program
    .command('follow')
    .summary(
      say({
        en: 'watch logs as they are written: events, incidents as they open, change and end',
        zh: '实时跟踪日志：事件，以及故障的发生、变化和结束',
      }),
    )
    .description(
      say({
        en: 'Watches logs as they are written, across rotation: events at once, incidents as they open, change and end.',
        zh: '实时跟踪日志，轮转也不间断：事件即时告知，故障在发生、变化和结束时告知。',
      }),
    )
    .argument(
      '[paths...]',
      say({
        en: "log files, folders (all below, new ones too), quoted globs, or '-' for standard input",
        zh: "日志文件、目录（含子目录和新出现的文件）、加引号的通配符，或 '-' 表示标准输入",
      }),
    )
    .addHelpText('after', say(EXAMPLES));
  addTellingFlags(command, settings, say);
  addReadingFlags(command, settings, say);
  command.action(async (paths: string[], flags: Readonly<Record<string, unknown>>) => {
    settings.fromStart = flags['fromStart'] === true;
    settings.poll = flags['poll'] === true;
    settings.everyEvent = flags['everyEvent'] === true;
    settings.color = colorOf(flags);
    const { runFollow } = await import('../run-follow.ts');
    finish(await runFollow(paths, settings));
  });
}

/** Settings of a run without flags. */
function defaultFollowSettings(): FollowSettings {
  return {
    format: null,
    language: null,
    since: null,
    fromStart: false,
    zone: null,
    nodes: [],
    nodeNames: [],
    patterns: [],
    poll: false,
    everyEvent: false,
    stateFile: null,
    alertFile: null,
    metricsAddress: null,
    color: null,
  };
}

/** What becomes of what is seen. */
function addTellingFlags(command: Command, settings: FollowSettings, say: Say): void {
  const formats = FORMATS.join(', ');
  const format = {
    en: `how to tell: ${formats} (default: screen on a terminal, else lines)`,
    zh: `输出方式：${formats}（默认：终端中为 screen，否则为 lines）`,
  };
  command.addOption(
    valued('-f, --format <format>', say(format), (value) => {
      settings.format = oneOf(value, FORMATS);
    }),
  );
  command.addOption(languageFlag(settings, say));
  const alert = {
    en: 'send alerts to the targets of this file (nacoscope.yaml; docs/alerting.md)',
    zh: '向此文件里的目标发送告警（nacoscope.yaml；见 docs/alerting.md）',
  };
  command.addOption(kept(settings, 'alertFile', '--alert <file>', say(alert)));
  const metrics = {
    en: 'figures for Prometheus at [host]:port; without a host for this machine only',
    zh: '在 [host]:port 为 Prometheus 提供指标；不写 host 则仅限本机',
  };
  command.addOption(kept(settings, 'metricsAddress', '--metrics <address>', say(metrics)));
  command.option(
    '--every-event',
    say({ en: 'tell each event of a storm instead of their number', zh: '日志风暴中逐条告知，而不只报数量' }),
  );
  const [color, noColor] = colorFlags(
    say,
    { en: 'colour also into a pipe', zh: '写入管道时也带颜色' },
    { en: 'never colour', zh: '一律不带颜色' },
  );
  command.addOption(color).addOption(noColor);
}

/** What is read, and how. */
function addReadingFlags(command: Command, settings: FollowSettings, say: Say): void {
  const since = {
    en: "read back first: '10m' before now, or '2024-05-01 10:00'",
    zh: "先回看：从现在往前 '10m'，或从 '2024-05-01 10:00' 起",
  };
  command.addOption(kept(settings, 'since', '--since <when>', say(since)));
  command.option('--from-start', say({ en: 'read back everything first', zh: '先从头回看全部' }));
  const state = {
    en: 'keep places and open incidents in this file and go on from there',
    zh: '把读到的位置和未结束的故障存于此文件，并从那里继续',
  };
  command.addOption(kept(settings, 'stateFile', '--state <file>', say(state)));
  command.option(
    '--poll',
    say({
      en: 'look for changes instead of waiting to be told: for network mounts',
      zh: '定时查看变化，而不等系统通知：用于网络挂载的目录',
    }),
  );
  const zone = {
    en: 'time zone of stamps that carry none, and of the times shown',
    zh: '时间戳未带时区时所用的时区，也用于显示时间',
  };
  command.addOption(zoneFlag(settings, say, zone));
  command.addOption(nodeFlag(settings, say));
  const patterns = {
    en: 'add your own patterns (YAML); read anew when they change',
    zh: '加入自己的规则（YAML）；有改动时重新读取',
  };
  command.addOption(patternsFlag(settings, say, patterns));
}
