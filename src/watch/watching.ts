import { UserError } from '../errors.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Words } from '../model/language.ts';
import type { LiveMessage } from '../model/live.ts';
import type { PatternTexts } from '../patterns/library.ts';
import { FolderWatch } from '../read/follow/folder-watch.ts';
import { NOTICES } from '../read/follow/follow-notices.ts';
import { Follower } from '../read/follow/follower.ts';
import { stateFiles } from '../read/follow/state-file.ts';
import { Bell } from './bell.ts';
import { Checkpoint } from './checkpoint.ts';
import { Intake } from './intake.ts';
import { LiveSources } from './live-sources.ts';
import { Rhythm } from './rhythm.ts';
import { Session, type Watched } from './session.ts';
import { stateText, type WatchState } from './state.ts';
import { StreamInput } from './stream-input.ts';
import { byEventTime } from './teller.ts';
import type { WatchOptions } from './watch-options.ts';

/** Before a restart; enough to know again what was going on. */
const WARM_BYTES = 64 * 1024 * 1024;
/** Events of the read-back that are put in order together. */
const MAX_HELD = 5000;

/** One watching, from what is read back to its end. */
export class Watching {
  readonly #options: WatchOptions;
  readonly #isResumed: boolean;
  readonly #notices: Diagnostic[] = [];
  readonly #follower: Follower;
  readonly #sources: LiveSources;
  readonly #session: Session;
  readonly #intake: Intake;
  readonly #rhythm: Rhythm;
  readonly #bell: Bell;
  readonly #logFolders: FolderWatch;
  readonly #patternFolders: FolderWatch;
  readonly #stream = new StreamInput();
  readonly #checkpoint: Checkpoint;
  readonly #wake = (): void => this.#bell.ring();

