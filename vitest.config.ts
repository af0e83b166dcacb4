import { configDefaults, defineConfig } from 'vitest/config';

const env = { TZ: 'UTC' };

/** Two projects, because only the tests that start the command need it built. */
export default defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/cli/command/**'],
          env,
        },
      },
      {
        test: {
          name: 'command',
          include: ['test/cli/command/**/*.test.ts'],
          globalSetup: ['test/cli/command/build-once.ts'],
          testTimeout: 30_000,
          env,
        },
      },
    ],
  },
});
