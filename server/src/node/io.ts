import { homedir, userInfo } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CliIo } from '../cli/io';
import { nodeFileSystem } from './file-system';

function localUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

/** The command line's ports on this machine. `HOME` first, as OpenSSH's own `~` does. */
export function nodeIo(): CliIo {
  const programData = process.env.ProgramData;
  return {
    fs: nodeFileSystem(),
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    toUri: (path) => pathToFileURL(path).toString(),
    toPath: (uri) => (uri.startsWith('file:') ? fileURLToPath(uri) : uri),
    home: pathToFileURL(process.env.HOME ?? homedir()).toString(),
    systemFolder:
      process.platform === 'win32' && programData ? pathToFileURL(`${programData}\\ssh`).toString() : 'file:///etc/ssh',
    localUser: localUser(),
    environment: (name) => process.env[name] ?? null,
  };
}