  /** @param sinceMs older records are left out, UTC epoch ms. */
  constructor(options: WatchOptions, state: WatchState | null, sinceMs: number, texts: PatternTexts) {
    this.#options = options;
    this.#isResumed = state !== null;
    this.#follower = new Follower({
      inputs: options.inputs,
      except: stateFiles(options.stateFile),
      fromStart: options.back !== 'none',
      places: state?.places ?? null,
      now: () => this.#now(),
      report: (diagnostic) => this.#report(diagnostic),
    });
    this.#sources = new LiveSources({ ...options, root: () => this.#follower.root });
    this.#session = new Session({ ...options, told: state?.incidents ?? [] }, texts);
    this.#intake = new Intake(this.#session, this.#sources, () => this.#now(), sinceMs);
    this.#rhythm = new Rhythm(options.poll, this.#now());
    this.#bell = new Bell(options.scheduler);
    this.#logFolders = new FolderWatch({
      changed: this.#wake,
      renamed: () => {
        this.#rhythm.namesChanged();
        this.#bell.ring();
      },
      failed: (folder) => {
        this.#rhythm.mustPoll();
        this.#report(NOTICES.polling(folder));
      },
    });
    this.#patternFolders = new FolderWatch({
      changed: () => this.#rhythm.patternsChanged(this.#now()),
      renamed: () => this.#rhythm.patternsChanged(this.#now()),
      failed: (folder) => this.#report(NOTICES.polling(folder)),
    });
    this.#checkpoint = new Checkpoint(options.stateFile, (diagnostic) => this.#report(diagnostic));
    options.signal.addEventListener('abort', this.#wake);
  }

  /** False once nothing further can come or is wanted. */
  get goesOn(): boolean {
    const { signal, inputs } = this.#options;
    return !signal.aborted && !(this.#stream.hasEnded && inputs.length === 0);
  }

  /** What stands in the logs already, as far as it is wanted, in the order of its own time. */
  async *readBack(): AsyncGenerator<LiveMessage> {
    const { signal, poll, patternFolders, stdin } = this.#options;
    // Watched before they are listed, so that nothing comes in between.
    await this.#follower.list();
    if (!poll) this.#logFolders.follow(this.#follower.folders);
    this.#patternFolders.follow(patternFolders);
    await this.#follower.list();
    await this.#sources.meetAll(this.#follower.logs);
    if (stdin !== null) void this.#stream.read(stdin, this.#sources, (diagnostic) => this.#report(diagnostic), this.#wake);
    else this.#stream.hasEnded = true;
    if (this.#isResumed) for (const log of this.#follower.logs) await this.#intake.warmUp(log, WARM_BYTES);
    yield* this.#tellNotices();
    const held: LiveMessage[] = [];
    let backlog = this.#follower.backlogBytes;
    do {
      for await (const piece of this.#follower.pieces()) {
        if (signal.aborted) break;
        backlog -= piece.chunk.length;
        held.push(...(await this.#intake.take(piece)));
        if (held.length >= MAX_HELD) yield* byEventTime(held.splice(0));
      }
    } while (this.#follower.hasMore && backlog > 0 && !signal.aborted);
    held.push(...this.#intake.glance());
    yield* byEventTime(held);
    await this.#checkpoint.begin(() => this.#state());
  }

  /** Waits until something came or is due, and tells of it. */
  async *turn(): AsyncGenerator<LiveMessage> {
    const rhythm = this.#rhythm;
    await this.#bell.wait(rhythm.restMs(this.#now(), this.#intake.waitingSinceMs, this.#follower.unfinished));
    if (this.#options.signal.aborted) return;
    if (rhythm.shouldList(this.#now(), this.#follower.unfinished)) {
      rhythm.listed(this.#now());
      await this.#follower.list();
      if (!this.#options.poll) this.#logFolders.follow(this.#follower.folders);
    }
    yield* this.#takeWhatCame();
    if (rhythm.shouldTellStorms(this.#now())) {
      yield* this.#noteTold(this.#session.storms());
      this.#age();
    }
    if (rhythm.shouldReload(this.#now())) yield* this.#reload();
    yield* this.#tellNotices();
    if (rhythm.shouldLook(this.#now(), this.#session)) {
      for await (const message of this.#look()) {
        rhythm.told();
        yield message;
      }
    }
    if (rhythm.shouldSave(this.#now())) {
      rhythm.saved(this.#now());
      this.#checkpoint.save(() => this.#state());
    }
  }

  /** What is complete by now. @throws what the stream failed by, where it did. */
  async *end(): AsyncGenerator<LiveMessage> {
    const { feed } = this.#stream;
    if (feed !== null) yield* this.#intake.takeLines(feed, this.#stream.take());
    yield* this.#intake.end();
    yield* this.#session.storms();
    yield* this.#look();
    yield* this.#tellNotices();
    this.#checkpoint.save(() => this.#state());
    await this.#checkpoint.end();
    if (this.#stream.failure !== null && !this.#options.signal.aborted) throw this.#stream.failure;
  }

  close(): void {
    this.#options.signal.removeEventListener('abort', this.#wake);
    this.#logFolders.close();
    this.#patternFolders.close();
    this.#follower.close();
  }

  async *#takeWhatCame(): AsyncGenerator<LiveMessage> {
    for await (const piece of this.#follower.pieces()) {
      yield* this.#noteTold(await this.#intake.take(piece));
      if (this.#options.signal.aborted) break;
    }
    if (this.#follower.hasMore) this.#bell.ring();
    const { feed } = this.#stream;
    if (feed !== null) yield* this.#noteTold(this.#intake.takeLines(feed, this.#stream.take()));
    yield* this.#noteTold([...this.#intake.glance(), ...this.#intake.flushQuiet()]);
  }

  /** Lets go of what is too old to matter. */
  #age(): void {
    const late = this.#session.late.notice();
    if (late !== null) this.#report(late);
    const beforeMs = this.#session.age();
    if (beforeMs !== null) this.#sources.forget(this.#follower.logs, beforeMs);
  }

  /** Works out anew what the evidence says, and tells what changed. */
  async *#look(): AsyncGenerator<LiveMessage> {
    const startMs = this.#now();
    const { report, changes } = await this.#session.look(this.#watched());
    this.#rhythm.looked(startMs, this.#now());
    const bytes = this.#sources.feeds.reduce((sum, { tally }) => sum + tally.bytes, 0);
    const { records, late } = this.#session;
    this.#options.onLook?.({ report, records, bytes, late: late.total, logs: this.#follower.openFiles });
    yield* changes;
  }

  /** Takes the patterns anew; the old ones stay where the new ones are wrong. */
  async *#reload(): AsyncGenerator<LiveMessage> {
    try {
      const patterns = await this.#options.loadPatterns();
      this.#session.use(patterns, await patterns.loadTexts());
      yield { kind: 'notice', diagnostic: RELOADED };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { kind: 'notice', diagnostic: notReloaded({ en: error.message, zh: error.inLanguage('zh').message }) };
    }
  }

  *#tellNotices(): Generator<LiveMessage> {
    for (const diagnostic of this.#notices.splice(0)) yield { kind: 'notice', diagnostic };
  }

  #noteTold(messages: readonly LiveMessage[]): readonly LiveMessage[] {
    if (messages.length > 0) this.#rhythm.told();
    return messages;
  }

  #report(diagnostic: Diagnostic): void {
    this.#notices.push(diagnostic);
  }

  #watched(): Watched {
    return { sources: this.#sources.feeds, zones: this.#sources.zones };
  }

  #state(): string {
    return stateText(this.#intake.places(this.#follower.logs), this.#session.told);
  }

  #now(): number {
    return this.#options.scheduler.now();
  }
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
