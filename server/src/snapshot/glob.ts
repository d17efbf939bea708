import type { URI } from 'vscode-uri';
import { parseUri, withPath } from './paths';
import type { Search } from './search';

/** One character class or literal of a path pattern. `undefined` negates nothing: the set of a `[...]`. */
type Atom =
  | { readonly any: 'run' | 'one' }
  | {
      readonly set: ReadonlySet<string>;
      readonly ranges: readonly (readonly [string, string])[];
      readonly kinds: readonly RegExp[];
      readonly not: boolean;
    }
  | { readonly is: string };

/** The names of character classes, `[[:digit:]]`, in the C locale. */
const classes: Readonly<Record<string, () => RegExp>> = {
  alnum: () => /^[A-Za-z0-9]$/,
  alpha: () => /^[A-Za-z]$/,
  blank: () => /^[ \t]$/,
  cntrl: () => /^\p{Cc}$/u,
  digit: () => /^[0-9]$/,
  graph: () => /^[!-~]$/,
  lower: () => /^[a-z]$/,
  print: () => /^[ -~]$/,
  punct: () => /^[!-/:-@[-`{-~]$/,
  space: () => /^[ \t\n\v\f\r]$/,
  upper: () => /^[A-Z]$/,
  xdigit: () => /^[0-9A-Fa-f]$/,
};

/**
 * The set at `[`, up to its `]`; undefined: there is no `]`; `nothing`: a class that is not known, so the whole pattern
 * names nothing. Source: OpenBSD's glob.c.
 */
function setAt(pattern: string, at: number): { readonly atom: Atom; readonly close: number } | 'nothing' | undefined {
  const not = pattern[at + 1] === '!'; // `^` is a character like any other
  const first = at + (not ? 2 : 1);
  if (pattern.indexOf(']', first + 1) < 0) return undefined;
  const set = new Set<string>();
  const ranges: [string, string][] = [];
  const kinds: RegExp[] = [];
  let k = first;
  do {
    const kind = /^\[:([a-z]{1,9}):\]/.exec(pattern.slice(k, k + 13));
    if (kind) {
      const known = classes[kind[1] as string];
      if (!known) return 'nothing';
      kinds.push(known());
      k += kind[0].length;
    } else if (pattern[k + 1] === '-' && pattern[k + 2] !== undefined && pattern[k + 2] !== ']') {
      ranges.push([pattern[k] as string, pattern[k + 2] as string]);
      k += 3;
    } else set.add(pattern[k++] as string);
  } while (k < pattern.length && pattern[k] !== ']');
  return { atom: { set, ranges, kinds, not }, close: k };
}

/**
 * Cuts one path component of a glob(3) pattern into atoms; a `[` without its `]` is a literal. undefined: it names
 * nothing.
 */
function atoms(pattern: string): Atom[] | undefined {
  const out: Atom[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '*') {
      if (out[out.length - 1] && (out[out.length - 1] as { any?: string }).any === 'run') continue;
      out.push({ any: 'run' });
    } else if (c === '?') out.push({ any: 'one' });
    else if (c === '[') {
      const set = setAt(pattern, i);
      if (set === 'nothing') return undefined;
      out.push(set?.atom ?? { is: c });
      i = set?.close ?? i;
    } else if (c === '\\' && i + 1 < pattern.length) out.push({ is: pattern[++i] as string });
    else out.push({ is: c });
  }
  return out;
}

function accepts(atom: Atom, c: string): boolean {
  if ('is' in atom) return atom.is === c;
  if ('any' in atom) return true;
  const hit =
    atom.set.has(c) || atom.ranges.some(([a, b]) => a <= c && c <= b) || atom.kinds.some((kind) => kind.test(c));
  return hit !== atom.not;
}

/**
 * glob(3) on one path component, as OpenSSH calls it: no braces; a leading dot must be written out. Never exponential.
 */
export const matchComponent = (name: string, pattern: string): boolean => componentMatcher(pattern)(name);

const isRun = (atom: Atom | undefined): boolean => atom !== undefined && 'any' in atom && atom.any === 'run';

/** The same for many names: the pattern is taken apart once. */
function componentMatcher(pattern: string): (name: string) => boolean {
  const parts = atoms(pattern);
  if (!parts) return () => false;
  const [first] = parts;
  const dot = first !== undefined && 'is' in first && first.is === '.';
  return (name) => (dot || !name.startsWith('.')) && matchAtoms(name, parts);
}

function matchAtoms(name: string, parts: readonly Atom[]): boolean {
  let n = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    const atom = parts[p];
    if (isRun(atom)) {
      star = p++;
      resume = n;
    } else if (atom && accepts(atom, name[n] as string)) {
      n++;
      p++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (isRun(parts[p])) p++;
  return p === parts.length;
}

/** Whether an absolute pattern names a path. */
export function matchPath(path: string, pattern: string): boolean {
  const names = path.split('/').filter((name) => name !== '');
  const components = pattern.split('/').filter((component) => component !== '');
  return (
    names.length === components.length &&
    components.every((component, i) => matchComponent(names[i] as string, component))
  );
}

/** OpenSSH's order of what a pattern names, for URIs. */
export const byPath = (a: string, b: string): number => inOrder(parseUri(a).path, parseUri(b).path);
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const hasMagic = (component: string): boolean => /[*?[]/.test(component);
const plain = (component: string): string => component.replace(/\\(.)/g, '$1');

/**
 * What a pattern named: existing paths as URIs in OpenSSH's order. `unknown`: not all of them, as a folder could not be
 * asked, or as this would have cost more than the request may spend.
 */
export interface Globbed {
  readonly uris: readonly string[];
  readonly unknown?: 'file-system' | 'bound';
}

/**
 * Expands an absolute path pattern below `base` (its scheme and authority are kept). Beyond the bound it names nothing.
 */
export async function glob(pattern: string, base: URI, search: Search): Promise<Globbed> {
  const exhausted: Globbed = { uris: [], unknown: 'bound' };
  const components = pattern.split('/').filter((c) => c !== '');
  let unknown: Globbed['unknown'];
  let paths: string[] = [''];
  for (let i = 0; i < components.length && paths.length > 0; i++) {
    const component = components[i] as string;
    if (!hasMagic(component)) {
      paths = paths.map((p) => `${p}/${plain(component)}`);
      continue;
    }
    const found = await below(paths, component, base, search);
    if (found === 'exhausted') return exhausted;
    unknown ??= found.unknown;
    paths = found.paths;
  }
  paths.sort(inOrder);
  const uris: string[] = [];
  const certain = components.length > 0 && hasMagic(components[components.length - 1] as string);
  for (const path of paths) {
    const uri = withPath(base, path);
    const exists = certain ? true : await search.exists(uri);
    if (exists === 'exhausted') return exhausted;
    if (exists === undefined) unknown ??= 'file-system';
    if (exists) uris.push(uri);
  }
  return { uris, ...(unknown ? { unknown } : {}) };
}

/** The names in these folders that a component with wildcards matches. */
async function below(
  paths: readonly string[],
  component: string,
  base: URI,
  search: Search,
): Promise<{ readonly paths: string[]; readonly unknown?: Globbed['unknown'] } | 'exhausted'> {
  const matches = componentMatcher(component);
  const next: string[] = [];
  let unknown: Globbed['unknown'];
  for (const path of paths) {
    const folder = withPath(base, path);
    const listed = await search.list(folder);
    const exists = listed === undefined ? await search.exists(folder) : true;
    if (listed === 'exhausted' || exists === 'exhausted') return 'exhausted';
    if (exists === undefined) unknown ??= 'file-system';
    if (listed === undefined) continue;
    if (!search.compares(1 + listed.names.length)) return 'exhausted';
    if (listed.cut) unknown = 'bound';
    for (const name of listed.names) if (matches(name)) next.push(`${path}/${name}`);
  }
  return { paths: next, ...(unknown ? { unknown } : {}) };
}
