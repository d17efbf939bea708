// Bundles client and server.
//   node esbuild.mjs [--production] [--watch] [--quiet]
import { mkdirSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';
import { noticesOf } from './notices.mjs';
import { sealedSshConfig } from './server/sealed-ssh-config.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const quiet = process.argv.includes('--quiet');

/**
 * One bundle for node and for the browser's workers, so that the package holds the common code once: `programs` by name, each of
 * which is loaded only where it is called. `start` says which one starts at once.
 */
const bundles = [
  {
    out: 'client/out/extension.js',
    programs: { node: './client/src/node', browser: './client/src/browser' },
    start: `exports.activate = async (context) => (await (inWorker ? browser : node)()).activate(context);`,
    external: ['vscode'],
  },
  {
    out: 'server/out/server.js',
    programs: { browser: './server/src/browser/main', node: './server/src/node/main', cli: './server/src/node/cli' },
    start: `
      if (inWorker) browser();
      else if (require.main === module) node();
      exports.cli = cli;`,
    // their other builds need node at once, or are used only there
    alias: { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
    executable: true,
  },
];

const entryOf = ({ programs, start }) =>
  [
    `const inWorker = typeof WorkerGlobalScope === 'function';`,
    ...Object.entries(programs).map(([name, file]) => `const ${name} = () => import('${file}');`),
    start,
  ].join('\n');

// A worker has neither.
const banner = `var module = typeof module === 'object' ? module : { exports: {} }, exports = module.exports;`;
const shebang = '#!/usr/bin/env node\n';

const results = await Promise.all(
  bundles.map(async ({ out, executable, programs, start, ...shape }) => {
    const options = {
      stdin: { contents: entryOf({ programs, start }), resolveDir: import.meta.dirname, sourcefile: 'entry.js' },
      outfile: out,
      bundle: true,
      platform: 'node',
      conditions: ['browser', 'module'],
      format: 'cjs',
      target: 'node20',
      banner: { js: (executable ? shebang : '') + banner },
      minify: production,
      sourcemap: !production,
      sourcesContent: false,
      metafile: true,
      legalComments: 'none',
      logLevel: quiet ? 'warning' : 'info',
      plugins: [sealedSshConfig],
      ...shape,
    };
    if (watch) await (await context(options)).watch();
    else return build(options);
  }),
);
mkdirSync('server/out', { recursive: true });
writeFileSync('server/out/cli.js', `${shebang}require('./server.js').cli();\n`, { mode: 0o755 });
if (production)
  writeFileSync(
    'ThirdPartyNotices.txt',
    noticesOf(
      results.map(({ metafile }) => metafile),
      import.meta.dirname,
    ),
  );
