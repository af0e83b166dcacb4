// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const ESCAPE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/gu;

/** The text without the escape sequences of terminals (colours, cursor, titles): for reading logs, not enough for printing them (strip-unsafe.ts). */
export function stripAnsi(text: string): string {
  return text.includes('\u001b') ? text.replace(ESCAPE, '') : text;
}
