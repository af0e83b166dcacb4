import type { CommandEntry, FlagEntry } from '../completion/option-table.ts';
import { ENVIRONMENT_NOTES, FORMAT_NOTES, SEE_ALSO } from './notes.ts';
import { bold, escape, italic, requests, sectionHead, subsectionHead } from './roff.ts';

const NAME = 'nacoscope';
const STATUS = 'Exit status: ';

/**
 * The manual page, section 1, in roff with the `man` macros, made from the same table as the help and the completion. The same
 * commands give the same bytes: neither a date nor a version stands in it.
 */
export function manPage(entries: readonly CommandEntry[]): string {
  const [top, ...commands] = entries;
  if (top === undefined) return '';
  const analyze = commands.find(({ path }) => path.join(' ') === 'analyze');
  const others = commands.filter((entry) => entry !== analyze);
  return requests([
    `.TH ${NAME.toUpperCase()} 1 "" "${NAME}" "User Commands"`,
    sectionHead('NAME'),
    `${NAME} \\- ${escape(firstLower(top.summary.replace(/\.$/u, '')))}`,
    sectionHead('SYNOPSIS'),
    ...[top, ...others.filter(({ inside }) => inside.length === 0)].flatMap(synopsis),
    sectionHead('DESCRIPTION'),
    escape(top.description),
    'Without the name of a command it does what',
    bold('analyze'),
    'does.',
    ...paragraphs(FORMAT_NOTES),
    sectionHead('OPTIONS'),
    ...top.arguments.flatMap(argumentItem),
    ...top.flags.flatMap(flagItem),
    sectionHead('COMMANDS'),
    ...others.flatMap(commandPart),
    ...notes(top.notes, sectionHead),
    sectionHead('ENVIRONMENT'),
    ...ENVIRONMENT_NOTES.flatMap(([name, text]) => ['.TP', bold(name), escape(text)]),
    sectionHead('SEE ALSO'),
    ...paragraphs(SEE_ALSO).slice(1),
  ]);
}

function synopsis({ path, arguments: args }: CommandEntry): string[] {
  const values = args.map(({ name }) => italic(name)).join(' ');
  return ['.PP', [bold([NAME, ...path].join(' ')), `[${italic('options')}]`, values].filter((part) => part !== '').join(' ')];
}

function commandPart({ path, description, arguments: args, flags, inside, notes: told }: CommandEntry): string[] {
  const name = path.join(' ');
  return [
    subsectionHead([name, ...args.map((argument) => argument.name)].join(' ')),
    escape(description),
    ...(inside.length === 0 ? [] : ['.PP', escape(`Its commands: ${inside.join(', ')}.`)]),
    ...args.flatMap(argumentItem),
    ...flags.filter(({ names }) => !names.includes('--help')).flatMap(flagItem),
    ...notes(told, (head) => `.PP\n${bold(head)}`),
  ];
}

function argumentItem({ name, description }: CommandEntry['arguments'][number]): string[] {
  return description === '' ? [] : ['.TP', italic(name), escape(description)];
}

function flagItem({ names, value, description }: FlagEntry): string[] {
  const shown = [...names].sort((a, b) => a.length - b.length).map(bold);
  return ['.TP', shown.join(', ') + (value === '' ? '' : ` ${italic(value)}`), escape(description)];
}

/** The notes of a help: a line that ends with a colon is a head, indented lines are examples as they stand, the exit status is a part of its own. */
function notes(text: string, head: (title: string) => string): string[] {
  const lines: string[] = [];
  let isExample = false;
  for (const line of text.split('\n')) {
    const indented = line.startsWith('  ');
    if (isExample && !indented) lines.push('.EE');
    if (!isExample && indented) lines.push('.EX');
    isExample = indented;
    if (indented) lines.push(escape(line.slice(2)));
    else if (/^[A-Z][^.]*:$/u.test(line)) lines.push(head(line.slice(0, -1).toUpperCase()));
    else if (line.startsWith(STATUS)) lines.push(head('EXIT STATUS'), escape(line.slice(STATUS.length)));
    else if (line !== '') lines.push('.PP', escape(line));
  }
  return isExample ? [...lines, '.EE'] : lines;
}

function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text) => ['.PP', escape(text)]);
}

function firstLower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
