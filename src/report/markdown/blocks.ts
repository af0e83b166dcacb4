import { cell } from './escape.ts';

/** A list; the items are Markdown already. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A numbered list; the items are Markdown already. */
export function steps(items: readonly string[]): string {
  return items.map((item, at) => `${at + 1}. ${item}`).join('\n');
}

/** Items to tick off; they are Markdown already. */
export function tasks(items: readonly string[]): string {
  return bullets(items.map((item) => `[ ] ${item}`));
}

/** The same where their order matters. */
export function taskSteps(items: readonly string[]): string {
  return steps(items.map((item) => `[ ] ${item}`));
}

/** A table; heads and cells are plain text and get escaped. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return rawTable(
    heads,
    rows.map((row) => row.map(cell)),
  );
}

/** A table whose cells are Markdown already, made with `cell` or `inTable`. */
export function rawTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads.map(cell)), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A heading and a block under it; nothing where the block is empty. */
export function section(heading: string, block: string): string[] {
  return block === '' ? [] : [heading, block];
}
