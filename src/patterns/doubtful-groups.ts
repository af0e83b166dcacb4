/** What lets the part before it repeat without end. */
const UNBOUNDED = /^(?:[*+]|\{\d+,\})/u;

/**
 * Finds groups that may repeat without end and hold something that may, too, or alternatives: `(a+)+`, `(a|ab)*`. Only such
 * can take exponential time. Not each does (`(?:\w+\.)+` does not), so a tool that knows has to look at these.
 *
 * @param regex source of a regex that compiles.
 * @returns the groups with their quantifiers, inner ones before outer ones.
 */
export function doubtfulGroups(regex: string): string[] {
  const found: string[] = [];
  const open: { readonly start: number; doubtful: boolean }[] = [];
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    const group = open.at(-1);
    if (character === '(') {
      open.push({ start: at, doubtful: false });
    } else if (character === ')') {
      open.pop();
      const repeats = UNBOUNDED.exec(regex.slice(at + 1));
      if (group?.doubtful === true && repeats !== null) found.push(regex.slice(group.start, at + 1 + repeats[0].length));
      const outer = open.at(-1);
      if (outer !== undefined && group?.doubtful === true) outer.doubtful = true;
    } else if (character === '\\') {
      at++;
    } else if (character === '[') {
      at = endOfClass(regex, at);
    } else if (group !== undefined && (character === '|' || UNBOUNDED.test(regex.slice(at)))) {
      group.doubtful = true;
    }
  }
  return found;
}

function endOfClass(regex: string, start: number): number {
  for (let at = start + 1; at < regex.length; at++) {
    if (regex.charAt(at) === '\\') at++;
    else if (regex.charAt(at) === ']') return at;
  }
  return regex.length;
}
