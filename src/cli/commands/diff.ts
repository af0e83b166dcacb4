import type { Command } from 'commander';
import type { Language } from '../../model/language.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
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

const EXAMPLES = `
Examples:
  nacoscope before/ -o before.json; nacoscope after/ -o after.json
  nacoscope diff before.json after.json                     did the fix hold?
  nacoscope diff last.json now.json --fail-on high          for CI: status 1 where something high or critical is new or worse

Titles are in the language that the reports were written in.

Exit status: 0 compared, 1 compared and --fail-on was reached, 2 it could not be compared.`;

/**
 * Adds `diff`.
 *
 * @param finish takes the exit status.
 */
export function addDiff(program: Command, finish: (status: ExitStatus) => void): void {
  const settings: DiffSettings = { format: 'terminal', language: null, failOn: null, all: false, color: null };
  const [color, noColor] = colorFlags();
  program
    .command('diff')
    .summary('compare two JSON reports: what is new, worse, better, gone')
    .description('Compares two JSON reports: which causes and findings are new, worse, better or gone.')
    .argument('<before>', 'the earlier report (made with -f json)')
    .argument('<after>', 'the later report')
    .addOption(
      valued('-f, --format <format>', `how to answer: ${DIFF_FORMATS.join(', ')}`, (value) => {
        settings.format = oneOf(value, DIFF_FORMATS);
      }),
    )
    .addOption(languageFlag(settings, 'language of the answer'))
    .addOption(
      valued(
        '--fail-on <severity>',
        `end with status 1 where something as bad is new or worse: ${SEVERITIES.join(', ')}`,
        (value) => {
          settings.failOn = oneOf(value, SEVERITIES);
        },
      ),
    )
    .option('--all', 'show what is the same as well')
    .addOption(color)
    .addOption(noColor)
    .addHelpText('after', EXAMPLES)
    .action(async (before: string, after: string, flags: Readonly<Record<string, unknown>>) => {
      settings.all = flags['all'] === true;
      settings.color = colorOf(flags);
      const { runDiff } = await import('../run-diff.ts');
      finish(await runDiff(before, after, settings));
    });
}
