// Bundles the benchmark as the product is bundled, then runs it: a module runner's own cost would be measured
// otherwise.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureNodeModules, root } from '../setup.mjs';

ensureNodeModules();
const { build } = await import('esbuild');
const { sealedSshConfig } = await import('../../server/sealed-ssh-config.mjs');

const run = (...words) => spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' }).status ?? 1;

mkdirSync(path.join(root, 'test/out'), { recursive: true });
const out = mkdtempSync(path.join(root, 'test/out/bench-'));
process.env.BENCH_SERVER = path.join(root, 'server/out/server.js');
try {
  await build({
    entryPoints: ['bench', 'memory', 'floor'].map((name) => path.join(import.meta.dirname, `${name}.ts`)),
    outdir: out,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'], // a package's older form may load its parts in a way that cannot be bundled
    logLevel: 'error',
    plugins: [sealedSshConfig],
  });
  process.exitCode =
    run('esbuild.mjs', '--production', '--quiet') || run(path.join(out, 'bench.cjs'), ...process.argv.slice(2));
} finally {
  rmSync(out, { recursive: true, force: true });
}
