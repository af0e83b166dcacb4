import { createHmac } from 'node:crypto';

/** HMAC-SHA256 of a text (UTF-8) in base64. */
export function hmacBase64(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('base64');
}

/** HMAC-SHA256 of a text (UTF-8) in lower-case hex. */
export function hmacHex(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}
