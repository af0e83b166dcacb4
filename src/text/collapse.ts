/** What varies from one message of a form to the next, in the order in which it is replaced. */
const VARIABLES: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.]*:\/\/[^\s'"<>,;)\]}]+/giu, '<url>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/giu, '<uuid>'],
  [/\b\d{13}_\d{1,3}(?:\.\d{1,3}){3}_\d+\b/gu, '<connection>'],
  [/\b\d{4}[-/]\d\d[-/]\d\d(?:[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?/gu, '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/gu, '<time>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/gu, '<address>'],
  [/\[?\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b\]?(?::\d+)?/giu, '<address>'],
  [/(?<=^|[\s'"=([,])(?:[A-Za-z]:\\|\/)[\w.@+-]+(?:[\\/][\w.@+-]+)+/gu, '<path>'],
  [/(?<!\w)'[^'\n]{1,200}'(?!\w)/gu, "'<id>'"],
  [/"[^"\n]{1,200}"/gu, '"<id>"'],
  [/\b0x[0-9a-f]+\b/giu, '<hex>'],
  [/@[0-9a-f]{5,16}\b/giu, '@<hex>'],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/giu, '<hex>'],
  [/(?<![A-Za-z])[-+]?\d+(?:[.,]\d+)*/gu, '<n>'],
];
const MAX_READ = 500;

/**
 * The form of a message that no signature knows: numbers, hex, uuids, addresses, quoted ids, paths and times are replaced by
 * marks such as `<n>`, white space is collapsed. Messages of one form give one template.
 *
 * @param message its first line; only the first 500 characters are looked at.
 */
export function collapse(message: string): string {
  let template = message.slice(0, MAX_READ);
  for (const [variable, mark] of VARIABLES) template = template.replace(variable, mark);
  return template
    .replace(/(<\w+>)(?:[,;|/:\s]*\1)+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
