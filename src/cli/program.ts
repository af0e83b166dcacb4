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
import { HELP_FLAG, helpFormat, helpTitle, PRINT_HELP, type Say } from './help-format.ts';
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
 * @param language of the help and of usage errors.
 */
export function newProgram(finish: (status: ExitStatus) => void, language: Language = 'en'): Command {
  const say: Say = (words) => words[language];
  const program = new Command('nacoscope')
    .description(
      say({
        en: 'Log analyser for Nacos: what broke, on which side, since when, and what to do.',
        zh: 'Nacos 日志分析器：坏了什么、在哪一侧、从何时起、该怎么办。',
      }),
    )
    .usage('[paths...] [options]')
    .version(VERSION, '-V, --version', say({ en: 'print the version', zh: '显示版本' }))
    .helpOption(HELP_FLAG, say(PRINT_HELP))
    .configureHelp(helpFormat(language))
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(usageErrorText(text, language)) })
    .showHelpAfterError(SEE_HELP[language]);
  const analyze = addAnalyze(program, finish, say);
  addQuery(program, finish, say);
  addExplain(program, finish, say);
  addFollow(program, finish, say);
  addAlert(program, finish, say);
  addBundle(program, finish, say);
  addDiff(program, finish, say);
  addPatterns(program, finish, say);
  addCompletion(program, say);
  const helpCommand = say({ en: 'display help for command', zh: '显示某个命令的帮助' });
  for (const group of [program, ...program.commands.filter(({ commands }) => commands.length > 0)])
    group.helpCommand('help [command]', helpCommand);
  // Who types `nacoscope --help` wants the flags of the command that runs when none is named.
  program.addHelpText('after', () => `\n${flagsOf(analyze, language)}${say(ANALYZE_EXAMPLES)}`);
  return program;
}

/** Arguments and options of a command, as its help lists them. */
function flagsOf(command: Command, language: Language): string {
  const help = command.helpInformation();
  const [args, options] = [helpTitle('Arguments:', language), helpTitle('Options:', language)];
  const ofAnalyze = { en: 'Options of analyze:', zh: 'analyze 的选项：' }[language];
  return help.slice(Math.max(0, help.indexOf(args))).replace(`\n${options}`, `\n${ofAnalyze}`);
}
