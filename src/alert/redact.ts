import { MASK, maskSecrets } from '../redact/secrets.ts';

/** Takes out of a text what must not leave the house. */
export type RedactText = (text: string) => string;

const MASKS: readonly (readonly [RegExp, string])[] = [
  // The user of a URL as well, whose password is hidden by now.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/giu, `$1${MASK}@`],
  [/\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\b/gu, MASK],
  // The last number of an address stays: it tells the nodes of one network apart and says nothing outside of it.
  [/(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.(\d{1,3})(?!\.?\d)/gu, '*.*.*.$1'],
  [/(?<![\w:])(?=[0-9a-f:]*:[0-9a-f:]*:)(?:[0-9a-f]{0,4}:){3,7}([0-9a-f]{1,4})(?![\w:])/giu, '*:$1'],
];

/** Names of several parts that end in a letter, such as hosts; the first part stays. */
const HOST = /\b([a-z0-9](?:[a-z0-9-]{0,62}))((?:\.[a-z0-9](?:[a-z0-9-]{0,62}))+)(?=:\d|\/|[\s,;'")\]]|$)/giu;
/** Parts that make it a Java name, a file or a version instead. */
const NO_HOST =
  /\.(?:java|class|jar|log|out|err|yaml|yml|xml|json|properties|conf|sh|gz|txt|db|so|dll|go|py|js|ts)$|^(?:com|org|io|java|javax|jdk|sun|net|reactor|ch|cn|jakarta|kotlin|scala)\./iu;

/**
 * Masks passwords and tokens as reports do, and addresses, hosts of several parts, user names in URLs and mail addresses. Not a
 * proof against every secret: it knows forms, not meanings.
 */
export function maskAddressesAndSecrets(text: string): string {
  // Secrets first, as they may hold what looks like something else.
  let masked = maskSecrets(text, () => undefined);
  for (const [form, mask] of MASKS) masked = masked.replace(form, mask);
  return masked.replace(HOST, (name: string, first: string) =>
    NO_HOST.test(name) || /^[\d.]+$/u.test(name) || /[A-Z]/u.test(name.split('.').at(-1) ?? '') || /\.\d/u.test(name)
      ? name
      : `${first}.${MASK}`,
  );
}
