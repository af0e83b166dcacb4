import type { EvidenceItem } from './schema.ts';

/** The signatures that an item of evidence asks for, whether one, any or all of several. */
export function signaturesOf({ signature, any, all }: EvidenceItem): readonly string[] {
  return any ?? all ?? (signature === undefined ? [] : [signature]);
}
