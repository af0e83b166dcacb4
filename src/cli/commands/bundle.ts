import type { Command } from 'commander';
import type { Language } from '../../model/language.ts';
import type { ExitStatus } from '../exit-status.ts';
import { languageFlag, nodeFlag, patternsFlag, redactMapFlag, timeFlags, valued, zoneFlag } from '../flags.ts';
import { type AnalyzeSettings, defaultSettings } from '../settings.ts';

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
  const [since, until] = timeFlags(settings.input);
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
    .addOption(languageFlag(settings, 'language of the texts'))
    .addOption(since)
    .addOption(until)
    .addOption(zoneFlag(settings.input))
    .addOption(nodeFlag(settings.input))
    .addOption(patternsFlag(settings.input))
    .addOption(redactMapFlag(settings.input, 'write what each token stands for to a file that only you can read'))
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[]) => {
      const { runBundle } = await import('../run-bundle.ts');
      finish(await runBundle(paths, settings));
    });
}
