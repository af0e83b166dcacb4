import type { Command } from 'commander';
import { SEVERITIES } from '../../model/severity.ts';
import { SIDES } from '../../model/side.ts';
import type { ExitStatus } from '../exit-status.ts';
import { LANGUAGES, valued } from '../flags.ts';
import { FORMATS } from '../formats.ts';
import { addNode, type AnalyzeSettings, defaultSettings, oneOf } from '../settings.ts';

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
      "log files, folders (all below), quoted globs, or '-' for standard input; .gz, .zst, .zip and .tar as they are",
    )
    .addHelpText('after', ANALYZE_EXAMPLES);
  addOutputFlags(command, settings);
  addInputFlags(command, settings);
  command.action(async (paths: string[], flags: Readonly<Record<string, unknown>>) => {
    settings.all = flags['all'] === true;
    settings.redact = flags['redact'] === true || settings.redactMap !== null;
    settings.explainRanking = flags['explainRanking'] === true;
    if (flags['color'] === true) settings.color = true;
    if (flags['color'] === false) settings.color = false;
    settings.hyperlinks = flags['hyperlinks'] !== false;
    const { runAnalyze } = await import('../run-analyze.ts');
    finish(await runAnalyze(paths, settings));
  });
  return command;
}

function addOutputFlags(command: Command, settings: AnalyzeSettings): void {
  command.addOption(
    valued('-f, --format <format>', `how to report: ${FORMATS.join(', ')}; may be repeated with -o`, (value) => {
      settings.outputs.addFormat(oneOf(value, FORMATS));
    }),
  );
  command.addOption(
    valued('-o, --output <file>', "where to write it, instead of standard output; '-' is standard output", (value) => {
      settings.outputs.addPath(value);
    }),
  );
  command.addOption(
    valued(
      '--template <file>',
      'fill in a form of your own (Mustache) instead of a format; its ending says what it becomes',
      (value) => {
        settings.outputs.addTemplate(value);
      },
    ),
  );
  command.addOption(
    valued('--lang <language>', 'language of the report: en, zh (default: from the locale)', (value) => {
      settings.language = oneOf(value, LANGUAGES);
    }),
  );
  command.option('--all', 'show everything instead of one screen');
  command.option('--explain-ranking', 'say why each cause stands where it stands: evidence, what it explains, the runner-up');
  command.option('--redact', 'put stable tokens in the place of names and addresses, in every format');
  command.addOption(
    valued('--redact-map <file>', 'redact, and write what each token stands for to a file that only you can read', (value) => {
      settings.redactMap = value;
    }),
  );
  command.option('--color', 'colour the report, also into a pipe');
  command.option('--no-color', 'never colour (default: only on a terminal)');
  command.option('--no-hyperlinks', 'never link places to their files (default: on terminals known to have links)');
  command.addOption(
    valued('--fail-on <severity>', `end with status 1 where something is as bad: ${SEVERITIES.join(', ')}`, (value) => {
      settings.failOn = oneOf(value, SEVERITIES);
    }),
  );
}

function addInputFlags(command: Command, settings: AnalyzeSettings): void {
  command.addOption(
    valued('--since <when>', "from then on: '2024-05-01 10:00', or '2h' before the logs end", (value) => {
      settings.since = value;
    }),
  );
  command.addOption(
    valued('--until <when>', 'until then, in the same forms', (value) => {
      settings.until = value;
    }),
  );
  command.addOption(
    valued('--zone <zone>', 'time zone of stamps that carry none: Asia/Shanghai, +08:00, UTC', (value) => {
      settings.zone = value;
    }),
  );
  command.addOption(
    valued('--node <name>', 'only this node; GLOB=NAME names the node of the files that fit; may be repeated', (value) => {
      addNode(value, settings);
    }),
  );
  command.addOption(
    valued('--only <side>', `only faults of this side: ${SIDES.join(', ')}`, (value) => {
      settings.only = oneOf(value, SIDES);
    }),
  );
  command.addOption(
    valued('--min-severity <severity>', `leave out what is less severe: ${SEVERITIES.join(', ')}`, (value) => {
      settings.minSeverity = oneOf(value, SEVERITIES);
    }),
  );
  command.addOption(
    valued('--patterns <folder>', 'add your own patterns (YAML); the same id replaces a built-in one', (value) => {
      settings.patterns.push(value);
    }),
  );
}
