import { instantOf, parseBound } from './since-until.ts';
import { UserError } from './errors.ts';
import type { LiveMessage } from './model/live.ts';
import { readState } from './read/follow/state-file.ts';
import { parseState, type WatchState } from './watch/state.ts';
import type { WatchOptions } from './watch/watch-options.ts';
import { Watching } from './watch/watching.ts';

export type { WatchOptions, WatchView } from './watch/watch-options.ts';

/**
 * Watches logs: tells events as their lines are written, incidents as they open, change and end.
 *
 * @returns messages in the order in which they became known; those of what is read back first, by their own time. Ends when the
 *   signal aborts, or with the stream where no files are followed. While a message is not taken, nothing further is read.
 * @throws UserError for a state file or bound that can't be read; all else is told as a notice.
 */
export async function* watch(options: WatchOptions): AsyncGenerator<LiveMessage> {
  const state = await loadState(options.stateFile);
  // A state says exactly where to go on: what came while nobody watched is told, however old it is.
  const back = state === null ? options.back : 'all';
  const moment = typeof back === 'string' ? null : parseBound(back.since, '--since', options);
  const sinceMs = moment === null ? Number.NEGATIVE_INFINITY : instantOf(moment, options.scheduler.now());
  const watching = new Watching(options, state, sinceMs, await options.patterns.loadTexts());
  try {
    yield* watching.readBack();
    while (watching.goesOn) yield* watching.turn();
    yield* watching.end();
  } finally {
    watching.close();
  }
}

async function loadState(path: string | null): Promise<WatchState | null> {
  const text = path === null ? null : await readState(path);
  if (text === null) return null;
  const state = parseState(text);
  if (state !== null) return state;
  throw new UserError(
    'bad-option',
    { en: `${path} is no state of this version`, zh: `${path} 不是本版本的状态文件` },
    { hint: { en: 'name another file, or remove it', zh: '请换一个文件，或删除它' } },
  );
}
