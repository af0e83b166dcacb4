import { UserError } from '../errors.ts';
import type { Language } from '../model/language.ts';
import type { LiveMessage } from '../model/live.ts';
import { liveJson, liveText } from '../report/live/index.ts';
import { watch, type WatchOptions } from '../watch.ts';
import { loadPatterns } from './load-patterns.ts';
import { colorFor, languageOf, machineZone } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';
import { LiveScreen } from './live-screen.ts';
import { SYSTEM_SCHEDULER } from './scheduler.ts';
import { startLiveSinks } from './live-sinks.ts';
import { readStdin } from './stdin.ts';
import { VERSION } from './version.ts';

/** What the flags of `follow` ask for; null where a flag was not given. */
export interface FollowSettings {
  format: 'screen' | 'lines' | 'jsonl' | null;
  language: Language | null;
  since: string | null;
  fromStart: boolean;
  zone: string | null;
  readonly nodes: string[];
  readonly nodeNames: { readonly glob: string; readonly name: string }[];
  readonly patterns: string[];
  poll: boolean;
  everyEvent: boolean;
  stateFile: string | null;
  alertFile: string | null;
  metricsAddress: string | null;
  color: boolean | null;
}

/** Where the reader is no terminal, lines are cut at so many columns. */
const WIDTH_OF_PIPE = 4000;
/** What ends the watching in order. */
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `follow` until a signal ends it, or the stream where only a stream is followed.
 *
 * @param paths as typed; `-` is standard input.
 * @throws UserError for what the user can mend.
 */
export async function runFollow(paths: readonly string[], settings: FollowSettings): Promise<ExitStatus> {
  if (paths.length === 0) throw nothingToFollow();
  const isTerminal = process.stdout.isTTY;
  const format = settings.format ?? (isTerminal ? 'screen' : 'lines');
  if (format === 'screen' && !isTerminal) throw noTerminal();
  const language = settings.language ?? languageOf(process.env);
  const color = colorFor(settings.color, process.env, isTerminal);
  const options = { language, color, zone: settings.zone ?? machineZone() };
  const patterns = await loadPatterns(settings.patterns);
  const { signal, release } = untilEnded();
  const beside = await startLiveSinks({ ...settings, language });
  const screen = format === 'screen' ? new LiveScreen(process.stdout, options) : null;
  try {
    const messages = watch({
      ...watchedBy(paths, settings, signal),
      patterns,
      signal,
      onEvent: (event) => beside.see(event),
      onLook(view) {
        screen?.look(view);
        beside.look(view);
      },
    });
    for await (const message of messages) {
      if (!isOf(message, settings.nodes)) continue;
      for (const sink of beside.sinks) sink(message);
      if (screen !== null) screen.take(message);
      else if (format === 'jsonl') await write(liveJson(message, language));
      else await write(liveText(message, { ...options, width: isTerminal ? process.stdout.columns : WIDTH_OF_PIPE }));
    }
  } finally {
    screen?.close();
    await beside.close();
    release();
  }
  return 0;
}

/** What is watched, and how. */
function watchedBy(paths: readonly string[], settings: FollowSettings, signal: AbortSignal) {
  const { nodeNames, zone, patterns, poll, everyEvent, stateFile } = settings;
  return {
    inputs: paths.filter((path) => path !== '-'),
    stdin: paths.includes('-') ? readStdin(process.stdin, signal) : null,
    nodeNames,
    zone,
    machineZone: machineZone(),
    back: backOf(settings),
    patternFolders: patterns,
    loadPatterns: () => loadPatterns(patterns),
    poll,
    everyEvent,
    stateFile,
    version: VERSION,
    scheduler: SYSTEM_SCHEDULER,
  };
}

function backOf({ fromStart, since }: FollowSettings): WatchOptions['back'] {
  if (fromStart) return 'all';
  return since === null ? 'none' : { since };
}

function nothingToFollow(): UserError {
  return new UserError(
    'no-input',
    { en: 'nothing to follow', zh: '没有指定要跟踪的日志' },
    {
      hint: {
        en: 'try: nacoscope follow /home/nacos/logs, or: kubectl logs -f nacos-0 | nacoscope follow -',
        zh: '例如：nacoscope follow /home/nacos/logs，或 kubectl logs -f nacos-0 | nacoscope follow -',
      },
    },
  );
}

function noTerminal(): UserError {
  return new UserError(
    'bad-option',
    { en: 'the screen needs a terminal', zh: 'screen 格式需要终端' },
    { hint: { en: 'use -f lines or -f jsonl', zh: '请使用 -f lines 或 -f jsonl' } },
  );
}

/** A signal that is aborted when this process is told to end, or when the reader of standard output went away. */
function untilEnded(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  for (const name of ENDING_SIGNALS) process.on(name, stop);
  process.stdout.on('error', stop);
  return {
    signal: controller.signal,
    release() {
      for (const name of ENDING_SIGNALS) process.off(name, stop);
      process.stdout.off('error', stop);
    },
  };
}

/** Whether a message is about one of the nodes asked for; all are where none was. */
function isOf(message: LiveMessage, nodes: readonly string[]): boolean {
  if (nodes.length === 0) return true;
  switch (message.kind) {
    case 'event':
    case 'trace':
      return nodes.includes(message.event.node);
    case 'storm':
      return nodes.includes(message.node);
    case 'incident':
      return message.incident.nodes.some((node) => nodes.includes(node));
    case 'notice':
      return true;
    default: {
      const never: never = message;
      return never;
    }
  }
}

/** Writes to standard output; waits where its reader is behind. */
async function write(text: string): Promise<void> {
  if (text === '' || process.stdout.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'error', 'close']) process.stdout.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'error', 'close']) process.stdout.once(event, done);
  });
}
