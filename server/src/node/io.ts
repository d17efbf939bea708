import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { CliIo } from '../cli/io';
import type { AgentService } from '../cli/mcp/service';
import { nodeDisk } from './disk';
import { atOnce, nodeFileSystem } from './file-system';
import { plainPath, plainUri } from './plain-path';
import { printerOf } from './print';
import { progressOn } from './progress';
import { readEnd } from './read-end';
import { terminalOf } from './terminal';
import { ownHomepage, ownVersion } from './version';
import { writeWhole } from './write-file';

function accountOf(): { username: string; homedir: string } | undefined {
  try {
    return userInfo();
  } catch {
    return undefined; // a user id without an account
  }
}

/** The protocol is in a bundle of its own, which only the package of npm has. */
async function serveAgent(service: AgentService): Promise<boolean> {
  try {
    await (await import('./mcp')).serveAgent(service);
    return true;
  } catch (problem) {
    if (/^(?:ERR_)?MODULE_NOT_FOUND$/.test((problem as NodeJS.ErrnoException).code ?? '')) return false;
    throw problem;
  }
}

const uriOf = (path: string): string =>
  (path.endsWith('/') ? undefined : plainUri(resolve(path))) ?? pathToFileURL(path).toString();

const pathOf = (uri: string): string => plainPath(uri) ?? (uri.startsWith('file:') ? fileURLToPath(uri) : uri);

/** Loaded when something is written. */
const stderr = {
  get isTTY() {
    return process.stderr.isTTY;
  },
  write: (text: string) => process.stderr.write(text),
};

/** The command line's ports on this machine. `HOME` first, as OpenSSH's own `~` does. */
export function nodeIo(): CliIo {
  const account = accountOf();
  const programData = process.env.ProgramData;
  const output = printerOf(1);
  return {
    fs: nodeFileSystem(atOnce),
    disk: nodeDisk,
    version: ownVersion,
    homepage: ownHomepage,
    terminal: terminalOf(output),
    rulePages: pathToFileURL(join(__dirname, '../rules')).toString(),
    readInput: async () => (await import('node:stream/consumers')).text(process.stdin),
    writeFile: writeWhole,
    parseArgs,
    readEnd,
    silentSession: async (words, seconds, hear) =>
      (await import('./silent-session')).silentSession(words, seconds, hear),
    serveAgent,
    write: output.write,
    writeError: (text) => printerOf(2).write(text),
    cores: async () => (await import('./cores')).nodeCores,
    progress: progressOn(stderr),
    acts: async () => (await import('./acts')).nodeActs(),
    toUri: uriOf,
    toPath: pathOf,
    home: pathToFileURL(process.env.HOME ?? homedir()).toString(),
    ...(account === undefined ? {} : { accountHome: account.homedir }),
    systemFolder:
      process.platform === 'win32' && programData ? pathToFileURL(`${programData}\\ssh`).toString() : 'file:///etc/ssh',
    localUser: account?.username,
    environment: (name) => process.env[name] ?? null,
  };
}
