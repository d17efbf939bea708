// Bundles client and server.
//   node esbuild.mjs [--production] [--watch] [--quiet]
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';
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

/**
 * `check` starts most often, so it has a bundle of its own: without what serves editors, the other commands, and the
 * formats that only machines read.
 */
const quickFormats = ['text', 'concise'];
const otherFormats = readdirSync(path.join(root, 'server/src/cli/formats'))
  .map((file) => path.parse(file).name)
  .filter((name) => !quickFormats.includes(name));
const checkOnly = {
  name: 'check-only',
  setup({ onResolve, onLoad }) {
    const left = new RegExp(`/commands/(?!check$)|/formats/(?:${otherFormats.join('|')})$|^\\./(?:help|acts|mcp)$`);
    onResolve({ filter: /^\./ }, ({ path: file, kind }) =>
      kind === 'dynamic-import' && left.test(file) ? { path: file, namespace: 'left' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'left' }, ({ path: file }) => ({ contents: `throw new Error('${file}');` }));
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
const shebang = '#!/usr/bin/env node\n';
/** The program: says which bundle does it. A package without the quick one does without. */
const door = `${shebang}const [command, ...words] = process.argv.slice(2);
require('node:module').enableCompileCache?.();
const more = /^(?:-h|--help|(?:--format=)?(?:${otherFormats.join('|')})(?:=.*)?)$/s;
const quick = command === 'check' && !words.some((word) => more.test(word));
require(quick && require('node:fs').existsSync(__dirname + '/check.js') ? './check.js' : './server.js').cli();
`;

// A worker has none of them. It loads what is required with `importScripts`, unless whoever started it has done so.
const banner = `var module = typeof module === 'object' ? module : { exports: {} }, exports = module.exports;
var require = typeof require === 'function' ? require : (file) => { exports.core || importScripts(file); return exports; };`;
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
  {
    outfile: 'server/out/server.js',
    entry: entryOf(
      { browser: './server/src/browser/main', node: './server/src/node/main', cli: './server/src/node/cli' },
      `
      if (inWorker) browser();
      else if (require.main === module) node();
      exports.cli = cli;`,
    ),
    banner: { js: shebang + banner },
    // their other builds need node at once, or are used only there
    alias: { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
    plugins: [coreApart, mcpApart],
  },
  {
    outfile: 'server/out/check.js',
    entry: `exports.cli = () => require('./server/src/node/cli');`,
    alias: { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
    plugins: [checkOnly, sealedSshConfig],
  },
  { outfile: 'server/out/mcp.js', entry: `export * from './server/src/node/mcp';` },
  {
    outfile: 'server/out/core.js',
    entry: core.files.map((file) => `export * from './${file}';`).join('\n'),
    // a function of `require`; V8 compiles what stands in brackets at once
    banner: { js: 'exports.core = (function (require) { const module = { exports: {} };' },
    footer: { js: 'return module.exports; });' },
    external: core.packages,
    plugins: [sealedSshConfig],
  },
];

const results = await Promise.all(
  bundles.map(async ({ entry, ...shape }) => {
    const options = {
      stdin: { contents: entry, resolveDir: root, sourcefile: 'entry.js' },
      bundle: true,
      platform: 'node',
      conditions: ['browser', 'module'],
      format: 'cjs',
      target: 'node20',
      minify: production,
      sourcemap: !production,
      sourcesContent: false,
      metafile: true,
      legalComments: 'none',
      logLevel: quiet ? 'warning' : 'info',
      ...shape,
    };
    if (watch) await (await context(options)).watch();
    else return build(options);
  }),
);
mkdirSync('server/out', { recursive: true });
writeFileSync('server/out/cli.js', door, { mode: 0o755 });
if (production)
  writeFileSync(
    'ThirdPartyNotices.txt',
    noticesOf(
      results.map(({ metafile }) => metafile),
      root,
    ),
  );
