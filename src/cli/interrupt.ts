/**
 * Ctrl-C: the first one asks the run to end early and report what it has, the second one ends the process as usual.
 *
 * @param onFirst told once.
 * @returns `signal` for the run; `release` puts things back as they were.
 */
export function onInterrupt(onFirst: () => void): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const handler = (): void => {
    process.removeListener('SIGINT', handler);
    controller.abort();
    onFirst();
  };
  process.on('SIGINT', handler);
  return { signal: controller.signal, release: () => process.removeListener('SIGINT', handler) };
}
