import type { Command } from 'commander';
import type { Language, Words } from '../../model/language.ts';
import type { Say } from '../help-format.ts';
import type { ExitStatus } from '../exit-status.ts';
import { languageFlag, nodeFlag, patternsFlag, redactMapFlag, timeFlags, kept, zoneFlag } from '../flags.ts';
import { type AnalyzeSettings, defaultSettings } from '../settings.ts';

/** What the flags of `bundle` ask for. */
export interface BundleSettings {
  readonly input: AnalyzeSettings;
  output: string;
  language: Language | null;
}

const EXAMPLES: Words = {
  en: `
Examples:
  nacoscope bundle node1/ node2/ node3/ -o incident.tar.gz
  nacoscope bundle logs/ --since 2h --lang zh -o incident.tar.gz --redact-map names.json

Exit status: 0 written, 2 not all could be done.`,
  zh: `
示例：
  nacoscope bundle node1/ node2/ node3/ -o incident.tar.gz
  nacoscope bundle logs/ --since 2h --lang zh -o incident.tar.gz --redact-map names.json

退出码：0 已写出；2 未能全部完成。`,
};

/**
 * Adds `bundle`.
 *
 * @param finish takes the exit status.
 */
export function addBundle(program: Command, finish: (status: ExitStatus) => void, say: Say): void {
  const settings: BundleSettings = { input: defaultSettings(), output: 'incident.tar.gz', language: null };
  const output = { en: 'the archive to write (default: incident.tar.gz)', zh: '要写出的压缩包（默认 incident.tar.gz）' };
  const map = {
    en: 'write what each token stands for to a file that only you can read',
    zh: '把各代号的含义写入仅自己可读的文件',
  };
  const [since, until] = timeFlags(settings.input, say);
  program
    .command('bundle')
    .summary(
      say({
        en: 'pack what a maintainer asks for first, without names: report, evidence, environment, a text for an issue',
        zh: '打包维护者首先会要的材料，已脱敏：报告、证据、环境、可贴进 issue 的文本',
      }),
    )
    .description(
      say({
        en: 'Packs the report, the evidence with the lines around it, the environment and a text for an issue, redacted.',
        zh: '打包报告、证据及其上下文、环境和可贴进 issue 的文本，均已脱敏。',
      }),
    )
    .argument(
      '<paths...>',
      say({ en: 'log files, folders (all below), quoted globs', zh: '日志文件、目录（含子目录）、加引号的通配符' }),
    )
    .addOption(kept(settings, 'output', '-o, --output <file>', say(output)))
    .addOption(languageFlag(settings, say, { en: 'language of the texts', zh: '文本的语言' }))
    .addOption(since)
    .addOption(until)
    .addOption(zoneFlag(settings.input, say))
    .addOption(nodeFlag(settings.input, say))
    .addOption(patternsFlag(settings.input, say))
    .addOption(redactMapFlag(settings.input, say(map)))
    .addHelpText('after', say(EXAMPLES))
    .action(async (paths: string[]) => {
      const { runBundle } = await import('../run-bundle.ts');
      finish(await runBundle(paths, settings));
    });
}
