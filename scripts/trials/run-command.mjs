import { spawn } from 'node:child_process';

const TIMEOUT_MS = 120_000;

/**
 * Runs the command on a folder or on a stream.
 *
 * @param {string[]} command e.g. `['node', 'dist/cli/main.js']`
 * @param {{ folder: string } | { stdin: string }} input `stdin` has one character per byte
 * @param {string} zone of stamps without one
 * @returns {Promise<{ ms: number, report: object } | { ms: number, failed: string }>}
 */
export async function runCommand(command, input, zone) {
  const started = performance.now();
  const target = 'folder' in input ? input.folder : '-';
  const child = spawn(command[0], [...command.slice(1), 'analyze', target, '--format', 'json', '--zone', zone], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', NO_COLOR: '1' },
    timeout: TIMEOUT_MS,
  });
  // A command that ends before it has read all of its input is judged by what it printed.
  child.stdin.on('error', () => undefined);
  child.stdin.end('stdin' in input ? Buffer.from(input.stdin, 'latin1') : '');
  const [stdout, stderr, code] = await Promise.all([
    gather(child.stdout),
    gather(child.stderr),
    new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (exit, signal) => resolve(signal ?? exit));
    }),
  ]);
  const ms = Math.round(performance.now() - started);
  try {
    return { ms, report: JSON.parse(stdout) };
  } catch {
    return { ms, failed: `exit ${code}: ${(stderr || stdout).slice(0, 300)}` };
  }
}

async function gather(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
