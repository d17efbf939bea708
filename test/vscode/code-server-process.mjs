// Starts and ends a code-server: the real VS Code workbench, extension host and remote server, on a free port of this
// machine.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Environment variables that code-server would obey. */
const obeyed = [
  'PORT',
  'PASSWORD',
  'HASHED_PASSWORD',
  'VSCODE_IPC_HOOK_CLI',
  'VSCODE_OPTIONS',
  'HTTP_PROXY',
  'HTTPS_PROXY',
];

/** The program and first arguments that run code-server of a folder made by install-host.sh. */
export function codeServerCommand(host) {
  return [
    path.join(host, 'node'),
    path.join(host, 'node_modules/code-server/out/node/entry.js'),
    '--config',
    '/dev/null',
  ];
}

/** The marketplace is off, and what code-server keeps outside its data folders lies in `scratch`. */
export function codeServerEnvironment(scratch, extra = {}) {
  const env = { ...process.env };
  for (const name of obeyed) delete env[name];
  return {
    ...env,
    EXTENSIONS_GALLERY: '{}',
    XDG_DATA_HOME: scratch,
    XDG_CACHE_HOME: scratch,
    XDG_RUNTIME_DIR: scratch,
    ...extra,
  };
}

/**
 * Starts a server in a process group of its own; the group ends with `stop`, and also when this process is gone,
 * however it went.
 * @param {{ host: string, scratch: string, userData: string, extensionsDir: string, locale?: string, password?: string,
 *   env?: Record<string, string>, onExit?: (why: string) => void }} options without a password everybody on this
 *   machine may enter
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>} rejects where the server ends before it listens;
 * `onExit` is
 *   called where it ends by itself
 */
export async function startCodeServer({
  host,
  scratch,
  userData,
  extensionsDir,
  locale = 'en',
  password,
  env,
  onExit,
}) {
  if (!existsSync(path.join(host, 'node'))) throw new Error(`No code-server in ${host}`);
  const args = [
    ...['--auth', password ? 'password' : 'none', '--bind-addr', '127.0.0.1:0'],
    ...['--user-data-dir', userData, '--extensions-dir', extensionsDir, '--locale', locale],
    ...['--ignore-last-opened', '--disable-telemetry', '--disable-update-check'],
    ...['--disable-workspace-trust', '--disable-getting-started-override'],
  ];
  // The shell reads end-of-file when this process is gone.
  const server = spawn(
    'sh',
    ['-c', '{ "$@"; kill -TERM 0; } & read -r _; kill -TERM 0', 'sh', ...codeServerCommand(host), ...args],
    {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: codeServerEnvironment(scratch, { ...(password ? { PASSWORD: password } : {}), ...env }),
    },
  );
  const signal = (name) => {
    try {
      return process.kill(-server.pid, name);
    } catch {
      return false; // the whole group is gone
    }
  };
  let stopping = false;
  const stop = async () => {
    stopping = true;
    for (let tries = 0; signal(tries === 0 ? 'SIGTERM' : tries < 100 ? 0 : 'SIGKILL'); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
  };
  let log = '';
  const origin = await new Promise((resolve, reject) => {
    const read = (data) => {
      if (log.length < 100_000) log += data;
      const listening = /HTTP server listening on (http:\/\/[\d.:]+)/.exec(log);
      if (listening) resolve(listening[1]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', reject);
    server.once('exit', (code) => {
      const why = `the server ended with ${code}\n${log.slice(-4000)}`;
      reject(new Error(why));
      if (!stopping) onExit?.(why);
    });
  });
  return { origin, stop };
}

/** The version of VS Code in a folder made by install-host.sh. */
export function codeVersion(host) {
  return JSON.parse(readFileSync(path.join(host, 'node_modules/code-server/package.json'), 'utf8')).version.replace(
    /^4\./,
    '1.',
  );
}
