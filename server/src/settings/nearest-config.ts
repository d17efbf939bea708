import { t } from '@vscode/l10n';
import type { FileSystem } from '../snapshot/file-system';
import { folderOf, join } from '../snapshot/paths';
import type { ConfigFile } from './config-file';

/** The file in which a folder says how its files are judged: by the editor and by the command line. */
export const configName = '.ssh-keepalive.json';

/** Whether a URI is that of such a file. */
export const isConfig = (uri: string): boolean => uri.endsWith(`/${configName}`);

/** Where in a workspace they are, as a pattern. */
export const configPattern = `**/${configName}`;

/** Longer files are nobody's settings. */
const longestConfig = 1_000_000;

/** The file that holds for what is in a folder, by the folder's URI: each is read once. */
export type ConfigCache = Map<string, Promise<ConfigFile | undefined>>;

/** The configuration file that holds for a file: the one of the nearest folder that has one. */
export const nearestConfig = (uri: string, fs: FileSystem, cache: ConfigCache): Promise<ConfigFile | undefined> =>
  configFor(folderOf(uri), fs, cache);

const mostFolders = 100;

/** `isBare`: it is known that the folder has no such file itself. */
export function configFor(
  folder: string,
  fs: FileSystem,
  cache: ConfigCache,
  isBare = false,
  depth = 0,
): Promise<ConfigFile | undefined> {
  const known = cache.get(folder);
  if (known) return known;
  const inherited = (): ReturnType<typeof configFor> => {
    const above = folderOf(folder);
    const isTop = above === folder || depth >= mostFolders;
    return isTop ? Promise.resolve(undefined) : configFor(above, fs, cache, false, depth + 1);
  };
  const config = isBare ? inherited() : configIn(folder, fs).then((own) => own ?? inherited());
  cache.set(folder, config);
  return config;
}

function* foldersAbove(uri: string): Generator<string> {
  let folder = folderOf(uri);
  for (let depth = 0; depth < mostFolders; depth++) {
    yield folder;
    const above = folderOf(folder);
    if (above === folder) return;
    folder = above;
  }
}

/** The files that say how a file is judged, whether they are there or not, the nearest first. */
export const configsAbove = (uri: string): readonly string[] =>
  [...foldersAbove(uri)].map((folder) => join(folder, configName));

async function configIn(folder: string, fs: FileSystem): Promise<ConfigFile | undefined> {
  const uri = join(folder, configName);
  const content = await fs.read(uri, longestConfig);
  const unread = content.kind === 'unreadable' || content.kind === 'too-large' || content.kind === 'special';
  if (content.kind !== 'text' && !unread) return undefined;
  const { readConfig } = await import('./config-file');
  if (content.kind === 'text') return readConfig(uri, content.text);
  return { ...readConfig(uri, '{}'), problems: [t('cannot be read')] };
}
