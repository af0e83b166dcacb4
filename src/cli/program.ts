import { Command, CommanderError } from 'commander';
import { UserError } from '../errors.ts';
import type { Language } from '../model/language.ts';
import { addAnalyze, ANALYZE_EXAMPLES } from './commands/analyze.ts';
import { addAlert } from './commands/alert.ts';
import { addBundle } from './commands/bundle.ts';
import { addCompletion } from './commands/completion.ts';
import { addDiff } from './commands/diff.ts';
import { addExplain } from './commands/explain.ts';
import { addFollow } from './commands/follow.ts';
import { addPatterns } from './commands/patterns.ts';
import { addQuery } from './commands/query.ts';
import type { ExitStatus } from './exit-status.ts';
import { languageOfArgs } from './environment.ts';
import { userErrorText } from './messages.ts';
import { SEE_HELP, usageErrorText } from './usage-errors.ts';
import { VERSION } from './version.ts';

/**
 * Runs the command line.
 *
 * @param args without node and script.
 * @returns the exit status; what a user can mend is told on stderr (usage errors by commander) and is 2, `--help` and `--version` 0.
 * @throws whatever a bug throws.
 */
export async function runProgram(args: readonly string[]): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const language = languageOfArgs(args, process.env);
  const program = newProgram((result) => {
    status = result;
  }, language);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // Not in main.ts: it is another bundle, with a class of its own by this name.
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(userErrorText(error, language));
    return 2;
  }
  return status;
}

/**
 * All commands with their flags.
 *
 * @param finish takes the exit status of the command that ran.
 * @param language of usage errors; the help is in English.
 */
export function newProgram(finish: (status: ExitStatus) => void, language: Language = 'en'): Command {
  const program = new Command('nacoscope')
    .description('Log analyser for Nacos: what broke, on which side, since when, and what to do.')
    .usage('[paths...] [options]')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ showGlobalOptions: false })
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(usageErrorText(text, language)) })
    .showHelpAfterError(SEE_HELP[language]);
  const analyze = addAnalyze(program, finish);
  addQuery(program, finish);
  addExplain(program, finish);
  addFollow(program, finish);
  addAlert(program, finish);
  addBundle(program, finish);
  addDiff(program, finish);
  addPatterns(program, finish);
  addCompletion(program);
  // Who types `nacoscope --help` wants the flags of the command that runs when none is named.
  program.addHelpText('after', () => `\n${flagsOf(analyze)}${ANALYZE_EXAMPLES}`);
  return program;
}

/** Arguments and options of a command, as its help lists them. */
function flagsOf(command: Command): string {
  const help = command.helpInformation();
  return help.slice(Math.max(0, help.indexOf('Arguments:'))).replace('\nOptions:', '\nOptions of analyze:');
}
