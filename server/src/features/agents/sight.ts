import { t } from '@vscode/l10n';
import type { DialectId } from '../../language/dialect';
import type { FileContent, FileSystem } from '../../snapshot/file-system';
import type { Surroundings } from '../../snapshot/includes';
import { isAtOrBelow, join } from '../../snapshot/paths';
import { ownFiles } from '../../snapshot/roots';
import { holding, shownFiles } from '../../snapshot/shown-files';

/** A file that an agent asks about, and what it may see for that. */
export interface Sight {
  readonly uri: string;
  readonly fs: FileSystem;
  readonly around: Surroundings;
}

/** The disk, and the folders and files of it that an agent may see besides those of OpenSSH. URIs. */
export interface World {
  readonly fs: FileSystem;
  readonly around: Surroundings;
  readonly folders: readonly string[];
  /** An absolute path → its URI. */
  readonly toUri: (path: string) => string;
}

/**
 * Where a path leads, and with what eyes. Files that OpenSSH itself reads are followed wherever their Include lines
 * lead, as the user wrote those; what another file includes must lie in the same folders, and may tell nothing of this
 * environment. `path`: undefined: the first file that the program of `type` reads by itself. A text: there is none.
 */
function sightOf(path: string | undefined, type: DialectId, world: World): Sight | string {
  const { fs, around, folders } = world;
  const { home, systemFolder } = around;
  if (path === undefined) {
    const [top] = ownFiles(type, around);
    return top ? { uri: top.uri, fs: shownFiles(fs, undefined), around } : t('The argument {0} is missing.', 'path');
  }
  if (/^~[\\/]/.test(path) && home === undefined) return t('There is no home directory.');
  if (!/^(?:~?[\\/]|[A-Za-z]:[\\/]|[a-z][a-z\d+.-]+:)/i.test(path)) return t('{0} is no absolute path.', path);
  const uri = uriOf(path, world);
  const own = [systemFolder, ...(home === undefined ? [] : [join(home, '.ssh')])];
  if (own.some((folder) => isAtOrBelow(uri, folder))) return { uri, fs: shownFiles(fs, undefined), around };
  const { environment: _, ...rest } = around;
  return { uri, fs: shownFiles(fs, [...own, ...folders]), around: rest };
}

function uriOf(path: string, { around: { home = '' }, toUri }: World): string {
  if (path.startsWith('~')) return join(home, path.slice(2));
  // a drive's letter is no scheme; `join` also leaves no `..`
  return join(/^[a-z][a-z\d+.-]+:/i.test(path) ? path : toUri(path));
}

/** The text of a file of the server's side; undefined: there is none, or it is not shown. */
export async function serverText(path: string, world: World): Promise<string | undefined> {
  const sight = sightOf(path, 'sshd_config', world);
  const content = typeof sight === 'string' ? undefined : await sight.fs.read(sight.uri);
  return content?.kind === 'text' ? content.text : undefined;
}

/** What somebody asks about. `text`: what the file is to hold instead of what it holds. */
interface WantedFile {
  readonly path: string | undefined;
  readonly type: DialectId | undefined;
  readonly text: string | undefined;
}

/**
 * A file with what it holds. `folders`: paths to name where the answer is that it lies outside. `unreadable`: why there
 * is none where it holds no text. A text: there is none.
 */
export async function seenBy(
  { path, type, text }: WantedFile,
  world: World,
  folders: readonly string[],
  unreadable: (path: string, content: Exclude<FileContent, { kind: 'text' }>) => string,
): Promise<(Sight & { readonly content: FileContent }) | string> {
  const sight = sightOf(path, type ?? 'ssh_config', world);
  if (typeof sight === 'string') return sight;
  const content = await sight.fs.read(sight.uri);
  if (path !== undefined && content.kind === 'unknown') return notShown(path, folders);
  if (path !== undefined && content.kind !== 'text') return unreadable(path, content);
  return { ...sight, fs: text === undefined ? sight.fs : holding(sight.fs, sight.uri, text), content };
}

/** Why there is no answer about a file. */
const notShown = (path: string, folders: readonly string[]): string =>
  t(
    '{0} is not shown to agents: it lies outside of {1}, or holds a private key.',
    path,
    folders.length === 0 ? t('the directories of OpenSSH') : folders.join(', '),
  );
