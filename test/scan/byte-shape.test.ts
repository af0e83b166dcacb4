import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../src/scan/byte-shape.ts';
import { collapse } from '../../src/text/collapse.ts';

function shape(message: string): number {
  const bytes = Buffer.from(`${message}\n`);
  return shapeOf(bytes, 0, bytes.length - 1, 3);
}

const digits = fc.stringMatching(/^\d{1,20}$/u);
const hex = fc.stringMatching(/^[0-9a-f]{1,20}$/u);
const variable = fc.oneof(
  digits,
  hex,
  fc.tuple(digits, digits).map((parts) => parts.join('.')),
  fc.ipV4(),
  fc.tuple(fc.ipV4(), digits).map((parts) => parts.join(':')),
  fc.uuid(),
  fc.tuple(hex, hex, hex, hex, hex).map((parts) => parts.join(':')),
  fc.constantFrom('2024-05-01', '10:11:12', '2024-05-01 10:11:12,345', '0x1f', 'v2', '@1a2b3c', 'deadbeef', 'cafe0001'),
);
const joint = fc.constantFrom(' ', ', ', ' - ', ':', '/', '=', '[', '] ', '_', '.', '"', "'", '|', '#', ' at ', 'x', '。', '@');

describe('shapeOf', () => {
  test('messages of one shape have one template', () => {
    const skeleton = fc.array(joint, { minLength: 1, maxLength: 5 });
    const values = fc.array(variable, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(skeleton, values, values, (joints, one, other) => {
        const fill = (parts: readonly string[]): string => `a${joints.map((text, at) => `${text}${parts[at] ?? ''}`).join('')}`;
        const [left, right] = [fill(one), fill(other)];
        if (shape(left) === shape(right)) expect(collapse(left)).toBe(collapse(right));
      }),
      { numRuns: 3000 },
    );
  });

  test('numbers and hex words make no shapes of their own', () => {
    expect(shape('took 12 ms for 3f2a9c77')).toBe(shape('took 987 ms for a51558e841673ec4'));
    expect(shape('took 12 ms for 12345678')).not.toBe(shape('took 12 ms for 3f2a9c77'));
  });
});
