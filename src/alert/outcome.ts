/** What became of one attempt to deliver. Texts are short, for people, and hold no secret. */
export type Outcome =
  | { readonly kind: 'delivered' }
  /** It may work later: no connection, no answer in time, the target is busy or broken. */
  | { readonly kind: 'retry'; readonly why: string; readonly afterMs: number | null }
  /** It will not work however often it is tried: wrong signature, wrong address, no permission. */
  | { readonly kind: 'refused'; readonly why: string };

export const DELIVERED: Outcome = { kind: 'delivered' };

/** An attempt that may be made again, at the earliest after `afterMs` where the target said so. */
export function retry(why: string, afterMs: number | null = null): Outcome {
  return { kind: 'retry', why, afterMs };
}

/** An attempt that need not be made again. */
export function refused(why: string): Outcome {
  return { kind: 'refused', why };
}
