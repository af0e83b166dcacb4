import type { Command } from 'commander';
import { addInputFlags, addOutputFlags, takeSwitches } from '../analysis-flags.ts';
import type { ExitStatus } from '../exit-status.ts';
import { defaultSettings } from '../settings.ts';
import { addStoreFlags } from '../store-flags.ts';

/** What people type, for the end of the help. */
export const ANALYZE_EXAMPLES = `
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

Exit status: 0 done, 1 done and --fail-on was reached, 2 not all could be done.`;

/**
 * Adds `analyze`, the default command.
 *
 * @param finish takes the exit status.
 * @returns the command.
 */
export function addAnalyze(program: Command, finish: (status: ExitStatus) => void): Command {
  const settings = defaultSettings();
  const command = program
    .command('analyze', { isDefault: true })
    .summary('read logs and say what broke, where, since when, and what to do (default)')
    .description('Reads logs of Nacos servers and clients and says what broke, on which side, since when, and what to do.')
    .argument(
      '[paths...]',
      "log files, folders (all below), quoted globs, log stores, or '-' for standard input; .gz, .zst, .zip and .tar as they are",
    )
    .addHelpText('after', ANALYZE_EXAMPLES);
  addOutputFlags(command, settings);
  addInputFlags(command, settings);
  addStoreFlags(command, settings.store);
  command.action(async (paths: string[], flags: Readonly<Record<string, unknown>>) => {
    takeSwitches(flags, settings);
    const { runAnalyze } = await import('../run-analyze.ts');
    finish(await runAnalyze(paths, settings));
  });
  return command;
}
