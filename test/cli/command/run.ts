import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';

/** The built command. */
export const COMMAND = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli', 'main.js');

export interface Result {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Written to standard input, which then ends. */
  readonly stdin?: string | Uint8Array;
}

/** Starts the command with an environment of its own: nothing of this machine but PATH and HOME. */
export function start(args: readonly string[], { cwd, env }: RunOptions = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [COMMAND, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', ...env },
  });
}

/** Waits until a started command is over. */
export async function finish(child: ChildProcessWithoutNullStreams): Promise<Result> {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  child.stdout.on('data', (chunk: Uint8Array) => out.push(chunk));
  child.stderr.on('data', (chunk: Uint8Array) => err.push(chunk));
  // A command that ends before it has read its input closes the pipe.
  child.stdin.on('error', () => undefined);
  const status = await new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code));
  });
  return { status, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') };
}

/** Runs the command to its end. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const child = start(args, options);
  const result = finish(child);
  child.stdin.end(options.stdin ?? '');
  return result;
}

/** A server log without anything wrong in it. */
export const CALM_LOG = Array.from(
  { length: 50 },
  (_, n) => `2024-05-01 10:00:${String(n).padStart(2, '0')},123 INFO Loading service metadata number ${n}\n\n`,
).join('');

/** A line that `ALARM_PATTERN` knows, so that these tests don't depend on the built-in library. */
export const ALARM_LINE = '2024-05-01 10:00:49,500 ERROR the reactor of the test has melted down\n\n';

/** A user's signature of severity high. */
export const ALARM_PATTERN = `id: test-meltdown
title: { en: The reactor melted down, zh: 反应堆熔毁 }
severity: high
side: any
match:
  - contains: the reactor of the test has melted down
meaning: { en: The test's reactor is gone., zh: 测试用的反应堆没了。 }
references: [a test]
examples:
  matches:
    - origin: a test of the command
      log: "2024-05-01 10:00:49,500 ERROR the reactor of the test has melted down"
  misses:
    - why: it only may
      log: "2024-05-01 10:00:49,500 ERROR the reactor of the test may melt down"
`;
