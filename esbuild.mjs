// Bundles client and server.
//   node esbuild.mjs [--production] [--watch] [--quiet]
import { build, context } from 'esbuild';
import { sealedSshConfig } from './server/sealed-ssh-config.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const quiet = process.argv.includes('--quiet');

const node = { platform: 'node', format: 'cjs', target: 'node20' };
const worker = { platform: 'browser', format: 'iife', target: 'es2022' };
const executable = { js: '#!/usr/bin/env node' };

const bundles = [
  { in: 'client/src/node.ts', out: 'client/out/extension.js', ...node, external: ['vscode'] },
  { in: 'client/src/browser.ts', out: 'client/out/browser.js', ...worker, format: 'cjs', external: ['vscode'] },
  { in: 'server/src/node/main.ts', out: 'server/out/server.js', ...node, banner: executable },
  { in: 'server/src/node/cli.ts', out: 'server/out/cli.js', ...node, banner: executable },
  { in: 'server/src/browser/main.ts', out: 'server/out/browser.js', ...worker },
];

await Promise.all(
  bundles.map(async ({ in: entry, out, ...shape }) => {
    const options = {
      entryPoints: [entry],
      outfile: out,
      bundle: true,
      minify: production,
      sourcemap: !production,
      sourcesContent: false,
      legalComments: 'none',
      logLevel: quiet ? 'warning' : 'info',
      plugins: [sealedSshConfig],
      ...shape,
    };
    if (watch) await (await context(options)).watch();
    else await build(options);
  }),
);
