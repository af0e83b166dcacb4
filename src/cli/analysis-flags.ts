import type { Command } from 'commander';
import { SEVERITIES } from '../model/severity.ts';
import { SIDES } from '../model/side.ts';
import {
  colorFlags,
  colorOf,
  languageFlag,
  nodeFlag,
  oneOf,
  patternsFlag,
  redactMapFlag,
  timeFlags,
  valued,
  zoneFlag,
} from './flags.ts';
import { FORMATS } from './formats.ts';
import type { AnalyzeSettings } from './settings.ts';

/** Adds the flags that say what becomes of a report. */
export function addOutputFlags(command: Command, settings: AnalyzeSettings): void {
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
  command.addOption(languageFlag(settings, 'language of the report'));
  command.option('--all', 'show everything instead of one screen');
  command.option('--explain-ranking', 'say why each cause stands where it stands: evidence, what it explains, the runner-up');
  command.option('--redact', 'put stable tokens in the place of names and addresses, in every format');
  command.addOption(redactMapFlag(settings, 'redact, and write what each token stands for to a file that only you can read'));
  for (const flag of colorFlags('colour the report, also into a pipe')) command.addOption(flag);
  command.option('--no-hyperlinks', 'never link places to their files (default: on terminals known to have links)');
  command.addOption(
    valued('--fail-on <severity>', `end with status 1 where something is as bad: ${SEVERITIES.join(', ')}`, (value) => {
      settings.failOn = oneOf(value, SEVERITIES);
    }),
  );
}

/** Adds the flags that say which part of the logs is looked at, and how. */
export function addInputFlags(command: Command, settings: AnalyzeSettings): void {
  for (const flag of timeFlags(settings)) command.addOption(flag);
  command.addOption(zoneFlag(settings));
  command.addOption(nodeFlag(settings));
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
  command.addOption(patternsFlag(settings));
}

/** Takes the flags without a value, as commander hands them over. */
export function takeSwitches(flags: Readonly<Record<string, unknown>>, settings: AnalyzeSettings): void {
  settings.all = flags['all'] === true;
  settings.redact = flags['redact'] === true || settings.redactMap !== null;
  settings.explainRanking = flags['explainRanking'] === true;
  settings.color = colorOf(flags);
  settings.hyperlinks = flags['hyperlinks'] !== false;
}
