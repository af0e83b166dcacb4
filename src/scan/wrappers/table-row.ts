/** The bars of a Markdown table, and of frames that are drawn. */
const BEGIN = /^\s{0,40}[|\u2502\u2503]/u;
const END = /[|\u2502\u2503]$/u;
/** The first of several cells: a stamp, or nothing where a record goes on. */
const FIRST_CELL = /^ {0,9}(?<cell>\[?\d{4}[-/]\d\d[-/]\d\d[ T][\d:.,]{8,20}(?:Z|[+-]\d\d:?\d\d)?\]?)? {0,40}[|\u2502\u2503] ?/u;

/** Whether a line begins as a row of a table does. */
export function beginsRow(line: string): boolean {
  return BEGIN.test(line);
}

/** The line that stands in a row of a ticket's table: `| line |`, or `| stamp | the rest |`. @param row as `beginsRow` wants it. */
export function lineOfRow(row: string): string {
  const inner = row.replace(BEGIN, '').trimEnd();
  const cells = END.test(inner) ? inner.slice(0, -1).trimEnd() : inner;
  const first = FIRST_CELL.exec(cells);
  if (first === null) return cells.replace(/^ /u, '');
  const rest = cells.slice(first[0].length);
  const stamp = first.groups?.['cell'];
  return stamp === undefined ? rest : `${stamp} ${rest}`;
}
