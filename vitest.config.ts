import { configDefaults, defineConfig } from 'vitest/config';

const env = { TZ: 'UTC' };
const jsonFile = process.env['VITEST_JSON'];

/** Three projects: the tests that start the command need it built, and those of the HTML report a browser as well. */
export default defineConfig({
  test: {
    // The runner of .ci/run counts tests from this file.
    ...(jsonFile === undefined ? {} : { reporters: ['default', 'json'], outputFile: { json: jsonFile } }),
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/cli/command/**', 'test/cli/browser/**'],
          // Properties run many cases; nothing is judged by the clock.
          testTimeout: 60_000,
          env,
        },
      },
      {
        test: {
          name: 'command',
          include: ['test/cli/command/**/*.test.ts'],
          globalSetup: ['test/cli/command/build-once.ts'],
          testTimeout: 60_000,
          env,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/cli/browser/**/*.test.ts'],
          globalSetup: ['test/cli/command/build-once.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env,
        },
      },
    ],
  },
});
