import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { vendors } from '../language/build';
import type { ServerPorts } from '../lsp/ports';
import { nodeFileSystem } from './file-system';
import { findFiles } from './find-files';
import { nodeIo } from './io';
import { localeOf, messagesFor } from './translations';
import { ownVersion } from './version';

/** The language server's ports on this machine. The bundle lies in `server/out`, the rule pages beside that folder. */
export function nodePorts(): ServerPorts {
  const { home, systemFolder, localUser, environment } = nodeIo();
  const server = join(__dirname, '..');
  return {
    version: ownVersion(),
    disk: nodeFileSystem(),
    home,
    systemFolder,
    distribution: vendors[process.platform],
    localUser,
    environment,
    rulePages: pathToFileURL(join(server, 'rules')).toString(),
    find: findFiles,
    // the engine lets the heap grow to its double before it looks for what nobody needs any more
    spareMemory: () => setFlagsFromString('--heap-growing-percent=15'),
    translations: (locale = localeOf(process.env)) => messagesFor(locale),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}
