// Bundles client and server.
//   node esbuild.mjs [--production] [--watch] [--quiet]
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, context, transform } from 'esbuild';
import { noticesOf } from './notices.mjs';
import { sealedSshConfig } from './server/sealed-ssh-config.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const quiet = process.argv.includes('--quiet');
const root = import.meta.dirname;

/**
 * One bundle for node and for the browser's workers, so that the package holds the common code once: `programs` by
 * name, each of which is run only where it is called. `start` says which one starts at once.
 */
const entryOf = (programs, start) =>
  [
    `const inWorker = typeof WorkerGlobalScope === 'function';`,
    ...Object.entries(programs).map(([name, file]) => `const ${name} = () => import('${file}');`),
    start,
  ].join('\n');

/** What the server's bundle loads only when it is needed, from a file of its own. */
const core = {
  files: ['server/src/lsp/serve', 'server/src/cli/main'],
  /** What it shares with the bundle that loads it. */
  packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri', '@vscode/l10n'],
};

/** Leaves the core out of a bundle: what imports it there loads `core.js`. */
const coreApart = {
  name: 'core-apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ path: file, kind, resolveDir }) =>
      kind === 'dynamic-import' && core.files.includes(path.relative(root, path.join(resolveDir, file)))
        ? { path: 'core', namespace: 'core' }
        : undefined,
    );
    onResolve({ filter: /^\.\/core\.js$/, namespace: 'core' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'core' }, () => ({
      contents: `
        const packages = { ${core.packages.map((name) => `'${name}': require('${name}')`)} };
        module.exports = require('./core.js').core((name) => packages[name]);`,
      resolveDir: root,
    }));
  },
};

/** Node's own modules are no part of a bundle: they stay as they are. */
const importedLater = /(?<![\w.])import\('((?!node:)[^']+)'\)/g;

/**
 * Modules that are imported later are wrapped by esbuild, with all that they import, and V8 reads what stands in a
 * wrapper twice. So `isNow` says which are imported at once instead; `later` is the text that imports another.
 */
const importedNow = (isNow, later = (name) => `import('${name}')`) => ({
  name: 'imported-now',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => {
      const now = [];
      const text = readFileSync(file, 'utf8').replace(importedLater, (_, name) => {
        if (!isNow(name)) return later(name, file);
        now.push(`import * as importedNow${now.length} from '${name}';`);
        return `Promise.resolve(importedNow${now.length - 1})`;
      });
      return { contents: [...now, text].join(' '), loader: 'ts' };
    });
  },
});

/**
 * `check` starts most often, so it has bundles of its own: `check.js` without what serves editors, the other commands
 * and the formats that only machines read; what it needs now and then lies in `check-seldom.js`, what both need in
 * `check-common.js`.
 */
const quick = {
  /** The door sees to it that nothing asks for these. */
  left: /\/commands\/(?!check$)|\/formats\/(?!text$|concise$)|^\.\/(?:help|acts|mcp|silent-session)$/,
  seldom:
    /\/(?:baseline|concise|config-file|cores|fingerprints|globs|image|read-settings|rules\/index|show-settings)$|^ignore$/,
};
const seldomNames = new Set();
/** The text that imports what is needed now and then, with all else of that kind. */
function importSeldom(name, importer) {
  const there = name.startsWith('.') ? `./${path.relative(root, path.join(path.dirname(importer), name))}` : name;
  seldomNames.add(there);
  return `import('seldom').then((all) => all['${there}'])`;
}
/** What is loaded now and then, as one module of namespaces. */
const seldom = {
  name: 'seldom',
  setup({ onResolve, onLoad }) {
    const sources = readdirSync(path.join(root, 'server/src'), { recursive: true }).filter((f) => f.endsWith('.ts'));
    for (const file of sources.map((source) => path.join(root, 'server/src', source)))
      for (const [, name] of readFileSync(file, 'utf8').matchAll(importedLater))
        if (quick.seldom.test(name)) importSeldom(name, file);
    onResolve({ filter: /^seldom$/ }, ({ path }) => ({ path, namespace: 'seldom' }));
    onLoad({ filter: /.*/, namespace: 'seldom' }, () => ({
      contents: [...seldomNames].map((file) => `export * as '${file}' from '${file}';`).join('\n'),
      resolveDir: root,
    }));
  },
};

