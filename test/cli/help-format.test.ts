import { describe, expect, test } from 'vitest';
import { commandEntries } from '../../src/cli/completion/option-table.ts';
import { newProgram } from '../../src/cli/program.ts';
import { LANGUAGES } from '../../src/model/language.ts';
import { displayWidth } from '../../src/text/width.ts';

const HAN = /\p{Script=Han}/u;
const WIDTH = 80;

describe('the help in Chinese', () => {
  const english = commandEntries(newProgram(() => undefined, 'en'));
  const chinese = commandEntries(newProgram(() => undefined, 'zh'));

  test('has the same commands, arguments and flags, with the same values', () => {
    const shape = (entries: typeof english) =>
      entries.map(({ path, inside, arguments: args, flags }) => ({
        path,
        inside,
        args: args.map(({ name }) => name),
        flags: flags.map(({ names, value, values }) => ({ names, value, values })),
      }));
    expect(shape(chinese)).toEqual(shape(english));
    expect(english.some(({ flags }) => flags.some(({ values }) => values.length > 0))).toBe(true);
  });

  test('tells everything in Chinese that is told in English words', () => {
    for (const [at, { path, summary, description, notes, arguments: args, flags }] of chinese.entries()) {
      const told = [summary, description, notes, ...args.map((arg) => arg.description), ...flags.map((flag) => flag.description)];
      const same = english[at];
      if (same === undefined) throw new Error(path.join(' '));
      const { arguments: theirs } = same;
      const words = [
        same.summary,
        same.description,
        same.notes,
        ...theirs.map((arg) => arg.description),
        ...same.flags.map((flag) => flag.description),
      ];
      for (const [place, text] of told.entries()) {
        // The names of shells are the same words in both.
        if (text !== words[place]) expect(text).toMatch(HAN);
        else expect(text).toMatch(/^$|^bash, zsh, fish$/u);
      }
    }
  });

  test.each(LANGUAGES)('keeps to the width of the terminal: %s', (language) => {
    const program = newProgram(() => undefined, language).configureOutput({ getOutHelpWidth: () => WIDTH });
    for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
      const help = command.configureOutput({ getOutHelpWidth: () => WIDTH }).helpInformation();
      for (const line of help.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(WIDTH);
    }
  });
});
