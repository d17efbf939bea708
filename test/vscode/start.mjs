// npm start [-- FILE] [-- --no-open]: prints the findings and timeouts of FILE, then opens it in a real VS Code with
// this extension. Without FILE: ~/.ssh/config, or an example where there is none. --no-open only prints.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { ensureNodeModules, root } from '../setup.mjs';

const words = process.argv.slice(2).filter((word) => word !== '--');
const open = !words.includes('--no-open');
const given = words.find((word) => !word.startsWith('--'));
const own = path.join(homedir(), '.ssh/config');
const exampleHome = path.join(import.meta.dirname, 'workspace/home');
const example = path.join(exampleHome, '.ssh/config');
const file = given ? path.resolve(process.env.INIT_CWD ?? '.', given) : existsSync(own) ? own : example;
const dialect = /sshd/.test(file) ? 'sshd_config' : 'ssh_config';
if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
  console.error(`There is no file ${file}`);
  process.exit(2);
}

ensureNodeModules();
const node = (...args) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status;
if (node('esbuild.mjs', '--quiet') !== 0) process.exit(1);
print();
if (open) await (hasDesktop() ? openDesktop() : openCodeServer());

/** In a terminal of a remote window `code` is only a messenger, which cannot load an extension from a folder. */
function hasDesktop() {
  return !process.env.VSCODE_IPC_HOOK_CLI && spawnSync('code', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** What the command line says about the file. */
function print() {
  const cli = path.join(root, 'server/out/cli.js');
  console.log(`${file === example ? 'You have no ~/.ssh/config, so here is an example:\n' : ''}${file}\n`);
  // said of a name that tells nothing, such as /tmp/mine; the editor opens it as the same
  node(cli, 'check', '--dialect', dialect, ...(file === example ? ['--home', exampleHome] : []), file);
  if (dialect === 'sshd_config') {
    console.log('\n--- the server, for a connection that no Match block names');
    node(cli, 'effective', '--dialect', 'sshd_config', '-f', file);
    return;
  }
  const scope = file === own ? [] : file === example ? ['--home', exampleHome] : ['-F', file];
  for (const host of namedHosts(readFileSync(file, 'latin1'))) {
    console.log(`\n--- ${host}`);
    node(cli, 'effective', ...scope, '--', host);
  }
}

/** The first hosts that the file names without a pattern; else one that no line names. */
function namedHosts(text) {
  const names = text
    .split('\n')
    .filter((line) => /^[ \t]*host[ \t=]/i.test(line))
    .flatMap((line) =>
      line
        .trim()
        .slice(4)
        .replaceAll('"', ' ')
        .split(/[ \t=\r]+/),
    )
    .filter((name) => /^[\w][\w.:-]*$/.test(name));
  return names.length > 0 ? [...new Set(names)].slice(0, 5) : ['any-other-host'];
}

async function openDesktop() {
  spawn('code', [`--extensionDevelopmentPath=${root}`, '--new-window', file], { stdio: 'inherit' });
}

async function openCodeServer() {
  const { ensureHost } = await import('./hosts.mjs');
  const { startCodeServer } = await import('./code-server-process.mjs');
  const { openEntrance } = await import('./entrance.mjs');
  const { globToRegExp, installExtension } = await import('./packaged.mjs');
  const host = ensureHost('newest');
  const scratch = mkdtempSync(path.join(tmpdir(), 'keepalive-'));
  const cleanUp = [() => rmSync(scratch, { recursive: true, force: true })];
  const extensionsDir = path.join(scratch, 'extensions');
  const userData = path.join(scratch, 'user-data');
  installExtension(path.join(extensionsDir, 'ssh-config-keepalive'));
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  const home = path.join(scratch, 'home');
  if (file === example) cpSync(exampleHome, home, { recursive: true }); // edits shall not end up in the project
  const shown = file === example ? path.join(home, '.ssh/config') : file;
  // A name that the extension does not claim, such as /tmp/mine: the user says that it is one.
  const { languages } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).contributes;
  const claimed = languages.some(({ filenamePatterns = [] }) =>
    filenamePatterns.some((glob) => globToRegExp(glob).test(shown)),
  );
  const settings = {
    ...JSON.parse(readFileSync(path.join(import.meta.dirname, 'settings.json'), 'utf8')),
    ...(claimed ? {} : { 'files.associations': { [shown]: dialect } }),
  };
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(settings));
  const password = randomBytes(18).toString('base64url'); // other users of this machine shall not get in
  const end = async (code) => {
    for (const step of cleanUp.reverse()) await step();
    process.exit(code);
  };
  const { origin, stop } = await startCodeServer({
    ...{ host, scratch, userData, extensionsDir, password },
    env: file === example ? { HOME: home } : {},
    onExit: (why) => {
      console.error(why);
      end(1);
    },
  });
  cleanUp.push(stop);
  const remote = `vscode-remote://${new URL(origin).host}${encodeURI(shown)}`;
  const query = new URLSearchParams({ ew: 'true', payload: JSON.stringify([['openFile', remote]]) });
  const { address, close } = await openEntrance({ origin, password, target: `/?${query}` });
  cleanUp.push(close);
  console.log(`\nVS Code with the file open, for any browser on this machine:\n\n  ${address}\n\nCtrl-C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => end(0));
}
