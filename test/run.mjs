// `npm test`: installs what is missing, runs every stage, and ends with `N passed, N failed`.
//   node test/run.mjs [STAGE…]      only these stages
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readReport, reportVariable } from './report.mjs';
import { ensureNodeModules, ensurePackages, root } from './setup.mjs';

const bin = (name) => path.join(root, 'node_modules/.bin', name);
const vitest = (project) => [
  bin('vitest'),
  ['run', '--project', project, '--reporter=dot', '--reporter=./test/vitest-reporter.mjs'],
];

/** `whole`: the stage counts as one test; the others write a report of theirs. */
const stages = {
  lint: { command: [bin('biome'), ['ci', '.']], whole: true },
  types: { command: [bin('tsc'), ['-b']], whole: true },
  unit: { command: vitest('unit') },
  openssh: { command: vitest('openssh'), needs: ['openssh'] },
  vscode: { command: [process.execPath, [path.join(root, 'test/vscode/run.mjs')]] },
};

function runStage(name) {
  const { command, whole, needs = [] } = stages[name];
  const folder = mkdtempSync(path.join(tmpdir(), 'stage-'));
  const file = path.join(folder, 'report.json');
  try {
    ensurePackages(...needs);
    const { status, error } = spawnSync(command[0], command[1], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, [reportVariable]: file },
    });
    const ended = error ? String(error) : `ended with ${status}`;
    if (whole) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? [] : [ended], skipped: [] };
    const report = readReport(file) ?? { passed: 0, failed: [`${ended} without a report`], skipped: [] };
    if (status !== 0 && report.failed.length === 0) report.failed.push(ended);
    return report;
  } catch (error) {
    return { passed: 0, failed: [error.message], skipped: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages[name]);
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}`);
  process.exit(2);
}
ensureNodeModules();
const total = { passed: 0, failed: [], skipped: [] };
for (const name of wanted.length > 0 ? wanted : Object.keys(stages)) {
  console.log(`\n=== ${name}`);
  const began = Date.now();
  const { passed, failed, skipped } = runStage(name);
  console.log(
    `=== ${name}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped, ${Math.round((Date.now() - began) / 1000)} s`,
  );
  total.passed += passed;
  total.failed.push(...failed.map((test) => `${name}: ${test}`));
  total.skipped.push(...skipped.map((test) => `${name}: ${test}`));
}
console.log('');
for (const test of total.skipped) console.log(`skipped: ${test}`);
for (const test of total.failed) console.log(`failed: ${test}`);
const skips = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
console.log(`${total.passed} passed, ${total.failed.length} failed${skips}`);
process.exitCode = total.failed.length > 0 ? 1 : 0;
