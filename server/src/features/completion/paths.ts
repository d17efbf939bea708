import type { Context } from '../../analysis/context';
import { rootOf } from '../../analysis/include-lines';
import type { Keyword } from '../../language/keyword';
import { suggestedWords } from '../../language/values/suggestions';
import type { FolderEntry } from '../../snapshot/file-system';
import type { Role } from '../../snapshot/includes';
import { canonicalUri, innerPath, join, outerPath, parseUri, withPath } from '../../snapshot/paths';
import { visible } from '../../syntax/shown';
import type { ArgumentPlace } from './place';
import type { Proposal, Proposals } from './proposal';
import { wordPartAt } from './word-part';

/** A folder whose names a path may go on with. */
export interface Folder {
  readonly uri: string;
  /** The path up to the names, as it is or will be written: empty, or with its slash. */
  readonly written: string;
}

/** The folder that has to be listed for a place; undefined: it cannot be known, or no path can stand there. */
export function folderFor(context: Context, place: ArgumentPlace, row: Keyword): Folder | undefined {
  const typed = wordPartAt(context.document, place, '').typed;
  if (/[*?[\]%$]/.test(typed.replace(/^%d(?=\/)/, '')) || visible(typed) !== typed) return undefined;
  const head = typed.slice(0, typed.lastIndexOf('/') + 1);
  const side = rootOf(context)?.role ?? 'user';
  return head === '' ? start(context, side, row, typed) : below(context, side, row, head);
}

/** Nothing is written but the start of a name: the folder that such files usually lie in. */
function start({ snapshot: { around } }: Context, role: Role, row: Keyword, typed: string): Folder | undefined {
  const own = around.home === undefined ? undefined : join(around.home, '.ssh');
  if (row.kind === 'include') {
    const uri = role === 'user' ? own : around.systemFolder;
    return uri === undefined ? undefined : { uri, written: '' };
  }
  if (typed !== '' && !'~'.startsWith(typed)) return undefined;
  if (role === 'server')
    return { uri: around.systemFolder, written: `${innerPath(around.root, parseUri(around.systemFolder).path)}/` };
  return own === undefined ? undefined : { uri: own, written: '~/.ssh/' };
}

function below({ snapshot: { around } }: Context, role: Role, row: Keyword, head: string): Folder | undefined {
  const root = parseUri(around.systemFolder);
  const at = (base: string | undefined, rest: string): Folder | undefined =>
    base === undefined
      ? undefined
      : { uri: rest === '' ? base : join(base, ...rest.split('/').filter((n) => n !== '')), written: head };
  const home = /^(?:~|%d)\/(.*)$/s.exec(head);
  if (home)
    return role === 'user' || (role === 'system' && row.kind !== 'include')
      ? at(around.home, home[1] ?? '')
      : undefined;
  if (head.startsWith('/') || /^[A-Za-z]:\//.test(head)) return at(withPath(root, outerPath(around.root, '/')), head);
  if (row.kind !== 'include' || head.startsWith('~')) return undefined; // relative to wherever ssh is started
  const base =
    role === 'user' ? (around.home === undefined ? undefined : join(around.home, '.ssh')) : around.systemFolder;
  return at(base, head);
}

/** Files that are never named in a configuration. */
const rarely = /^(?:known_hosts.*|authorized_keys.*|environment|rc|.*\.(?:old|bak|swp|tmp)|.*~)$/;

/** Names of a folder, the likely ones first, and the words that may stand there instead of a path. */
export function pathProposals(
  context: Context,
  place: ArgumentPlace,
  row: Keyword,
  folder: Folder | undefined,
  entries: readonly FolderEntry[],
): Proposals | undefined {
  const item = wordPartAt(context.document, place, '');
  const names = new Set(entries.map((entry) => entry.name));
  const files = folder
    ? entries
        .filter((entry) => entry.kind !== 'other' && fits(context, row, folder, entry))
        .map((entry) => fileProposal(place, folder, entry, rankOf(row, entry, names)))
    : [];
  const words = suggestedWords(row, context.snapshot.build)
    .filter((word) => !item.others.has(word))
    .map((word, i): Proposal => ({ label: word, kind: 'word', text: word, rank: 8 + i / 1000 }));
  const items = [...files, ...(item.typed.includes('/') ? [] : words)];
  return items.length === 0 ? undefined : { span: item.span, items: items.map(item.dress), open: true };
}

function fits({ document }: Context, row: Keyword, folder: Folder, { name, kind }: FolderEntry): boolean {
  if (visible(name) !== name || name.includes('"') || name.length > 255) return false;
  if (row.kind !== 'include' || kind === 'folder') return true;
  return canonicalUri(join(folder.uri, name)) !== canonicalUri(document.uri) && !/\.pub$/.test(name);
}

/** A private key has its public half beside it; a file that is included is a configuration. */
function rankOf(row: Keyword, { name, kind }: FolderEntry, names: ReadonlySet<string>): number {
  if (kind === 'folder') return name.startsWith('.') ? 6 : 3;
  const isKey = names.has(`${name}.pub`);
  if (row.kind === 'include') return isKey || rarely.test(name) ? 7 : /\.conf$|^config/.test(name) ? 1 : 2;
  if (/KnownHosts/.test(row.name)) return /^known_hosts/.test(name) ? 1 : 5;
  if (/^CertificateFile|^HostCertificate/.test(row.name)) return /-cert\.pub$/.test(name) ? 1 : 5;
  if (rarely.test(name) || /^config|\.pub$/.test(name)) return 7;
  return isKey ? 1 : 2;
}

function fileProposal(place: ArgumentPlace, folder: Folder, { name, kind }: FolderEntry, rank: number): Proposal {
  const isFolder = kind === 'folder';
  const path = `${folder.written}${name}${isFolder ? '/' : ''}`;
  // a backslash before a blank would do in new releases; quotes do in all
  const needsQuotes = place.quote === '' && /[\s'#]/.test(name);
  return {
    label: isFolder ? `${name}/` : name,
    kind: isFolder ? 'folder' : 'file',
    text: needsQuotes ? `"${path}"` : path,
    filter: path,
    ...(rank === 1 && !isFolder ? { detail: path } : {}),
    rank,
    ...(isFolder && !needsQuotes ? { more: true } : {}),
  };
}
