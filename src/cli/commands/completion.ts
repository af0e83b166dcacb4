import { Argument, type Command } from 'commander';
import type { Words } from '../../model/language.ts';
import { commandEntries } from '../completion/option-table.ts';
import { completionScript, SHELLS } from '../completion/scripts.ts';
import { oneOf } from '../flags.ts';
import type { Say } from '../help-format.ts';
import { stdoutOutput } from '../output.ts';

const EXAMPLES: Words = {
  en: `
Set it up:
  bash   nacoscope completion bash > ~/.local/share/bash-completion/completions/nacoscope
  zsh    nacoscope completion zsh > "\${fpath[1]}/_nacoscope"
  fish   nacoscope completion fish > ~/.config/fish/completions/nacoscope.fish`,
  zh: `
安装：
  bash   nacoscope completion bash > ~/.local/share/bash-completion/completions/nacoscope
  zsh    nacoscope completion zsh > "\${fpath[1]}/_nacoscope"
  fish   nacoscope completion fish > ~/.config/fish/completions/nacoscope.fish`,
};

/** Adds `completion`, which prints a script made from the commands and flags of `program` itself. */
export function addCompletion(program: Command, say: Say): void {
  program
    .command('completion')
    .summary(say({ en: 'print the completion script of bash, zsh or fish', zh: '输出 bash、zsh 或 fish 的补全脚本' }))
    .description(say({ en: 'Prints the completion script of a shell.', zh: '输出某个 shell 的补全脚本。' }))
    .addArgument(new Argument('<shell>', SHELLS.join(', ')).argParser((value) => oneOf(value, SHELLS)))
    .addHelpText('after', say(EXAMPLES))
    .action(async (shell: (typeof SHELLS)[number]) => {
      await stdoutOutput(process.stdout).write(completionScript(shell, commandEntries(program)));
    });
}
