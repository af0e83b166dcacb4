import { instantOf, momentOf } from './bounds.ts';
import { UserError } from './errors.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Event } from './model/event.ts';
import type { Words } from './model/language.ts';
import type { LiveMessage } from './model/live.ts';
import type { Report } from './model/report.ts';
import type { PatternLibrary } from './patterns/library.ts';
import { FolderWatch } from './read/follow/folder-watch.ts';
import { NOTICES } from './read/follow/follow-notices.ts';
import { Follower } from './read/follow/follower.ts';
import { readState, stateFiles } from './read/follow/state-file.ts';
import type { Scheduler } from './time/scheduler.ts';
import { Bell } from './watch/bell.ts';
import { Checkpoint } from './watch/checkpoint.ts';
import { Intake } from './watch/intake.ts';
import { LiveSources } from './watch/live-sources.ts';
import { Rhythm } from './watch/rhythm.ts';
import { Session } from './watch/session.ts';
import { parseState, stateText, type WatchState } from './watch/state.ts';
import { StreamInput } from './watch/stream-input.ts';
import { byEventTime } from './watch/teller.ts';

export interface WatchOptions {
  /** Files, folders and globs; what they stand for may come later. */
  readonly inputs: readonly string[];
  /** Bytes of a stream read beside the inputs; null for none. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  readonly zone: string | null;
  readonly machineZone: string;
  /**
   * What is read back first: all, nothing, or what is not older than a stamp or a duration before now. Where there is a state,
   * what came after it.
   */
  readonly back: 'all' | 'none' | { readonly since: string };
  readonly patterns: PatternLibrary;
  /** Folders of the user's own patterns, and how to load the library anew when a file in them changes. */
  readonly patternFolders: readonly string[];
  readonly loadPatterns: () => Promise<PatternLibrary>;
  /** Looks for changes instead of waiting to be told by the system: for network mounts. */
  readonly poll: boolean;
  /** Tells storms event by event too. */
  readonly everyEvent: boolean;
  /** File that keeps places and open incidents over the end of the process; null for none. */
  readonly stateFile: string | null;
  readonly version: string;
  readonly scheduler: Scheduler;
  /** Ends the watching; what is complete by then is told. */
  readonly signal: AbortSignal;
  /** Takes every event once, when its record is complete; those of storms too. */
  readonly onEvent?: (event: Event) => void;
  /** Takes the whole picture each time the evidence was looked at anew. */
  readonly onLook?: (view: WatchView) => void;
}

/** The whole picture at one moment. */
export interface WatchView {
  readonly report: Report;
  readonly records: number;
  readonly bytes: number;
  readonly late: number;
  /** Logs that are held open. */
  readonly logs: number;
}

/** Before a restart; enough to know again what was going on. */
const WARM_BYTES = 64 * 1024 * 1024;
/** Events of the read-back that are put in order together. */
const MAX_HELD = 5000;

/**
 * Watches logs: tells events as their lines are written, incidents as they open, change and end.
 *
 * @returns messages in the order in which they became known; those of what is read back first, by their own time. Ends when the
 *   signal aborts, or with the stream where no files are followed. While a message is not taken, nothing further is read.
 * @throws UserError for a state file or bound that can't be read; all else is told as a notice.
 */
