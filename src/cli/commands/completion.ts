import { Argument, type Command } from 'commander';
import { commandEntries } from '../completion/option-table.ts';
import { completionScript, SHELLS } from '../completion/scripts.ts';
import { oneOf } from '../flags.ts';
import { stdoutOutput } from '../output.ts';

const EXAMPLES = `
Set it up:
  bash   nacoscope completion bash > ~/.local/share/bash-completion/completions/nacoscope
  zsh    nacoscope completion zsh > "\${fpath[1]}/_nacoscope"
  fish   nacoscope completion fish > ~/.config/fish/completions/nacoscope.fish`;

/** Adds `completion`, which prints a script made from the commands and flags of `program` itself. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .summary('print the completion script of bash, zsh or fish')
    .description('Prints the completion script of a shell.')
    .addArgument(new Argument('<shell>', SHELLS.join(', ')).argParser((value) => oneOf(value, SHELLS)))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: (typeof SHELLS)[number]) => {
      await stdoutOutput(process.stdout).write(completionScript(shell, commandEntries(program)));
    });
}
