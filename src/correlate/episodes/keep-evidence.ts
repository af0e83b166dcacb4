import type { Evidence, LazyEvidence } from '../../model/event.ts';

/** Evidence as plain data with its text read: the record that it quotes is let go. Plain data is what it is. */
export function keepEvidence(evidence: Evidence | LazyEvidence): Evidence {
  return 'kept' in evidence ? evidence.kept : evidence;
}
