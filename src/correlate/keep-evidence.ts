import type { Evidence } from '../model/event.ts';

/** Evidence as plain data with its text read: the record that it quotes is let go. */
export function keepEvidence({ source, lineStart, lineEnd, atMs, text }: Evidence): Evidence {
  return { source, lineStart, lineEnd, atMs, text };
}
