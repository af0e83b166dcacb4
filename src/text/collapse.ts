const MAX_READ = 500;

interface Variable {
  readonly regex: RegExp;
  readonly mark: string;
  /** Without one of these it stands nowhere, and the regex, which takes ten times as long, is not tried; none for those that always are. */
  readonly by: readonly string[];
}

/** What varies from one message of a form to the next, in the order in which it is replaced. */
const VARIABLES: readonly Variable[] = [
  { regex: /\b[a-z][a-z0-9+.]*:\/\/[^\s'"<>,;)\]}]+/giu, mark: '<url>', by: ['://'] },
  { regex: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/giu, mark: '<uuid>', by: ['-'] },
  { regex: /\b\d{13}_\d{1,3}(?:\.\d{1,3}){3}_\d+\b/gu, mark: '<connection>', by: ['_'] },
  {
    regex: /\b\d{4}[-/]\d\d[-/]\d\d(?:[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?/gu,
    mark: '<time>',
    by: ['-', '/'],
  },
  { regex: /\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/gu, mark: '<time>', by: [':'] },
  { regex: /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/gu, mark: '<address>', by: ['.'] },
  { regex: /\[?\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b\]?(?::\d+)?/giu, mark: '<address>', by: [':'] },
  { regex: /(?<=^|[\s'"=([,])(?:[A-Za-z]:\\|\/)[\w.@+-]+(?:[\\/][\w.@+-]+)+/gu, mark: '<path>', by: ['/', '\\'] },
  { regex: /(?<!\w)'[^'\n]{1,200}'(?!\w)/gu, mark: "'<id>'", by: ["'"] },
  { regex: /"[^"\n]{1,200}"/gu, mark: '"<id>"', by: ['"'] },
  { regex: /\b0x[0-9a-f]+\b/giu, mark: '<hex>', by: ['0x', '0X'] },
  { regex: /@[0-9a-f]{5,16}\b/giu, mark: '@<hex>', by: ['@'] },
  { regex: /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/giu, mark: '<hex>', by: [] },
  { regex: /(?<![A-Za-z])[-+]?\d+(?:[.,]\d+)*/gu, mark: '<n>', by: [] },
];

/**
 * The form of a message that no signature knows: numbers, hex, uuids, addresses, quoted ids, paths and times are replaced by
 * marks such as `<n>`, white space is collapsed. Messages of one form give one template.
 *
 * @param message its first line; only the first 500 characters are looked at.
 */
export function collapse(message: string): string {
  let template = message.slice(0, MAX_READ);
  for (const { regex, mark, by } of VARIABLES) {
    if (by.length === 0 || standsIn(template, by)) template = template.replace(regex, mark);
  }
  return template
    .replace(/(<\w+>)(?:[,;|/:\s]*\1)+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}

function standsIn(text: string, parts: readonly string[]): boolean {
  for (const part of parts) if (text.includes(part)) return true;
  return false;
}
