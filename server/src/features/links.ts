import { filesByArgument } from '../analysis/include-lines';
import { type Keyword, statusIn } from '../language/keyword';
import { tokensOf } from '../language/tokens';
import { valueTypeOf } from '../language/values/index';
import { fillTokens, type Role } from '../snapshot/includes';
import { outerPath, parseUri, withPath } from '../snapshot/paths';
import type { Snapshot } from '../snapshot/snapshot';
import type { Span } from '../syntax/text';
import type { Argument, Document } from '../syntax/tree';

/** A word that names one file for certain. */
export interface Link {
  readonly span: Span;
  readonly uri: string;
}

/** Links of one document; more are left out. */
const mostLinks = 10_000;

/**
 * Words that name exactly one file whatever host is asked about: Include arguments with one file, keys, known hosts,
 * banners. A path that is relative to wherever the program is started, or that has tokens of a host in it, is no link.
 */
export function links(snapshot: Snapshot, document: Document): readonly Link[] {
  const found: Link[] = [];
  const role = roleOf(snapshot, document);
  const known = new Map<string, string | undefined>(); // thousands of hosts have one key
  const fileAt = (row: Keyword, value: string): string | undefined => {
    const key = `${row.name} ${value}`;
    if (!known.has(key)) known.set(key, fileOf(snapshot, row, value, role));
    return known.get(key);
  };
  for (const node of document.nodes) {
    if (found.length >= mostLinks) break;
    if (node.kind !== 'directive' || !node.row || node.problem !== undefined) continue;
    const { row } = node;
    if (row.kind === 'include') {
      for (const [argument, uris] of filesByArgument(snapshot, node)) {
        const [uri] = uris;
        if (uri !== undefined && uris.length === 1) found.push({ span: inner(document, argument), uri });
      }
    } else if (namesFiles(row) && statusIn(row, document.build) === 'active') {
      for (const argument of node.arguments) {
        const uri = fileAt(row, argument.value);
        if (uri !== undefined) found.push({ span: inner(document, argument), uri });
      }
    }
  }
  return found;
}

/** The words of the keyword are files that an editor can open. */
const namesFiles = (row: Keyword): boolean => valueTypeOf(row).names === 'files' && row.leadsTo === undefined;

/** A word without the quotes around it. */
function inner({ text }: Document, { start, end }: Argument): Span {
  const quote = text[start];
  const quoted = (quote === '"' || quote === "'") && end - start > 1 && text[end - 1] === quote;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** Whose file a document is; where it is read under several roots, the first. */
function roleOf({ roots }: Snapshot, document: Document): Role | undefined {
  const own = roots.find((root) => root.uri === document.uri);
  if (own) return own.role;
  return roots.find((root) =>
    [...root.includes.values()].some((expansions) => expansions.some((e) => e.uris.includes(document.uri))),
  )?.role;
}

/**
 * The URI of a path; undefined: none, or not certain. Sources: misc.c, tilde_expand; ssh.c, load_public_identity_files;
 * servconf.c, derelativise_path.
 */
export function fileOf(snapshot: Snapshot, row: Keyword, value: string, role: Role | undefined): string | undefined {
  const { around, dialect, build } = snapshot;
  if (value.toLowerCase() === 'none' || /[$\0]/.test(value)) return undefined;
  // the home of sshd is that of whoever starts it, and its tokens are about whoever logs in
  const client = role === 'user' || role === 'system';
  const tokens = value.includes('%') ? tokensOf(dialect.id, row.aliasOf ?? row.name, build) : [];
  if (tokens.length > 0 && !client) return undefined;
  const path = tokens.length > 0 ? fillTokens(value, around, tokens.map(({ letter }) => letter).join('')) : value;
  if (typeof path !== 'string') return undefined;
  if (path.startsWith('~/') && client) {
    const base = around.home === undefined ? undefined : parseUri(around.home);
    return base && withPath(base, `${base.path.replace(/\/$/, '')}${path.slice(1)}`);
  }
  const root = parseUri(around.systemFolder);
  if (/^[A-Za-z]:[\\/]/.test(path)) return withPath(root, path.replace(/\\/g, '/'));
  return /^\/+[^/]/.test(path) ? withPath(root, outerPath(around.root, path)) : undefined;
}
