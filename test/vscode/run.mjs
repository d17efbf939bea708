// Runs the suite inside real VS Codes:
//   npm run test:vscode [-- TARGET… | --desktop] [--locale=zh-cn] [--grep=WORDS]
// A TARGET is one of those below; without one, all of them run. --desktop takes the desktop VS Code that
// @vscode/test-electron downloads, or the one at VSCODE_EXECUTABLE_PATH (on Linux without a display: under xvfb-run).
// Pictures go to test/vscode/out/screenshots/TARGET, or to the folder in VSCODE_SCREENSHOTS.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureNodeModules, ensurePackages, root } from '../setup.mjs';

ensureNodeModules(); // before the first import from node_modules
const { runTests } = await import('@vscode/test-electron');
const { bundleSuite } = await import('./bundle.mjs');
const { runBrowserOnly } = await import('./browser-only.mjs');
const { ensureHost } = await import('./hosts.mjs');
const { installPackage, makePackage } = await import('./packaged.mjs');
const { readReport, reportVariable, writeReport } = await import('../report.mjs');

/**
 * Where the suite can run. `workspace`: another folder than `workspace`, with tests of its own. `web`: in the web
 * worker extension host. `packaged`: the extension is not the one in this
 * folder but its .vsix, made and installed as users do it; last, as it leaves bundles for production behind.
 */
const targets = {
  'newest-node': { host: 'newest' },
  'newest-web': { host: 'newest', web: true },
  'floor-node': { host: 'floor' },
  'floor-web': { host: 'floor', web: true },
  'browser-only': { web: true },
  'first-minutes': { host: 'newest', workspace: 'first-minutes', grep: '^First minutes', viewport: '1400x900' },
  packaged: { host: 'newest', packaged: true, grep: '^(Activation|Findings|Hover|Quick fixes)' },
  'desktop-node': { desktop: true },
  'desktop-web': { desktop: true, web: true },
};

const limit = 300; // seconds for one target
const words = process.argv.slice(2);
const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const named = words.filter((word) => !word.startsWith('-'));
const wanted =
  named.length > 0
    ? named
    : Object.keys(targets).filter((t) => words.includes('--desktop') === Boolean(targets[t].desktop));
const unknown = wanted.filter((name) => !targets[name]);
if (unknown.length > 0) {
  console.error(`No such target: ${unknown.join(', ')}. There are: ${Object.keys(targets).join(', ')}`);
  process.exit(2);
}

/** As OpenSSH wants the files that it includes, whatever the umask of the checkout was. */
function writableByOwnerOnly(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
}

async function runTarget(name, reportFile) {
  const { host, web, desktop, packaged, grep, workspace: content = 'workspace', viewport = '' } = targets[name];
  const scratch = mkdtempSync(path.join(tmpdir(), 'suite-'));
  const workspace = path.join(scratch, content);
  const userData = path.join(scratch, 'user-data');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  cpSync(path.join(import.meta.dirname, 'settings.json'), path.join(userData, 'User/settings.json'));
  cpSync(path.join(import.meta.dirname, content), workspace, { recursive: true });
  writableByOwnerOnly(workspace);
  // an extension that owns other language ids for the same files
  const extensions = path.join(scratch, 'extensions');
  const foreign = path.join(packaged ? scratch : extensions, 'test.foreign-languages-0.0.1');
  cpSync(path.join(import.meta.dirname, 'foreign'), foreign, { recursive: true });
  const screenshots = process.env.VSCODE_SCREENSHOTS ?? path.join(import.meta.dirname, 'out/screenshots', name);
  mkdirSync(screenshots, { recursive: true });
  const home = path.join(workspace, 'home');
  const environment = {
    [reportVariable]: reportFile,
    VSCODE_SCREENSHOTS: screenshots,
    VSCODE_VIEWPORT: viewport,
    SUITE_GREP: option('grep') ?? grep ?? '',
  };
  try {
    const tests = await bundleSuite(web ? 'browser' : 'node');
    if (!host && !desktop) {
      Object.assign(process.env, environment);
      return await runBrowserOnly({ extension: root, others: [foreign], tests, workspace, scratch, limit });
    }
    if (packaged) installPackage(ensureHost(host), await makePackage(scratch), extensions, scratch);
    const locale = option('locale');
    return await runTests({
      vscodeExecutablePath:
        process.env.VSCODE_EXECUTABLE_PATH ?? (desktop ? undefined : path.join(import.meta.dirname, 'code-server.mjs')),
      extensionDevelopmentPath: packaged ? foreign : root,
      extensionTestsPath: tests,
      extensionTestsEnv: {
        ...environment,
        ...{ HOME: home, USERPROFILE: home, VSCODE_TEST_TIMEOUT_S: String(limit) },
        ...(host ? { VSCODE_HOST_DIR: ensureHost(host) } : {}),
      },
      launchArgs: [
        ...[workspace, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`],
        ...(web ? ['--extensionDevelopmentKind=web'] : []),
        ...(locale ? [`--locale=${locale}`] : []),
      ],
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

ensurePackages('browser');
const built = spawnSync(process.execPath, ['esbuild.mjs', '--quiet'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (built.status !== 0) process.exit(built.status ?? 1);

const ownReport = process.env[reportVariable];
const total = { passed: 0, failed: [], skipped: [] };
for (const name of wanted) {
  console.log(`\n--- ${name}`);
  const reportFile = path.join(mkdtempSync(path.join(tmpdir(), 'report-')), 'report.json');
  let code = 1;
  try {
    code = await runTarget(name, reportFile);
  } catch (error) {
    console.error(String(error));
  }
  const report = readReport(reportFile);
  rmSync(path.dirname(reportFile), { recursive: true, force: true });
  total.passed += report?.passed ?? 0;
  total.failed.push(...(report?.failed ?? []).map((test) => `${name}: ${test}`));
  total.skipped.push(...(report?.skipped ?? []).map((test) => `${name}: ${test}`));
  if (!report || (code !== 0 && report.failed.length === 0))
    total.failed.push(`${name}: ended with ${code} before its last test`);
}
if (ownReport) writeReport(total, ownReport);
console.log(
  `\n${wanted.length} VS Codes: ${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`,
);
for (const name of total.failed) console.log(`failed: ${name}`);
for (const name of total.skipped) console.log(`skipped: ${name}`);
process.exit(total.failed.length > 0 ? 1 : 0);
