import type { Command } from 'commander';
import type { ExitStatus } from '../exit-status.ts';
import { colorFlags, colorOf, languageFlag, nodeFlag, oneOf, patternsFlag, valued, zoneFlag } from '../flags.ts';
import type { FollowSettings } from '../run-follow.ts';

/** How `follow` tells; here, so that the help needs no watching code. */
const FORMATS = ['screen', 'lines', 'jsonl'] as const;

const EXAMPLES = `
Examples:
  nacoscope follow /home/nacos/logs                        from now on; a screen on a terminal, lines into a pipe
  nacoscope follow node1/ node2/ node3/ --since 10m        the last ten minutes first
  kubectl logs -f -l app=nacos --prefix | nacoscope follow -
  nacoscope follow logs -f jsonl --state follow.state      for programs; goes on where it ended

A signal (Ctrl-C, SIGTERM) ends it with status 0.`;

/**
 * Adds `follow`.
 *
 * @param finish takes the exit status.
 */
export function addFollow(program: Command, finish: (status: ExitStatus) => void): void {
  const settings: FollowSettings = {
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
  const command = program
    .command('follow')
    .summary('watch logs as they are written: events, incidents as they open, change and end')
    .description('Watches logs as they are written, across rotation: events at once, incidents as they open, change and end.')
    .argument('[paths...]', "log files, folders (all below, new ones too), quoted globs, or '-' for standard input")
    .addHelpText('after', EXAMPLES);
  command.addOption(
    valued('-f, --format <format>', `how to tell: ${FORMATS.join(', ')} (default: screen on a terminal, else lines)`, (value) => {
      settings.format = oneOf(value, FORMATS);
    }),
  );
  command.addOption(languageFlag(settings));
  command.addOption(
    valued('--since <when>', "read back first: '10m' before now, or '2024-05-01 10:00'", (value) => {
      settings.since = value;
    }),
  );
  command.option('--from-start', 'read back everything first');
  command.addOption(
    valued('--state <file>', 'keep places and open incidents in this file and go on from there', (value) => {
      settings.stateFile = value;
    }),
  );
  command.addOption(
    valued('--alert <file>', 'send alerts to the targets of this file (nacoscope.yaml; docs/alerting.md)', (value) => {
      settings.alertFile = value;
    }),
  );
  command.addOption(
    valued('--metrics <address>', 'figures for Prometheus at [host]:port; without a host for this machine only', (value) => {
      settings.metricsAddress = value;
    }),
  );
  command.option('--poll', 'look for changes instead of waiting to be told: for network mounts');
  command.option('--every-event', 'tell each event of a storm instead of their number');
  command.addOption(zoneFlag(settings, 'time zone of stamps that carry none, and of the times shown'));
  command.addOption(nodeFlag(settings));
  command.addOption(patternsFlag(settings, 'add your own patterns (YAML); read anew when they change'));
  for (const flag of colorFlags('colour also into a pipe', 'never colour')) command.addOption(flag);
  command.action(async (paths: string[], flags: Readonly<Record<string, unknown>>) => {
    settings.fromStart = flags['fromStart'] === true;
    settings.poll = flags['poll'] === true;
    settings.everyEvent = flags['everyEvent'] === true;
    settings.color = colorOf(flags);
    const { runFollow } = await import('../run-follow.ts');
    finish(await runFollow(paths, settings));
  });
}
