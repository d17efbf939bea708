// The VS Codes that the suite runs in, and where they are installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensurePackages } from '../setup.mjs';

/**
 * `newest` is what users have, `floor` the oldest code-server that engines.vscode allows (npm has none for 1.91 and
 * 1.92).
 */
export const hosts = {
  newest: { folder: 'host', codeServer: '4.139.1', node: '24.21.0' },
  floor: { folder: 'host-floor', codeServer: '4.93.1', node: '20.20.2' },
};

/** Installs a host where it is missing and returns its folder. Throws with a reason where that fails. */
export function ensureHost(name) {
  const { folder, codeServer, node } = hosts[name];
  const dir = path.join(import.meta.dirname, folder);
  if (existsSync(path.join(dir, `installed-${codeServer}-${node}`))) return dir;
  ensurePackages('compiler');
  console.log(`Installing VS Code ${codeServer.replace(/^4\./, '1.')} (about a minute)`);
  const script = path.join(import.meta.dirname, 'install-host.sh');
  const { status } = spawnSync('sh', [script, dir, codeServer, node], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`install-host.sh ended with ${status}`);
  return dir;
}
