import { defineConfig } from 'vitest/config';

const elsewhere = ['test/openssh/**', 'test/vscode/**', 'test/package/**', 'test/editors/**', 'test/**/out/**'];
const random = 'test/**/*.property.test.ts';
// what starts a server, or a whole program, for each of its tests
const servers = [
  'test/lsp/**/*.test.ts',
  ...['languages', 'killed', 'compiled'].map((name) => `test/node/${name}.test.ts`),
  'test/tools/new-rule.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: '100%', // vitest leaves one core idle: half of a small machine
    // homes of tests are for what the tests put there
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    projects: [
      {
        // What is run after every change: under a minute on two cores.
        test: {
          name: 'unit',
          // a worker loads the server's modules once, not once for each file
          pool: 'forks',
          poolOptions: { forks: { isolate: false } },
          testTimeout: 120_000, // against a hang, not against a busy machine
          hookTimeout: 120_000,
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, random, ...servers],
        },
      },
      {
        // The language server as its clients meet it, message by message.
        test: {
          name: 'server',
          pool: 'forks',
          poolOptions: { forks: { isolate: false } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: servers,
          exclude: [...elsewhere, random],
        },
      },
      {
        // Random input, thousands of edits: what takes minutes, and needs nothing but node.
        test: {
          name: 'property',
          testTimeout: 300_000,
          hookTimeout: 120_000,
          include: [random],
          exclude: elsewhere,
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
