import { URI, Utils } from 'vscode-uri';

/**
 * A URI, of whatever text. One of this machine whose path begins with several slashes (`file:////x`) is none to the
 * library, which throws; to the system it is `/x`. What is no URI at all leads nowhere.
 */
export function parseUri(text: string): URI {
  return attempt(() => URI.parse(text)) ?? attempt(() => URI.parse(rootedUri(text))) ?? nowhere(text);
}

function attempt(make: () => URI): URI | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const rootedUri = (text: string): string => text.replace(/^([a-z][a-z0-9+.-]*:)(?:\/\/(?=[/%]))?(?:\/|%2f)+/i, '$1///');

const nowhere = (text: string): URI => URI.from({ scheme: 'invalid', path: rooted(`/${text}`) });

/** An absolute path as a URI holds it: one slash in front, as several mean the same. */
const rooted = (path: string): string => path.replace(/^\/*/, '/');

/** The URI of an absolute path where `base` is: on the same machine. */
export function withPath(base: URI, path: string): string {
  const plain = `file://${path}`;
  const isFile = base.scheme === 'file' && base.authority === '' && base.query === '' && base.fragment === '';
  return isFile && isPlainUri(plain) ? plain : base.with({ path: rooted(path) }).toString();
}

/** The path of a URI. */
export const uriPath = (uri: string): string => (isPlainUri(uri) ? uri.slice('file://'.length) : parseUri(uri).path);

/** Where an absolute path of a machine leads whose `/` is the folder `root`; undefined: it is this machine. */
export const outerPath = (root: string | undefined, path: string): string =>
  root === undefined ? path : uriPath(root).replace(/\/$/, '') + path;

/** The other way round. */
export function innerPath(root: string | undefined, path: string): string {
  const top = outerPath(root, '');
  return path.startsWith(`${top}/`) ? path.slice(top.length) : path;
}

/** Whether a text is the one spelling of the URI of a file, with no character that is written otherwise in a path. */
export const isPlainUri = (uri: string): boolean => /^file:\/\/(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$/.test(uri);

/** The last name of a URI's path, for display: `config` of `file:///home/u/.ssh/config`. */
export const basename = (uri: string): string =>
  isPlainUri(uri) ? uri.slice(uri.lastIndexOf('/') + 1) : Utils.basename(parseUri(uri));

/** Whether a folder is called like that of a user's files, or like what becomes it: `private_dot_ssh` of chezmoi. */
export const isUserFolder = (path: string): boolean => /(?:^|\/)(?:\.ssh|(?:exact_|private_)*dot_ssh)\/?$/.test(path);

/** The folder that a URI's last name stands in. */
export function folderOf(uri: string): string {
  const end = uri.lastIndexOf('/');
  return end > topLength && isPlainUri(uri) ? uri.slice(0, end) : Utils.dirname(parseUri(uri)).toString();
}

const topLength = 'file:///'.length;

/** A name below a folder. */
export function join(folder: string, ...names: string[]): string {
  const plain = `${folder}/${names.join('/')}`;
  return names.length > 0 && isPlainUri(plain) ? plain : Utils.joinPath(parseUri(folder), ...names).toString();
}

/**
 * The one spelling of a URI that files are compared by: editors encode differently (`file:///C:/x`, `file:///c%3A/x`),
 * and letter case does not count on a drive of Windows. A document that will be saved as a file (`untitled:/home/u/x`)
 * is that file, also on the other side of a remote window (`untitled://wsl+debian/home/u/x`), which the server there
 * sees as its own. What is no URI stays as it is.
 */
export function canonicalUri(uri: string): string {
  if (isPlainUri(uri)) return uri;
  const found = parseUri(uri);
  if (found.scheme === 'invalid') return uri;
  const named = found.scheme === 'untitled' && found.path.startsWith('/');
  const isRemote = /[+:]/.test(found.authority); // no computer of a network has such a name
  const parsed = named ? found.with({ scheme: 'file', ...(isRemote ? { authority: '' } : {}) }) : found;
  const drive = /^\/[A-Za-z]:\//.test(parsed.path);
  return (drive ? parsed.with({ path: parsed.path.toLowerCase() }) : parsed).toString();
}

/** Whether a URI is that of something below a folder. */
export const isBelow = (uri: string, folder: string): boolean =>
  canonicalUri(uri).startsWith(canonicalUri(folder).replace(/\/*$/, '/'));

/** Whether a URI is that of a folder, or of something below it. */
export const isAtOrBelow = (uri: string, folder: string): boolean =>
  canonicalUri(uri) === canonicalUri(folder).replace(/\/+$/, '') || isBelow(uri, folder);
