import type { Command } from 'commander';

/** One command as completion sees it: its words and flags, and what is inside it. */
export interface CommandEntry {
  /** Words after `nacoscope`; empty for the command that runs when none is named. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly flags: readonly FlagEntry[];
  /** Names of the commands inside. */
  readonly inside: readonly string[];
}

export interface FlagEntry {
  /** `--format`, and `-f` where there is one. */
  readonly names: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** Words that the value is one of, as the description lists them after a colon; empty where it is anything, such as a file. */
  readonly values: readonly string[];
}

/** All commands with their flags, from commander's own table, so that completion can't fall behind the help. */
export function commandEntries(program: Command): CommandEntry[] {
  const analyze = program.commands.find((command) => command.name() === 'analyze');
  const top: CommandEntry = {
    path: [],
    summary: program.description(),
    flags: analyze === undefined ? [] : flagsOf(analyze),
    inside: program.commands.map((command) => command.name()),
  };
  return [top, ...program.commands.flatMap((command) => entriesOf(command, []))];
}

function entriesOf(command: Command, before: readonly string[]): CommandEntry[] {
  const path = [...before, command.name()];
  const entry = {
    path,
    summary: command.summary() || command.description(),
    flags: flagsOf(command),
    inside: command.commands.map((child) => child.name()),
  };
  return [entry, ...command.commands.flatMap((child) => entriesOf(child, path))];
}

function flagsOf(command: Command): FlagEntry[] {
  const own = command.options.map(({ short, long, description, required, optional }) => ({
    names: [long, short].filter((name) => typeof name === 'string'),
    description,
    takesValue: required || optional,
    values: required ? listedIn(description) : [],
  }));
  return [...own, { names: ['--help', '-h'], description: 'print this help', takesValue: false, values: [] }];
}

/** `language of the report: en, zh (default: ...)` to its two words. */
function listedIn(description: string): string[] {
  const list = /: ((?:[a-z]+, )+[a-z]+)(?=$|[ ;(])/u.exec(description)?.[1];
  return list === undefined || /\.\.\./u.test(description) ? [] : list.split(', ');
}
