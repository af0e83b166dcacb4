import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Builds the command before the tests; NACOSCOPE_TEST_BUILT=1 says that it was built already. */
export async function setup(): Promise<void> {
  if (process.env['NACOSCOPE_TEST_BUILT'] === '1') return;
  await promisify(execFile)(process.execPath, ['scripts/build.mjs', '--cli']);
}