/** The protocol of agents is in a file of its own, which the extension's package does without. */
const mcpApart = {
  name: 'mcp-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/mcp$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './mcp.js', external: true } : undefined,
    );
  },
};

/** What all bundles have in common. */
const common = {
  bundle: true,
  platform: 'node',
  conditions: ['browser', 'module'],
  target: 'node20',
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  metafile: true,
  legalComments: 'none',
  logLevel: quiet ? 'warning' : 'info',
  // other builds of it need node at once, or are used only there
  alias: { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
  // what runs the bundles has none
  supported: { 'dynamic-import': false },
};
// A worker has none of them. It loads what is required with `importScripts`, unless whoever started it has done so.
const banner = `var module = typeof module === 'object' ? module : { exports: {} }, exports = module.exports;
var require = typeof require === 'function' ? require : (file) => { exports.core || importScripts(file); return exports; };`;

/** A program: a small file that loads the others, with what V8 made of them before. */
const door = (file) => ({ entry: `import './server/src/node/${file}';`, banner: { js: '#!/usr/bin/env node' } });

const bundles = [
  {
    outfile: 'client/out/extension.js',
    entry: entryOf(
      { node: './client/src/node', browser: './client/src/browser' },
      `exports.activate = async (context) => (await (inWorker ? browser : node)()).activate(context);`,
    ),
    banner: { js: banner },
    external: ['vscode'],
  },
  { outfile: 'server/out/server.js', ...door('server-door') },
  { outfile: 'server/out/cli.js', ...door('cli-door') },
  {
    outfile: 'server/out/start.js',
    entry: entryOf(
      { browser: './server/src/browser/main', node: './server/src/node/main', cli: './server/src/node/cli' },
      `
      if (inWorker) browser();
      Object.assign(exports, { node, cli });`,
    ),
    banner: { js: banner },
    plugins: [coreApart, mcpApart],
  },
  { outfile: 'server/out/mcp.js', entry: `export * from './server/src/node/mcp';` },
  {
    outfile: 'server/out/core.js',
    entry: core.files.map((file) => `export * from './${file}';`).join('\n'),
    // a function of `require`; V8 compiles what stands in brackets at once
    banner: { js: 'exports.core = (function (require) { const module = { exports: {} };' },
    footer: { js: 'return module.exports; });' },
    external: core.packages,
    alias: {},
    plugins: [importedNow((name) => name !== './silent-session'), sealedSshConfig],
  },
];

const make = async (options) => {
  if (watch) await (await context(options)).watch();
  else return build(options);
};

/** esbuild cuts into several files in the form of modules alone, which start slowly: rewritten afterwards. */
const asScripts = {
  name: 'as-scripts',
  setup({ onEnd }) {
    onEnd(async ({ outputFiles = [] }) => {
      mkdirSync('server/out', { recursive: true });
      for (const { path: file, text } of outputFiles) {
        const { code } = await transform(text, { ...asScript, minify: production, legalComments: 'none' });
        writeFileSync(file, code);
      }
    });
  },
};
const asScript = { format: 'cjs', platform: 'node', target: common.target, supported: common.supported };

const quickBundles = {
  ...common,
  entryPoints: { check: 'server/src/node/cli.ts', 'check-seldom': 'seldom' },
  outdir: 'server/out',
  chunkNames: 'check-common',
  format: 'esm',
  splitting: true,
  write: false,
  plugins: [
    seldom,
    importedNow(
      (name) => !quick.seldom.test(name) && !quick.left.test(name),
      (name, file) => (quick.seldom.test(name) ? importSeldom(name, file) : `Promise.reject(new Error('${name}'))`),
    ),
    sealedSshConfig,
    asScripts,
  ],
};

// who works on the code wants its lines, which the quick bundles cannot tell
for (const name of ['check', 'check-common', 'check-seldom']) rmSync(`server/out/${name}.js`, { force: true });
const results = await Promise.all([
  ...bundles.map(({ entry, ...shape }) =>
    make({ ...common, stdin: { contents: entry, resolveDir: root, sourcefile: 'entry.js' }, format: 'cjs', ...shape }),
  ),
  ...(production ? [make(quickBundles)] : []),
]);
if (!watch) for (const name of ['cli', 'server']) chmodSync(`server/out/${name}.js`, 0o755);
if (production)
  writeFileSync(
    'ThirdPartyNotices.txt',
    noticesOf(
      results.map(({ metafile }) => metafile),
      root,
    ),
  );
