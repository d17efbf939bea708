// `npm start [-- FILE] [--no-open]`: prints the findings and timeouts of FILE, then opens it in a real VS Code with this extension.
// Without FILE: ~/.ssh/config, or an example where there is none.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { ensureNodeModules, root } from '../setup.mjs';

const words = process.argv.slice(2).filter((word) => word !== '--');
const open = !words.includes('--no-open');
const [given] = words.filter((word) => !word.startsWith('--'));
const own = path.join(homedir(), '.ssh/config');
const example = path.join(root, 'test/vscode/workspace/home/.ssh/config');
const file = given ? path.resolve(process.env.INIT_CWD ?? '.', given) : existsSync(own) ? own : example;
if (!existsSync(file)) {
  console.error(`There is no file ${file}`);
  process.exit(2);
}

ensureNodeModules();
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status;
if (run(['esbuild.mjs', '--quiet']) !== 0) process.exit(1);

const cli = path.join(root, 'server/out/cli.js');
const server = /sshd_config/.test(file);
console.log(`\n${file}\n`);
run([cli, 'check', file]);
console.log('\nWhat holds for a host that no block names, and when its sessions end:\n');
run(server ? [cli, 'effective', '--dialect', 'sshd_config', '-f', file] : [cli, 'effective', '-F', file, 'any-host']);
if (!open) process.exit(0);

if (spawnSync('code', ['--version'], { stdio: 'ignore' }).status === 0) {
  spawn('code', ['--extensionDevelopmentPath', root, '--new-window', file], { stdio: 'inherit' }).on('exit', (code) =>
    process.exit(code ?? 1),
  );
} else {
  const { ensureHost } = await import('./hosts.mjs');
  const { startCodeServer } = await import('./code-server-process.mjs');
  const host = ensureHost('newest');
  const scratch = mkdtempSync(path.join(tmpdir(), 'keepalive-'));
  const extensionsDir = path.join(scratch, 'extensions');
  installExtension(path.join(extensionsDir, 'ssh-config-keepalive'));
  const userData = path.join(scratch, 'user-data');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  cpSync(path.join(import.meta.dirname, 'settings.json'), path.join(userData, 'User/settings.json'));
  const password = randomBytes(9).toString('base64url'); // others on this machine shall not get in
  const { origin, stop } = await startCodeServer({ host, scratch, userData, extensionsDir, password });
  const remote = `vscode-remote://${new URL(origin).host}${file}`;
  const query = new URLSearchParams({ ew: 'true', payload: JSON.stringify([['openFile', remote]]) });
  console.log(
    `\nOpen this address in a browser; the password is ${password}\n\n  ${origin}/?${query}\n\nCtrl-C ends it.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      await stop();
      rmSync(scratch, { recursive: true, force: true });
      process.exit(0);
    });
  }
}

/** Copies what the editor needs of this extension: the files that its package holds. */
function installExtension(folder) {
  for (const part of [
    'package.json',
    'package.nls.json',
    'package.nls.zh-cn.json',
    'client',
    'server/out',
    'server/l10n',
    'syntaxes',
    'README.md',
  ]) {
    const from = path.join(root, part);
    if (existsSync(from)) cpSync(from, path.join(folder, part), { recursive: true });
  }
}
