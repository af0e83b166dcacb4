import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.ts';
import { languageFlag, valued } from '../flags.ts';
import type { AlertSettings } from '../run-alert.ts';

const EXAMPLES = `
Examples:
  nacoscope alert check -c nacoscope.yaml                  is the file right, are its secrets there
  nacoscope alert test -c nacoscope.yaml                   a test message to every target
  nacoscope alert test -c nacoscope.yaml --target ops      to one

Exit status: 0 all right and all delivered, 2 not.`;

/**
 * Adds `alert check|test`.
 *
 * @param finish takes the exit status.
 */
export function addAlert(program: Command, finish: (status: ExitStatus) => void): void {
  const settings: AlertSettings = { file: 'nacoscope.yaml', targets: [], language: null };
  const group = program
    .command('alert')
    .summary('check and try the targets that alerts go to')
    .description('The targets that follow --alert sends to: DingTalk, Feishu, WeCom, Slack, webhooks, commands.')
    .addHelpText('after', EXAMPLES);
  const check = group.command('check').description('Checks the file and the secrets it names; sends nothing.');
  addFlags(check, settings);
  check.action(async () => {
    const { runAlertCheck } = await import('../run-alert.ts');
    finish(await runAlertCheck(settings));
  });
  const test = group.command('test').description('Sends each target a test message and says what happened.');
  addFlags(test, settings);
  test.addOption(
    valued('--target <name>', 'only this target; may be repeated', (value) => {
      settings.targets.push(value);
    }),
  );
  test.action(async () => {
    const { runAlertTest } = await import('../run-alert.ts');
    finish(await runAlertTest(settings));
  });
}

function addFlags(command: Command, settings: AlertSettings): void {
  command.addOption(
    valued('-c, --config <file>', 'the file with the targets (default: nacoscope.yaml)', (value) => {
      settings.file = value;
    }),
  );
  command.addOption(languageFlag(settings));
}
