import { compileProgram } from './load-program.ts';
import { bugText } from './messages.ts';
import { VERSION } from './version.ts';

process.stdout.on('error', endQuietly);
process.stderr.on('error', endQuietly);
process.on('uncaughtException', (error) => {
  process.stderr.write(bugText(error));
  process.exit(2);
});

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  // Answered before anything is loaded.
  process.stdout.write(`${VERSION}\n`);
} else {
  void run();
}

async function run(): Promise<void> {
  try {
    const status = await compileProgram(import.meta.dirname).program.runProgram(args);
    process.exitCode ??= status;
  } catch (error) {
    process.stderr.write(bugText(error));
    process.exitCode = 2;
  }
}

/** A reader that went away (`| head`) wants no more: that is no error. Other failures are told by who wrote. */
function endQuietly(error: Error): void {
  process.exitCode = 'code' in error && error.code === 'EPIPE' ? 0 : 2;
}
