import type { SignatureLogic } from '../patterns/compile.ts';

/** What holds on a record, without the signatures that yield to another of it. */
export function withoutYielding<T>(held: readonly T[], signatureOf: (one: T) => SignatureLogic): readonly T[] {
  if (held.length < 2) return held;
  return held.filter((one) => {
    const { yieldsTo } = signatureOf(one);
    return yieldsTo.length === 0 || !held.some((other) => yieldsTo.includes(signatureOf(other).id));
  });
}
