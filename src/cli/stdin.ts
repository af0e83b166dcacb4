import type { Readable } from 'node:stream';

/**
 * Standard input as bytes.
 *
 * @param signal ends it early and quietly, also while nothing arrives.
 */
export async function* readStdin(stdin: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stop = (): void => {
    stdin.destroy();
  };
  if (signal.aborted) return;
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stdin) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
