import { startsRecord } from './prefix.ts';

/** What `cat -n`, `nl`, `less -N`, `grep -n`, an editor or a page put before a line, with what separates it from the line. */
const NUMBER = /^ {0,9}(\d{1,9})(\t|:|: | ?\| ?| {1,4})(?=\S)/u;
const BRACE = 123;
/** What `cat -v`, editors, syslog and JSON write for the escape character; where it is lost, nothing. */
const ESCAPE = String.raw`\^\[|#033|\\u001b|\\x1b|\\033|\\e|\u241b|\ufffd`;
const COLOUR = new RegExp(String.raw`(?:${ESCAPE})\[[\d;]{0,12}m|\[\d{1,3}(?:;\d{1,3}){0,4}m(?!\])`, 'giu');
/** Programs colour a word and end the colour behind it. */
const COLOURED = new RegExp(String.raw`\[[\d;]{1,12}m(?!\])[^[]{1,80}(?:${ESCAPE})?\[(?:0|39|0;39)?m(?!\])`, 'iu');

/**
 * What a copy left in the lines of a source: numbers before them, and colours whose escape character was lost or is written in
 * letters. Believed only where the first record of a source begins with them.
 */
export class CopyMarks {
  #separator: string | null = null;
  #number = 0;
  #colours = false;

  /** Whether such marks were met. */
  get isMarked(): boolean {
    return this.#separator !== null || this.#colours;
  }

  /**
   * The line without its marks.
   *
   * @param mayBegin whether no record began without such marks yet.
   */
  without(line: string, mayBegin: boolean): string {
    // JSON writes the escape character in letters by itself, and whoever reads it gets it back.
    if ((!mayBegin && !this.isMarked) || line.charCodeAt(0) === BRACE) return line;
    if (mayBegin && !this.#colours && COLOURED.test(line)) this.#colours = startsRecord(behindNumber(withoutColours(line)));
    return this.#behindNumber(this.#colours ? withoutColours(line) : line, mayBegin);
  }

  #behindNumber(line: string, mayBegin: boolean): string {
    if (this.#separator === null) {
      const found = mayBegin ? NUMBER.exec(line) : null;
      if (found === null || !startsRecord(line.slice(found[0].length))) return line;
      [, , this.#separator = ''] = found;
      this.#number = Number(found[1]);
      return line.slice(found[0].length);
    }
    const digits = /^ {0,9}(\d{1,9})/u.exec(line);
    if (digits === null) return line;
    const rest = line.slice(digits[0].length);
    if (!rest.startsWith(this.#separator) && rest.trim() !== '') return line;
    const bare = rest.slice(this.#separator.length);
    const number = Number(digits[1]);
    // A line that begins with a number of its own has mostly a lower one. Before a record it is that of another file or search.
    if (number <= this.#number && !startsRecord(bare)) return line;
    this.#number = number;
    return bare;
  }
}

function behindNumber(line: string): string {
  return line.replace(NUMBER, '');
}

function withoutColours(line: string): string {
  return line.replace(COLOUR, '');
}
