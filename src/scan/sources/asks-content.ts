import type { Source } from '../../model/source.ts';

/** Families that a name leaves open; the others it gives with certainty: content isn't asked. */
const OPEN = new Set(['unknown', 'app', 'remote', 'client-remote', 'client-config', 'client-naming', 'client-ai', 'start-out']);

/** Whether the content of a source says more of what it is than its name. */
export function asksContent({ family }: Source): boolean {
  return OPEN.has(family);
}
