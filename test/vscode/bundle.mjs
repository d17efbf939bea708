// Bundles the suite for the two kinds of extension host.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const suite = path.join(import.meta.dirname, 'suite');

/** `suite:tests` is every `*.test.ts` of the suite; those named `*.node.test.ts` are for the node host only. */
const tests = (kind) => ({
  name: 'suite-tests',
  setup(bundle) {
    bundle.onResolve({ filter: /^suite:tests$/ }, ({ path }) => ({ path, namespace: 'suite' }));
    bundle.onLoad({ filter: /.*/, namespace: 'suite' }, () => ({
      contents: readdirSync(suite)
        .filter((name) => name.endsWith('.test.ts') && (kind === 'node' || !name.endsWith('.node.test.ts')))
        .map((name) => `require('./${name}');`)
        .join('\n'),
      resolveDir: suite,
    }));
  },
});

/** `assert` of npm instead of node's. */
const assertForBrowser = {
  name: 'assert-for-browser',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:assert\/strict$/ }, ({ path }) => ({ path, namespace: 'assert' }));
    bundle.onLoad({ filter: /.*/, namespace: 'assert' }, () => ({
      contents: "module.exports = require('assert').strict;",
      resolveDir: suite,
    }));
  },
};

/** @param {'node' | 'browser'} kind @returns {Promise<string>} the bundle's path, for extensionTestsPath */
export async function bundleSuite(kind) {
  const outfile = path.join(import.meta.dirname, 'out', `index.${kind}.js`);
  await build({
    entryPoints: [path.join(suite, `index.${kind}.ts`)],
    outfile,
    bundle: true,
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'warning',
    ...(kind === 'node'
      ? { platform: 'node', target: 'node20', external: ['vscode', 'mocha'], plugins: [tests(kind)] }
      : {
          platform: 'browser',
          target: 'es2022',
          external: ['vscode'],
          define: { global: 'globalThis' },
          plugins: [tests(kind), assertForBrowser],
        }),
  });
  return outfile;
}
