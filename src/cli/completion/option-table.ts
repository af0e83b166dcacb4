import type { Command } from 'commander';

/** One command as completion and the man page see it: its words, arguments and flags, and what is inside it. */
export interface CommandEntry {
  /** Words after `nacoscope`; empty for the command that runs when none is named. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly description: string;
  /** What stands behind the words, as the help writes it: `<paths...>`. */
  readonly arguments: readonly { readonly name: string; readonly description: string }[];
  readonly flags: readonly FlagEntry[];
  /** Examples and exit status, as the help has them. */
  readonly notes: string;
  /** Names of the commands inside. */
  readonly inside: readonly string[];
}

export interface FlagEntry {
  /** `--format`, and `-f` where there is one. */
  readonly names: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** The value as the help writes it: `<format>`; empty for none. */
  readonly value: string;
  /** Words that the value is one of, as the description lists them after a colon; empty where it is anything, such as a file. */
  readonly values: readonly string[];
}

/** All commands with their flags, from commander's own table, so that completion can't fall behind the help. */
export function commandEntries(program: Command): CommandEntry[] {
  const analyze = program.commands.find((command) => command.name() === 'analyze');
  const top: CommandEntry = {
    path: [],
    summary: program.description(),
    description: analyze?.description() ?? '',
    arguments: analyze === undefined ? [] : argumentsOf(analyze),
    flags: analyze === undefined ? [] : flagsOf(analyze),
    notes: analyze === undefined ? '' : notesOf(analyze),
    inside: program.commands.map((command) => command.name()),
  };
  return [top, ...program.commands.flatMap((command) => entriesOf(command, []))];
}

function entriesOf(command: Command, before: readonly string[]): CommandEntry[] {
  const path = [...before, command.name()];
  const entry = {
    path,
    summary: command.summary() || command.description(),
    description: command.description(),
    arguments: argumentsOf(command),
    flags: flagsOf(command),
    notes: notesOf(command),
    inside: command.commands.map((child) => child.name()),
  };
  return [entry, ...command.commands.flatMap((child) => entriesOf(child, path))];
}

function argumentsOf(command: Command): CommandEntry['arguments'] {
  return command.registeredArguments.map((argument) => {
    const name = argument.name() + (argument.variadic ? '...' : '');
    return { name: argument.required ? `<${name}>` : `[${name}]`, description: argument.description };
  });
}

/** What stands behind the flags in the help: examples, exit status. */
function notesOf(command: Command): string {
  const usual = command.configureOutput();
  let help = '';
  command.configureOutput({
    ...usual,
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  command.configureOutput(usual);
  return help.slice(command.helpInformation().length).trim();
}

function flagsOf(command: Command): FlagEntry[] {
  // With the flag for the help, which commander adds.
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ short, long, description, required, optional, flags }) => ({
      names: [long, short].filter((name) => typeof name === 'string'),
      description,
      takesValue: required || optional,
      value: /[<[].*$/u.exec(flags)?.[0] ?? '',
      values: required ? listedIn(description) : [],
    }));
}

/** `language of the report: en, zh (default: ...)` to its two words. */
function listedIn(description: string): string[] {
  const list = /(?:: |：)((?:[a-z]+, )+[a-z]+)(?=$| ?[;(；（])/u.exec(description)?.[1];
  return list === undefined || /\.\.\./u.test(description) ? [] : list.split(', ');
}