export async function* watch(options: WatchOptions): AsyncGenerator<LiveMessage> {
  const { scheduler, signal } = options;
  const notices: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void notices.push(diagnostic);
  const now = (): number => scheduler.now();
  const state = await loadState(options.stateFile);
  // A state says exactly where to go on: what came while nobody watched is told, however old it is.
  const back = state === null ? options.back : 'all';
  const moment = typeof back === 'string' ? null : momentOf(back.since, '--since', options);
  const sinceMs = moment === null ? Number.NEGATIVE_INFINITY : instantOf(moment, now());
  const follower = new Follower({
    inputs: options.inputs,
    except: stateFiles(options.stateFile),
    fromStart: options.back !== 'none',
    places: state?.places ?? null,
    now,
    report,
  });
  const sources = new LiveSources({ ...options, root: () => follower.root });
  const watched = (): Parameters<Session['look']>[0] => ({ sources: sources.feeds, zones: sources.zones });
  const texts = await options.patterns.loadTexts();
  const session = new Session({ ...options, told: state?.incidents ?? [] }, texts);
  const intake = new Intake(session, sources, now, sinceMs);
  const rhythm = new Rhythm(options.poll, now());
  const bell = new Bell(scheduler);
  const folders = new FolderWatch({
    changed: () => bell.ring(),
    renamed() {
      rhythm.namesChanged();
      bell.ring();
    },
    failed(folder) {
      rhythm.mustPoll();
      report(NOTICES.polling(folder));
    },
  });
  const patternWatch = new FolderWatch({
    changed: () => rhythm.patternsChanged(now()),
    renamed: () => rhythm.patternsChanged(now()),
    failed: (folder) => report(NOTICES.polling(folder)),
  });
  const wake = (): void => bell.ring();
  signal.addEventListener('abort', wake);
  const stream = new StreamInput();
  const checkpoint = new Checkpoint(options.stateFile, report);
  const stateNow = (): string => stateText(intake.places(follower.logs), session.told);
  async function* look(): AsyncGenerator<LiveMessage> {
    const startMs = now();
    const { report: whole, changes } = await session.look(watched());
    rhythm.looked(startMs, now());
    const bytes = sources.feeds.reduce((sum, { tally }) => sum + tally.bytes, 0);
    const { openFiles: logs } = follower;
    options.onLook?.({ report: whole, records: session.records, bytes, late: session.late.total, logs });
    yield* changes;
  }
  function* told(): Generator<LiveMessage> {
    for (const diagnostic of notices.splice(0)) yield { kind: 'notice', diagnostic };
  }

  try {
    // Watched before they are listed, so that nothing comes in between.
    await follower.list();
    if (!options.poll) folders.follow(follower.folders);
    patternWatch.follow(options.patternFolders);
    await follower.list();
    await sources.meetAll(follower.logs);
    if (options.stdin !== null) void stream.read(options.stdin, sources, report, wake);
    else stream.hasEnded = true;
    if (state !== null) for (const log of follower.logs) await intake.warmUp(log, WARM_BYTES);
    yield* told();
    let held: LiveMessage[] = [];
    let backlog = follower.backlogBytes;
    do {
      for await (const piece of follower.pieces()) {
        if (signal.aborted) break;
        backlog -= piece.chunk.length;
        held.push(...(await intake.take(piece)));
        if (held.length >= MAX_HELD) yield* byEventTime(held.splice(0));
      }
    } while (follower.hasMore && backlog > 0 && !signal.aborted);
    held.push(...intake.glance());
    yield* byEventTime(held);
    held = [];
    await checkpoint.begin(stateNow);

    while (!signal.aborted && !(stream.hasEnded && options.inputs.length === 0)) {
      await bell.wait(rhythm.restMs(now(), intake.waitingSinceMs, follower.unfinished));
      if (signal.aborted) break;
      if (rhythm.shouldList(now(), follower.unfinished)) {
        rhythm.listed(now());
        await follower.list();
        if (!options.poll) folders.follow(follower.folders);
      }
      for await (const piece of follower.pieces()) {
        yield* noteTold(rhythm)(await intake.take(piece));
        if (signal.aborted) break;
      }
      if (follower.hasMore) bell.ring();
      if (stream.feed !== null) yield* noteTold(rhythm)(intake.takeLines(stream.feed, stream.take()));
      yield* noteTold(rhythm)([...intake.glance(), ...intake.flushQuiet()]);
      if (rhythm.shouldTellStorms(now())) {
        yield* noteTold(rhythm)(session.storms());
        const late = session.late.notice();
        if (late !== null) report(late);
        const beforeMs = session.age(watched());
        if (beforeMs !== null) sources.forget(follower.logs, beforeMs);
      }
      if (rhythm.shouldReload(now())) yield* reload();
      yield* told();
      if (rhythm.shouldLook(now(), session)) {
        for await (const message of look()) {
          rhythm.told();
          yield message;
        }
      }
      if (rhythm.shouldSave(now())) {
        rhythm.saved(now());
        checkpoint.save(stateNow);
      }
    }

    if (stream.feed !== null) yield* intake.takeLines(stream.feed, stream.take());
    yield* intake.end();
    yield* session.storms();
    yield* look();
    yield* told();
    checkpoint.save(stateNow);
    await checkpoint.end();
    if (stream.failure !== null && !signal.aborted) throw stream.failure;
  } finally {
    signal.removeEventListener('abort', wake);
    folders.close();
    patternWatch.close();
    follower.close();
  }

  /** Takes the patterns anew; the old ones stay where the new ones are wrong. */
  async function* reload(): AsyncGenerator<LiveMessage> {
    try {
      const patterns = await options.loadPatterns();
      session.use(patterns, await patterns.loadTexts());
      yield { kind: 'notice', diagnostic: RELOADED };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { kind: 'notice', diagnostic: notReloaded({ en: error.message, zh: error.inLanguage('zh').message }) };
    }
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

function noteTold(rhythm: Rhythm): (messages: LiveMessage[]) => LiveMessage[] {
  return (messages) => {
    if (messages.length > 0) rhythm.told();
    return messages;
  };
}

const RELOADED: Diagnostic = {
  code: 'patterns-reloaded',
  kind: 'note',
  source: '',
  message: { en: 'the patterns were read anew', zh: '已重新加载规则' },
};

function notReloaded(why: Words): Diagnostic {
  return {
    code: 'patterns-not-reloaded',
    kind: 'error',
    source: '',
    message: { en: `the patterns stay as they were: ${why.en}`, zh: `规则保持不变：${why.zh}` },
  };
}
