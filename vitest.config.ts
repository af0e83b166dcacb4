import { configDefaults, defineConfig } from 'vitest/config';

const env = { TZ: 'UTC' };
const jsonFile = process.env['VITEST_JSON'];

/**
 * Four projects: the tests that start the command need it built, those of the HTML report a browser as well, and those of log stores
 * start servers, which `npm run test:stores` asks for and `npm test` does not.
 */
export default defineConfig({
  test: {
    // The runner of .ci/run counts tests from this file.
    ...(jsonFile === undefined ? {} : { reporters: ['default', 'json'], outputFile: { json: jsonFile } }),
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/cli/command/**', 'test/cli/browser/**', 'test/stores/**'],
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
      ...(process.env['NACOSCOPE_TEST_STORES'] === undefined
        ? []
        : [
            {
              test: {
                name: 'stores',
                include: ['test/stores/**/*.test.ts'],
                globalSetup: ['test/cli/command/build-once.ts'],
                testTimeout: 300_000,
                hookTimeout: 600_000,
                fileParallelism: false,
                env,
              },
            },
          ]),
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
