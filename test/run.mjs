// npm test [-- STAGE…]: installs what is missing, runs the stages, and ends with the line `N passed, N failed`
// (`, N skipped`). A check of the whole (format and lint, generated files, types) counts as one test.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readReport, reportVariable } from './report.mjs';
import { ensureNodeModules, ensurePackages, root } from './setup.mjs';

const vitest = (project) => [
  'vitest',
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=./test/vitest-reporter.mjs',
];

/**
 * `command` writes a report; of `checks` each is one test. `packages`: see setup.mjs; without those of `wanted` tests
 * are skipped. `minutes`: after which a command has failed.
 */
const stages = {
  lint: {
    checks: {
      'format and lint': ['biome', 'ci', '.'],
      'generated files': ['vite-node', '--script', 'tools/generate.ts', '--check'],
    },
    minutes: 2,
  },
  types: { checks: { types: ['tsc', '-b'] }, minutes: 5 },
  unit: { command: vitest('unit'), minutes: 10 },
  server: { command: vitest('server'), minutes: 10 },
  property: { command: vitest('property'), minutes: 20 },
  package: { command: vitest('package'), minutes: 5 },
  editors: { command: vitest('editors'), wanted: ['editors', 'eglot'], minutes: 10 },
  openssh: { command: vitest('openssh'), packages: ['openssh', 'kernel'], minutes: 20 },
  vscode: { command: [process.execPath, 'test/vscode/run.mjs'], packages: ['browser'], minutes: 20 },
};

/**
 * Runs a command in its own process group, so that nothing of it is left when its time is up. Gives its exit code, or
 * why it has none.
 */
function run([program, ...args], env, minutes) {
  const child = spawn(program, args, { cwd: root, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // the group is gone
    }
  };
  const interrupted = () => end('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupted);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      end('SIGTERM');
      setTimeout(end, 5000, 'SIGKILL').unref();
      resolve(`no end after ${minutes} minutes`);
    }, minutes * 60_000);
    child.once('error', (error) => resolve(String(error)));
    child.once('exit', (code, signal) => resolve(code ?? signal));
    child.once('close', () => clearTimeout(timer));
  });
}

async function runStage(name) {
  const { command, checks, packages = [], wanted = [], minutes } = stages[name];
  for (const purpose of wanted) {
    try {
      ensurePackages(purpose);
    } catch (error) {
      console.error(error.message);
    }
  }
  try {
    ensurePackages(...packages);
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: [error.message], skipped: [] };
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'stage-'));
  const file = path.join(scratch, 'report.json');
  const bin = path.join(root, 'node_modules/.bin');
  const env = { ...process.env, [reportVariable]: file, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  try {
    return checks ? await runChecks(checks, env, minutes) : await runTests(name, command, env, minutes, file);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function runChecks(checks, env, minutes) {
  const report = { passed: 0, failed: [], skipped: [] };
  for (const [name, command] of Object.entries(checks)) {
    if ((await run(command, env, minutes)) === 0) report.passed++;
    else report.failed.push(name);
  }
  return report;
}

async function runTests(name, command, env, minutes, file) {
  const code = await run(command, env, minutes);
  const report = readReport(file) ?? { passed: 0, failed: [], skipped: [] };
  if (code !== 0 && report.failed.length === 0) report.failed.push(`${name} ended with: ${code}`);
  if (code === 0 && report.passed + report.failed.length === 0) report.failed.push(`${name} ran no test`);
  return report;
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(stages);
const total = { passed: 0, failed: [], skipped: [] };
try {
  const unknown = wanted.filter((name) => !stages[name]);
  if (unknown.length > 0)
    throw new Error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}`);
  ensureNodeModules();
  for (const name of wanted) {
    console.log(`\n=== ${name}`);
    const start = Date.now();
    const { passed, failed, skipped } = await runStage(name);
    console.log(
      `=== ${name}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped, ${Math.round((Date.now() - start) / 1000)} s`,
    );
    total.passed += passed;
    total.failed.push(...failed.map((test) => `${name}: ${test}`));
    total.skipped.push(...skipped.map((test) => `${name}: ${test}`));
  }
} catch (error) {
  console.error(error.message);
  total.failed.push(`set-up: ${error.message}`);
}
console.log('');
for (const name of total.skipped) console.log(`skipped: ${name}`);
for (const name of total.failed) console.log(`failed: ${name}`);
const { length: skipped } = total.skipped;
console.log(`${total.passed} passed, ${total.failed.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(total.failed.length > 0 ? 1 : 0);
