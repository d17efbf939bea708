// Bundles the benchmark as the product is bundled, then runs it: a module runner's own cost would be measured otherwise.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const out = mkdtempSync(join(root, 'test/out/bench-'));
try {
  await build({
    entryPoints: [join(import.meta.dirname, 'bench.ts')],
    outfile: join(out, 'bench.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  process.exitCode =
    spawnSync(process.execPath, ['--expose-gc', join(out, 'bench.cjs')], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
