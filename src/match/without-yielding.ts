import type { SignatureLogic } from '../patterns/compile.ts';

/** What holds on a record, without the signatures that yield to another of it. */
export function withoutYielding<T>(held: readonly T[], signatureOf: (one: T) => SignatureLogic): readonly T[] {
  if (held.length < 2) return held;
  const yields = (one: T): boolean => {
    const { yieldsTo } = signatureOf(one);
    return yieldsTo.length > 0 && held.some((other) => yieldsTo.includes(signatureOf(other).id));
  };
  // Mostly none does, and no other list is needed.
  return !held.some(yields) ? held : held.filter((one) => !yields(one));
}
