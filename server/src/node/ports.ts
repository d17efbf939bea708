import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerPorts } from '../lsp/ports';
import { findFiles } from './find-files';
import { nodeIo } from './io';

/** The language server's ports on this machine. The bundle lies in `server/out`; translations and rule pages beside that folder. */
export function nodePorts(): ServerPorts {
  const { fs, home, systemFolder, localUser, environment } = nodeIo();
  const server = join(__dirname, '..');
  return {
    version: versionIn(join(server, '..', 'package.json')),
    disk: fs,
    home,
    systemFolder,
    localUser,
    environment,
    rulePages: pathToFileURL(join(server, 'rules')).toString(),
    find: findFiles,
    translations: (locale) => bundle(join(server, 'l10n'), locale.toLowerCase()),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

function versionIn(manifest: string): string | undefined {
  try {
    return JSON.parse(readFileSync(manifest, 'utf8')).version;
  } catch {
    return undefined; // a bundle that stands alone
  }
}

/** The messages of a locale, or of its language alone. */
async function bundle(folder: string, locale: string): Promise<Readonly<Record<string, string>> | undefined> {
  // a locale comes from the client: only letters, digits and dashes reach a path
  if (!/^[a-z0-9-]{2,20}$/.test(locale)) return undefined;
  for (const name of new Set([locale, locale.split('-')[0]])) {
    const text = await readFile(join(folder, `bundle.l10n.${name}.json`), 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text);
  }
  return undefined;
}
