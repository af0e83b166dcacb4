/**
 * Escape sequences of terminals: CSI (colours, cursor), then OSC and the other string kinds where they end on their line,
 * then the head of whatever else starts with ESC. A string kind without an end must not swallow the text behind it.
 */
const ESCAPE_SEQUENCES =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[\]PX^_][^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/gu;

/** White space other than the line feed that moves the cursor, and the Unicode line ends. */
const MOVING_SPACE = /\r\n|[\t\v\f\r\u0085\u2028\u2029]/gu;

/**
 * Control characters, format characters (text direction, zero width, tags), noncharacters and unpaired surrogates.
 * Format characters are dropped as a class: some hide text, some turn its direction around, none is needed to read a log.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Makes untrusted text safe to print: what is left are printable characters, spaces and `\n`.
 *
 * Escape sequences go as a whole, tabs and the like become one space, every other control, bidi, zero-width or
 * unpaired character is dropped. The same text comes back for text that was stripped already.
 */
export function stripUnsafe(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCES, '')
    .replace(MOVING_SPACE, (space) => (space === '\r\n' ? '\n' : ' '))
    .replace(INVISIBLE, (character) => (character === '\n' ? '\n' : ''));
}

/** The same on one line: line ends and runs of white space become one space, none at the ends. */
export function stripToLine(text: string): string {
  return stripUnsafe(text).replace(/\s+/gu, ' ').trim();
}
