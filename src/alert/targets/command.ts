import { spawn } from 'node:child_process';
import type { Clock } from '../clock.ts';
import { Deadline } from '../deadline.ts';
import { DELIVERED, type Outcome, refused, retry } from '../outcome.ts';
import { shorten } from '../post.ts';
import { renderJson } from '../render-json.ts';
import type { AlertVoice } from '../render-text.ts';
import type { Target } from '../target.ts';

/** A program and its arguments; no shell reads them. */
interface CommandSettings {
  readonly command: readonly string[];
  /** All that the program gets to know of the environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

const MAX_ERROR_BYTES = 4096;
/** EX_TEMPFAIL of sysexits: the program asks to be called again. */
const TEMPORARY = 75;

/**
 * A program that reads the message as JSON from standard input. Exit status 0 is success, 75 asks for another try, anything
 * else is final; one that runs too long is ended. What it prints is not shown, but for the start of stderr when it fails.
 */
export function command(settings: CommandSettings, voice: AlertVoice, clock: Clock): Target {
  return {
    rate: { perMinute: 60, perSecond: 5 },
    deliver: (batch, signal) => runOnce(settings, renderJson(batch, voice, clock.now()), clock, signal),
  };
}

async function runOnce(settings: CommandSettings, input: string, clock: Clock, signal: AbortSignal): Promise<Outcome> {
  const [file = '', ...args] = settings.command;
  const child = spawn(file, args, { env: { ...settings.env }, shell: false, stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < MAX_ERROR_BYTES) complaint += chunk.toString('utf8');
  });
  // A program that doesn't read its input closes the pipe: its exit status tells.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${input}\n`);
  const stop = (): void => void child.kill('SIGKILL');
  const deadline = new Deadline(clock, settings.timeoutMs, stop);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const ended = await new Promise<{ status: number | null; error: string }>((resolve) => {
    child.once('error', (error) => resolve({ status: null, error: 'code' in error ? String(error.code) : 'failed' }));
    child.once('close', (status) => resolve({ status, error: '' }));
  });
  await deadline.end();
  signal.removeEventListener('abort', stop);
  if (ended.status === 0) return DELIVERED;
  if (deadline.passed) return retry(`it did not end within ${settings.timeoutMs} ms`);
  if (ended.error !== '') return refused(`it does not start (${ended.error})`);
  const said = complaint.trim() === '' ? '' : `: ${shorten(complaint)}`;
  return ended.status === null || ended.status === TEMPORARY
    ? retry(`it ended early${said}`)
    : refused(`exit status ${ended.status}${said}`);
}
