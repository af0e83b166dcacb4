/** Bytes that break parsers: ends, escapes, quotes, NUL, halves of characters, direction marks, braces, stamps. */
const NASTY = [
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\u001b[31m',
  '\u001b]8;;http://x\u0007',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  '|',
  ' ',
  '\t',
  '\u202e',
  '\ufeff',
  '\ufffd',
  '中',
  '2024-05-01 10:00:00,123 ERROR ',
  '2024-13-45 99:99:99,999 WARN ',
  '9'.repeat(40),
  '-1',
  'Caused by: ',
  '\tat a.b.C.d(C.java:1)\n',
  '{"log":"',
  '","stream":"stdout"}',
  'stdout F ',
  'stdout P ',
  '[pod/a/b] ',
  '%',
  '$(',
  '<script>',
  '=cmd|',
  'GC(',
  'null',
].map((text) => Buffer.from(text)); // prettier-ignore
const HALVES = [Buffer.of(0xe4, 0xb8), Buffer.of(0xff), Buffer.of(0xc9), Buffer.of(0xf0, 0x9f, 0x98)];

/**
 * One input: a piece of a seed with one to eight changes.
 *
 * @param seeds whole files.
 * @param random 0 <= x < 1.
 * @returns at most `maxBytes` bytes and what the changes add.
 */
export function mutate(seeds, random, maxBytes) {
  const below = (limit) => Math.floor(random() * limit);
  const piece = () => {
    const seed = seeds[below(seeds.length)];
    if (seed.length <= maxBytes) return seed;
    const start = below(seed.length - maxBytes);
    return seed.subarray(start, start + maxBytes);
  };
  let bytes = Buffer.from(piece());
  for (let changes = 1 + below(8); changes > 0; changes--) {
    const at = below(bytes.length + 1);
    const length = below(Math.min(64, bytes.length - at + 1));
    switch (below(7)) {
      case 0:
        if (at < bytes.length) bytes[at] = below(256);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), NASTY[below(NASTY.length)], bytes.subarray(at)]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), HALVES[below(HALVES.length)], bytes.subarray(at)]);
        break;
      case 4: {
        const part = bytes.subarray(at, at + length);
        bytes = Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: 1 + below(6) }, () => part), bytes.subarray(at)]);
        break;
      }
      case 5:
        bytes = bytes.subarray(0, at);
        break;
      default:
        bytes = Buffer.concat([bytes.subarray(0, at), piece().subarray(0, 300), bytes.subarray(at)]);
    }
    bytes = Buffer.from(bytes.subarray(0, 2 * maxBytes));
  }
  return bytes;
}
