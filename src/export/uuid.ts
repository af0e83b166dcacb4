import { createHash } from 'node:crypto';

/** Of this project; made once at random. Changing it changes all ids that people refer to. */
const NAMESPACE = Buffer.from('6f0c3c1e9d5a4f0b8a1d2b7e54c9a3f6', 'hex');

/** The id of a name: a UUID of version 5 (RFC 9562, SHA-1 of namespace and name), the same for ever. */
export function uuidOf(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
