import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 120_000, // against a hang, not against a busy machine
          hookTimeout: 120_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/openssh/**', 'test/vscode/**', 'test/package/**', 'test/editors/**', 'test/**/out/**'],
        },
      },
      {
        // Makes the package, and leaves its bundles behind.
        test: {
          name: 'package',
          // one file after the other: each writes the bundles anew
          pool: 'forks',
          poolOptions: { forks: { singleFork: true } },
          include: ['test/package/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Other editors, with the package that npm makes.
        test: { name: 'editors', include: ['test/editors/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        // Real programs, and real time on real links: run by `npm run test:openssh`.
        test: {
          name: 'openssh',
          // one file after the other: what is measured on a link must not wait for the fuzzer
          pool: 'forks',
          poolOptions: { forks: { singleFork: true } },
          include: ['test/openssh/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
