/** Text for a line of roff: nothing in it is a request or an escape, and a hyphen stays one that can be copied. */
export function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replace(/^\./u, '\\&.');
}

/** Text in bold. */
export function bold(text: string): string {
  return `\\fB${escape(text)}\\fR`;
}

/** Text in italics, or underlined where a terminal has none. */
export function italic(text: string): string {
  return `\\fI${escape(text)}\\fR`;
}

/** The head of a section. */
export function sectionHead(title: string): string {
  return `.SH ${escape(title)}`;
}

/** The head of a part of a section. */
export function subsectionHead(title: string): string {
  return `.SS ${escape(title)}`;
}

/** Lines as a page; an empty one in an example becomes a request, since roff wants none. */
export function requests(lines: readonly string[]): string {
  return `${lines.map((line) => (line === '' ? '.sp' : line)).join('\n')}\n`;
}
