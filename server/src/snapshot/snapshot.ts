import { type Build, sameBuild } from '../language/build';
import type { Dialect } from '../language/dialect';
import { oncePerDocument } from '../syntax/once';
import { parse } from '../syntax/parse';
import type { Directive, Document } from '../syntax/tree';
import { attempt, attemptAsync } from './failure';
import type { FileContent, FileSystem } from './file-system';
import { snapshotLimits } from './glob';
import { type Expansion, expandInclude, type Role, type Surroundings } from './includes';

/** One top-level file of a configuration, with the Include lines that were met below it. */
export interface Root {
  readonly role: Role;
  readonly uri: string;
  /** By Include line; the same line has other files below another root, as relative paths differ. */
  readonly includes: ReadonlyMap<Directive, readonly Expansion[]>;
}

/** A file of the snapshot. `document` exists where there was text. */
export interface Loaded {
  readonly uri: string;
  readonly content: FileContent;
  readonly document: Document | undefined;
}

/** A bound that was reached while loading; what lies behind it was not read. */
export interface Bound {
  readonly kind: 'files' | 'characters';
  readonly uri: string;
}

/** A configuration, loaded once and then frozen: everything above this layer is a pure function of it. */
export interface Snapshot {
  readonly dialect: Dialect;
  readonly build: Build;
  /** In the order in which OpenSSH reads them. */
  readonly roots: readonly Root[];
  readonly files: ReadonlyMap<string, Loaded>;
  /** URI of the document that is asked about. */
  readonly subject: string;
  readonly around: Surroundings;
  /** The first root was named on the command line (`-F`): ssh stops where it is missing. */
  readonly explicitFile: boolean;
  readonly bounds: readonly Bound[];
  /** Files with kernel parameters of the machine that the configuration is read on, where any are known. */
  readonly kernel?: Snapshot;
  /** The file of the same name that is read in the subject's stead (sysctl.d); the subject then stands alone here. */
  readonly hiddenBy?: string;
}

export interface SnapshotRequest {
  readonly dialect: Dialect;
  readonly build: Build;
  readonly roots: readonly { readonly role: Role; readonly uri: string }[];
  readonly subject: string;
  readonly around: Surroundings;
  readonly explicitFile?: boolean;
}

/** Keeps the last parse of each file: the same text is not parsed twice. */
export interface ParseCache {
  get(uri: string, text: string, dialect: Dialect, build: Build): Document;
}

export function parseCache(): ParseCache {
  const last = new Map<string, Document>();
  return {
    get(uri, text, dialect, build) {
      const known = last.get(uri);
      if (known && known.text === text && known.dialect === dialect && sameBuild(known.build, build)) return known;
      const document = parse(uri, text, dialect, build, known);
      last.set(uri, document);
      return document;
    },
  };
}

/** Loads the roots and all that they include. The only phase that waits; stops early where `cancelled` says so. */
export async function loadSnapshot(
  request: SnapshotRequest,
  fs: FileSystem,
  cache: ParseCache = parseCache(),
  cancelled: () => boolean = () => false,
): Promise<Snapshot> {
  const { dialect, build, around } = request;
  const files = new Map<string, Loaded>();
  const bounds: Bound[] = [];
  let characters = 0;

  const load = async (uri: string): Promise<Loaded> => {
    const known = files.get(uri);
    if (known) return known;
    const nothing: FileContent = { kind: 'unknown' };
    let content = await attemptAsync(fs.failed, uri, nothing, () => fs.read(uri));
    if (content.kind === 'text') {
      if (characters + content.text.length > snapshotLimits.characters) {
        bounds.push({ kind: 'characters', uri });
        content = { kind: 'too-large', bytes: content.text.length };
      } else characters += content.text.length;
    }
    const text = content.kind === 'text' ? content.text : undefined;
    const document =
      text === undefined ? undefined : attempt(fs.failed, uri, undefined, () => cache.get(uri, text, dialect, build));
    if (text !== undefined && !document) content = nothing;
    const loaded = { uri, content, document };
    files.set(uri, loaded);
    return loaded;
  };

  const roots: Root[] = [];
  for (const { role, uri } of request.roots) {
    const includes = new Map<Directive, readonly Expansion[]>();
    const queue = [uri];
    const seen = new Set(queue); // also what ends two files that include each other
    for (let next = queue.shift(); next !== undefined && !cancelled(); next = queue.shift()) {
      const { document } = await load(next);
      for (const directive of document ? includeLines(document) : []) {
        const expansions = await attemptAsync(fs.failed, `Include in ${next}`, unknownFiles(directive), () =>
          expandInclude(directive, role, build, around, fs),
        );
        includes.set(directive, expansions);
        for (const included of expansions.flatMap((e) => e.uris)) {
          if (seen.has(included)) continue;
          if (seen.size >= snapshotLimits.files) {
            if (!bounds.some((b) => b.kind === 'files')) bounds.push({ kind: 'files', uri: next });
            break;
          }
          seen.add(included);
          queue.push(included);
        }
      }
    }
    roots.push({ role, uri, includes });
  }
  return {
    dialect,
    build,
    roots,
    files,
    subject: request.subject,
    around,
    explicitFile: request.explicitFile ?? false,
    bounds,
  };
}

/** What an Include line names where that cannot be made out. */
export const unknownFiles = ({ arguments: words }: Directive): Expansion[] =>
  words.map((argument) => ({ argument, pattern: undefined, uris: [], unknown: 'file-system' }));

const includeLines = oncePerDocument((document): readonly Directive[] =>
  document.nodes.filter(
    (n): n is Directive => n.kind === 'directive' && n.row?.name === 'Include' && n.problem === undefined,
  ),
);
