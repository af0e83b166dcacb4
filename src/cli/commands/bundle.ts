import type { Command } from 'commander';
import type { Language } from '../../model/language.ts';
import type { ExitStatus } from '../exit-status.ts';
import { LANGUAGES, valued } from '../flags.ts';
import { addNode, type AnalyzeSettings, defaultSettings, oneOf } from '../settings.ts';

/** What the flags of `bundle` ask for. */
export interface BundleSettings {
  readonly input: AnalyzeSettings;
  output: string;
  language: Language | null;
}

const EXAMPLES = `
Examples:
  nacoscope bundle node1/ node2/ node3/ -o incident.tar.gz
  nacoscope bundle logs/ --since 2h --lang zh -o incident.tar.gz --redact-map names.json

Exit status: 0 written, 2 not all could be done.`;

/**
 * Adds `bundle`.
 *
 * @param finish takes the exit status.
 */
export function addBundle(program: Command, finish: (status: ExitStatus) => void): void {
  const settings: BundleSettings = { input: defaultSettings(), output: 'incident.tar.gz', language: null };
  program
    .command('bundle')
    .summary('pack what a maintainer asks for first, without names: report, evidence, environment, a text for an issue')
    .description('Packs the report, the evidence with the lines around it, the environment and a text for an issue, redacted.')
    .argument('<paths...>', 'log files, folders (all below), quoted globs')
    .addOption(
      valued('-o, --output <file>', 'the archive to write (default: incident.tar.gz)', (value) => {
        settings.output = value;
      }),
    )
    .addOption(
      valued('--lang <language>', 'language of the texts: en, zh (default: from the locale)', (value) => {
        settings.language = oneOf(value, LANGUAGES);
      }),
    )
    .addOption(
      valued('--since <when>', "from then on: '2024-05-01 10:00', or '2h' before the logs end", (value) => {
        settings.input.since = value;
      }),
    )
    .addOption(
      valued('--until <when>', 'until then, in the same forms', (value) => {
        settings.input.until = value;
      }),
    )
    .addOption(
      valued('--zone <zone>', 'time zone of stamps that carry none: Asia/Shanghai, +08:00, UTC', (value) => {
        settings.input.zone = value;
      }),
    )
    .addOption(
      valued('--node <name>', 'only this node; GLOB=NAME names the node of the files that fit; may be repeated', (value) => {
        addNode(value, settings.input);
      }),
    )
    .addOption(
      valued('--patterns <folder>', 'add your own patterns (YAML); the same id replaces a built-in one', (value) => {
        settings.input.patterns.push(value);
      }),
    )
    .addOption(
      valued('--redact-map <file>', 'write what each token stands for to a file that only you can read', (value) => {
        settings.input.redactMap = value;
      }),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[]) => {
      const { runBundle } = await import('../run-bundle.ts');
      finish(await runBundle(paths, settings));
    });
}
