import type { Command } from 'commander';
import type { Language } from '../../model/language.ts';
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

const EXAMPLES = `
Examples:
  nacoscope explain 'Client not connected, current status:STARTING'
  nacoscope explain -                    a trace or several lines, pasted; end with Ctrl-D
  nacoscope explain grpc-port-blocked    the whole entry of a cause or a signature
  curl -s http://nacos:8848/nacos/v1/cs/configs | nacoscope explain -

Exit status: 0 answered (also that nothing knows the text), 2 it could not be asked.`;

/**
 * Adds `explain`.
 *
 * @param finish takes the exit status.
 */
export function addExplain(program: Command, finish: (status: ExitStatus) => void): void {
  const settings: ExplainSettings = { format: 'terminal', language: null, patterns: [], all: false, color: null };
  const [color, noColor] = colorFlags();
  program
    .command('explain')
    .summary('say what a pasted error means, whether it is harmless, and what may stand behind it')
    .description(
      'Says what a pasted line, trace or error answer means, whether it is harmless, what may stand behind it, and what to do.',
    )
    .argument('[text...]', "the text, the id of a signature or a cause, or '-' for standard input")
    .addOption(
      valued('-f, --format <format>', `how to answer: ${EXPLAIN_FORMATS.join(', ')}`, (value) => {
        settings.format = oneOf(value, EXPLAIN_FORMATS);
      }),
    )
    .addOption(languageFlag(settings, 'language of the answer'))
    .addOption(patternsFlag(settings))
    .option('--all', 'show everything instead of one screen')
    .addOption(color)
    .addOption(noColor)
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], flags: Readonly<Record<string, unknown>>) => {
      settings.all = flags['all'] === true;
      settings.color = colorOf(flags);
      const { runExplain } = await import('../run-explain.ts');
      finish(await runExplain(words, settings));
    });
}
