import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../src/scan/bytes/byte-shape.ts';
import { collapse } from '../../src/text/collapse.ts';

function shape(message: string): number {
  const bytes = Buffer.from(`${message}\n`);
  return shapeOf(bytes, 0, bytes.length - 1, 3);
}

const digits = fc.stringMatching(/^\d{1,20}$/u);
const hex = fc.stringMatching(/^[0-9a-f]{1,20}$/u);
const kinds = [
  digits,
  hex,
  fc.tuple(digits, digits).map((parts) => parts.join('.')),
  fc.tuple(hex, digits).map((parts) => parts.join('-')),
  fc.tuple(digits, digits, digits).map((parts) => parts.join('-')),
  fc.ipV4(),
  fc.tuple(fc.ipV4(), digits).map((parts) => parts.join(':')),
  fc.uuid(),
  fc.tuple(hex, hex, hex, hex, hex).map((parts) => parts.join(':')),
  fc.constantFrom('2024-05-01', '2024/05/01', '2024-5-1', '10:11:12', '2024-05-01 10:11:12,345', '2024-05-01 10:11:12'),
  fc.constantFrom('0x1f', 'v2', '@1a2b3c', 'deadbeef', 'cafe0001', '-prod', 'http://', ''),
];
/** What stands at one place of two messages: mostly of one kind. */
const variables = fc.oneof(fc.tuple(fc.oneof(...kinds), fc.oneof(...kinds)), ...kinds.map((kind) => fc.tuple(kind, kind)));
const joint = fc.constantFrom(
  ' ',
  ', ',
  ' - ',
  ':',
  '/',
  '=',
  '[',
  '] ',
  '_',
  '.',
  '"',
  "'",
  '|',
  '#',
  ' at ',
  'x',
  '。',
  '@',
  '-',
  '+',
  'e-',
  '://',
);

describe('shapeOf', () => {
  test('messages of one shape have one template', () => {
    const skeleton = fc.array(joint, { minLength: 1, maxLength: 5 });
    const values = fc.array(variables, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(skeleton, values, (joints, pairs) => {
        const [one, other] = [pairs.map(([left]) => left), pairs.map(([, right]) => right)];
        const fill = (parts: readonly string[]): string => `a${joints.map((text, at) => `${text}${parts[at] ?? ''}`).join('')}`;
        const [left, right] = [fill(one), fill(other)];
        if (shape(left) === shape(right)) expect(collapse(left)).toBe(collapse(right));
      }),
      { numRuns: 5000 },
    );
  });

  test('uuids and numbers in names make none either', () => {
    const uuids = ['25cae60f-f6b0-4819-975f-7f99bdc10b2b', '5b7b1f0e-7a6f-4f52-9c68-14b1f3e9a0d2'];
    const [one, other] = uuids.map((uuid) => shape(`[dump] groupKey=web-3.yaml+pay+${uuid} is old`));
    expect(one).toBe(other);
    expect(shape('weight is 0, service=im-core-3')).toBe(shape('weight is 10, service=im-core-123'));
    expect(shape('key web-3-prod')).toBe(shape('key web-17-prod'));
    const long = 'all sorts of words '.repeat(14);
    expect(shape(`${long}${uuids[0] ?? ''}`)).toBe(shape(`${long}${uuids[1] ?? ''}`));
  });

  test('numbers and hex words make no shapes of their own', () => {
    expect(shape('took 12 ms for 3f2a9c77')).toBe(shape('took 987 ms for a51558e841673ec4'));
    expect(shape('took 12 ms for 12345678')).not.toBe(shape('took 12 ms for 3f2a9c77'));
  });
});
