#!/usr/bin/env node
// A VS Code "executable" for runTests({ vscodeExecutablePath }) of @vscode/test-electron where no desktop VS Code can
// be had: it takes the same arguments, opens code-server's workbench in headless Chromium with the extension under
// development, runs the suite in the real extension host, prints what the suite prints, and exits with its code.
//   node (default)                   the suite runs in the node extension host, the extension's `main` is loaded
//   --extensionDevelopmentKind=web   the suite runs in the web worker extension host, the extension's `browser` is
//                                    loaded
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCodeServer } from './code-server-process.mjs';
import { clicker, launchBrowser, photographer, suiteOutput } from './page.mjs';
import { serveLocally } from './static-server.mjs';

const host = process.env.VSCODE_HOST_DIR ?? path.join(import.meta.dirname, 'host');
const limit = Number(process.env.VSCODE_TEST_TIMEOUT_S ?? 300) * 1000;

const all = (name) => process.argv.filter((a) => a.startsWith(`--${name}=`)).map((a) => a.slice(name.length + 3));
const one = (name) => all(name).at(-1);
const folder = process.argv.slice(2).findLast((a) => !a.startsWith('-'));
const locale = one('locale') ?? 'en';
const web = one('extensionDevelopmentKind') === 'web';
const tests = one('extensionTestsPath');
const extensions = all('extensionDevelopmentPath');
const scratch = mkdtempSync(path.join(tmpdir(), 'vscode-'));
const userData = one('user-data-dir') ?? path.join(scratch, 'user-data');
const extensionsDir = one('extensions-dir') ?? path.join(scratch, 'extensions');
mkdirSync(userData, { recursive: true });

let ended;
const end = new Promise((resolve) => {
  ended = (code, why) => resolve([code, why]);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ended(130, signal));
setTimeout(() => ended(2, `no result after ${limit / 1000} s`), limit).unref();

const closers = [];
let shot = async () => {};
let click = async () => {};
const output = suiteOutput((name) => shot(name));

async function run() {
  const local = await serveLocally(extensions, {
    '/screenshot': ({ name, wait }) => shot(name, wait),
    '/click': ({ text, press }) => click(text, press),
  });
  closers.push(local.close);
  const server = await startCodeServer({
    ...{ host, scratch, userData, extensionsDir, locale },
    env: { SCREENSHOT_URL: `${local.origin}/screenshot`, CLICK_URL: `${local.origin}/click` },
    onExit: (why) => ended(2, why),
  });
  closers.push(server.stop);
  const browser = await launchBrowser(scratch);
  closers.push(() => browser.close());
  browser.on('disconnected', () => ended(2, 'the browser ended'));
  const [width, height] = (process.env.VSCODE_VIEWPORT || '1280x800').split('x').map(Number);
  const context = await browser.newContext({ viewport: { width, height }, locale });
  const page = await context.newPage();
  shot = photographer(page);
  click = clicker(page);
  page.on('crash', () => ended(2, 'the page crashed'));
  await output.attach(page, ended);

  const authority = new URL(server.origin).host;
  // code-server's own proxy keeps the extension's files same-origin: the page's policy forbids other http: origins.
  const served = (file) => {
    const i = extensions.findIndex((e) => file === e || file.startsWith(e + path.sep));
    const inside = file.slice(extensions[i].length);
    return { $mid: 1, scheme: 'http', authority, path: `/proxy/${local.port}/${i}${inside}` };
  };
  await page.addInitScript(configureWorkbench, {
    language: locale.toLowerCase(),
    developmentOptions: {
      enableSmokeTestDriver: true, // without it a built workbench ignores the extension* entries of the payload
      ...(web && { extensions: extensions.map(served), extensionTestsPath: served(tests) }),
    },
  });
  const remote = (file) => `vscode-remote://${authority}${file}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(web ? [] : extensions.map((e) => ['extensionDevelopmentPath', remote(e)])),
    ...(web ? [] : [['extensionTestsPath', remote(tests)]]),
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (folder) query.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(folder));
  else query.set('ew', 'true');
  await page.goto(`${server.origin}/?${query}`);
}

/** Runs in the page, before the workbench reads its configuration. */
function configureWorkbench({ developmentOptions, language }) {
  const get = document.getElementById.bind(document);
  document.getElementById = (id) => {
    const element = get(id);
    if (id === 'vscode-workbench-web-configuration' && element && !element.dataset.patched) {
      const configuration = JSON.parse(element.dataset.settings);
      configuration.developmentOptions = { ...configuration.developmentOptions, ...developmentOptions };
      element.dataset.settings = JSON.stringify(configuration);
      element.dataset.patched = 'true';
    }
    return element;
  };
  if (language !== 'en') Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set() {} });
}

run().catch((error) => ended(2, String(error)));
const [code, why] = await end;
if (why) console.error(`code-server: ${why}`);
if (code !== 0) {
  output.explain();
  await shot('failed').catch((error) => console.error(String(error)));
}
for (const close of closers.reverse()) await close().catch((error) => console.error(String(error)));
rmSync(scratch, { recursive: true, force: true });
setTimeout(() => process.exit(code), 200); // runTests drops what is still in the pipe when the process ends
