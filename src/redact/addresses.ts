import type { TokenBook } from './tokens.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const DOTTED = new RegExp(`(?<![\\d.])${OCTET}(?:\\.${OCTET}){3}(?!\\d|\\.\\d)`, 'gu');
/** Four numbers with dashes are an address only where no further number stands beside them. */
const DASHED = new RegExp(`(?<!\\d|\\d-)${OCTET}(?:-${OCTET}){3}(?!\\d|-\\d)`, 'gu');
const V6 =
  /(?<![\w:.])(?:[0-9a-f]{1,4}:){1,7}(?::?[0-9a-f]{1,4}){0,7}(?:::)?(?![\w:])|(?<![\w:.])::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4}(?![\w:])/giu;
const PRIVATE_V4 = /^(?:10|127|0|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./u;

/**
 * Puts tokens in the place of IP addresses, which say whether they are private or public (`private-ip-1:8848`); ports stay.
 * Finds them with dots, with dashes as pods and clouds name hosts (`10-0-0-5.default.pod`), and IPv6. Loopback and the
 * unspecified address stay: they tell nothing of anybody and much of a mistake.
 */
export function redactAddresses(text: string, book: TokenBook): string {
  const markV4 = (found: string): string => {
    const address = found.replaceAll('-', '.');
    if (address.startsWith('127.') || address === '0.0.0.0' || address === '255.255.255.255') return found;
    return book.marked(address, PRIVATE_V4.test(address) ? 'private-ip' : 'public-ip');
  };
  const withoutV4 = text.replace(DOTTED, markV4).replace(DASHED, markV4);
  return withoutV4.replace(V6, (found) => {
    const address = found.toLowerCase();
    if (!isV6(address)) return found;
    return book.marked(address, /^(?:f[cd]|fe[89ab])/u.test(address) ? 'private-ipv6' : 'public-ipv6');
  });
}

/** Not a time of day (`10:00:12`), not the loopback address. */
function isV6(text: string): boolean {
  if (text === '::1' || text === '::') return false;
  const groups = text.split(':').filter((group) => group !== '').length;
  if (text.includes('::')) return groups >= 2;
  return groups === 8;
}
