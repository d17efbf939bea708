// The browser that shows a workbench, and what a suite says through its page.
import path from 'node:path';
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { writeReport } from '../report.mjs';

/** Debian's Chromium, without a window, unable to reach any other machine. What it keeps for itself goes to `home`. */
export function launchBrowser(home) {
  return chromium.launch({
    env: { ...process.env, HOME: home },
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    // else it ends this process before the server is stopped
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
    ],
  });
}

/**
 * A function that takes a picture of the page when VSCODE_SCREENSHOTS names a folder, once something that `wait` (CSS)
 * names is seen in the page or in one of its frames. Rejects where that is not seen within 3 s; the picture shows what
 * was there instead.
 */
export function photographer(page) {
  return async (name, wait) => {
    const folder = process.env.VSCODE_SCREENSHOTS;
    if (!folder) return;
    const seen = wait ? await anywhere(page, wait) : true;
    await page.screenshot({ path: path.join(folder, `${path.basename(name)}.png`), animations: 'disabled' });
    if (!seen) throw new Error(`${name}: nobody saw ${wait}`);
  };
}

/**
 * A function that clicks on a text in the page while Ctrl is held, as a user follows a link, or presses keys. Rejects
 * after 3 s.
 */
export function clicker(page) {
  return async (text, keys) => {
    if (keys) return page.keyboard.press(keys);
    const target = page.getByText(text, { exact: true }).last();
    await target.hover({ timeout: 3000 });
    await page.keyboard.down('Control');
    try {
      await target.click({ timeout: 3000 });
    } finally {
      await page.keyboard.up('Control');
    }
  };
}

async function anywhere(page, selector) {
  for (const end = Date.now() + 3000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50)))
    for (const frame of page.frames()) {
      const found = frame.locator(`${selector} >> visible=true`).first();
      if (await found.isVisible().catch(() => false)) return true;
    }
  return false;
}

const noise =
  /^\[(AgentHost|AccountPolicyGate|ChatModelSelection|Service Worker)|^(Ignoring fetching|Updating) additional builtin|extension gallery service|settings.json already exists!/;

/**
 * Prints what the suite prints, between its lines `[suite] start` and `[suite] end` (all of it with VSCODE_VERBOSE),
 * and keeps its report, a line `[report] {…}` that a suite without a file system prints. `[screenshot] name` asks for a
 * picture.
 */
export function suiteOutput(shot) {
  const report = (error) => console.error(String(error));
  let suite = 'awaited';
  const before = [];
  const line = (text) => {
    if (noise.test(text)) return;
    if (text.startsWith('[report] ')) return writeReport(JSON.parse(text.slice('[report] '.length)));
    if (text.startsWith('[screenshot] ')) return void shot(text.slice('[screenshot] '.length)).catch(report);
    if (text === '[suite] start') suite = 'runs';
    else if (text === '[suite] end') suite = 'over';
    else if (suite === 'runs' || process.env.VSCODE_VERBOSE) console.log(text);
    else if (suite === 'awaited') before.push(text);
  };
  return {
    /** `ended(code)`: 0, or 1 when the suite rejects or does not load. */
    async attach(page, ended) {
      await page.exposeFunction('codeAutomationLog', (_type, args) => line(format(...args)));
      await page.exposeFunction('codeAutomationExit', (code) => ended(code));
    },
    /** Prints what the workbench said before a suite that never began. */
    explain() {
      if (suite === 'awaited') console.error(before.join('\n'));
    },
  };
}
