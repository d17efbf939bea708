import { type Build, sameBuild } from '../language/build';
import type { Dialect } from '../language/dialect';
import { bytesOf, limits } from '../syntax/extent';
import { oncePerDocument } from '../syntax/once';
import { parse } from '../syntax/parse';
import { type ComparedLists, comparedLists, mostSteps, type Steps } from '../syntax/pattern';
import { nodesWith } from '../syntax/query';
import { asTemplate } from '../syntax/template';
import type { Directive, Document } from '../syntax/tree';
import { attempt, attemptAsync } from './failure';
import type { FileContent, FileSystem } from './file-system';
import { type Expansion, expandInclude, type Role, type Surroundings } from './includes';
import { type KeyFiles, keyFiles } from './key-files';
import { snapshotLimits } from './limits';
import { type SearchedFileSystem, searched } from './search';

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
  readonly kind: 'files' | 'size';
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
  readonly keys: KeyFiles;
  /** URIs of the files that were asked about for them, whether they are there or not. */
  readonly keyPlaces: readonly string[];
  /** What is known of IgnoreUnknown and keywords; edited versions of the configuration go on with it. */
  readonly ignoring: ComparedLists;
  /** What comparing long names with long patterns of Host lines may still take; edited versions share it too. */
  readonly steps: Steps;
  /** Files with kernel parameters of the machine that the configuration is read on, where any are known. */
  readonly kernel?: Snapshot;
  /** The file of the same name that is read in the subject's stead (sysctl.d); the subject then stands alone here. */
  readonly hiddenBy?: string;
  /** The file at the top that should read the subject by its place, and whose Include lines surely do not name it. */
  readonly unreadBy?: Loaded;
  /** The subject stands alone here, and a file beside it includes it once both are where they belong. */
  readonly readInPlace?: true;
  /** Whoever makes edits of the files keeps the bytes that are no UTF-8: an editor loses them. */
  readonly keepsBytes?: true;
}

/** The text of a file of the snapshot, or of the one that should read its subject. */
export const documentIn = ({ files, unreadBy }: Snapshot, uri: string): Document | undefined =>
  (files.get(uri) ?? (unreadBy?.uri === uri ? unreadBy : undefined))?.document;

export interface SnapshotRequest {
  readonly dialect: Dialect;
  readonly build: Build;
  readonly roots: readonly { readonly role: Role; readonly uri: string }[];
  readonly subject: string;
  readonly around: Surroundings;
  readonly explicitFile?: boolean;
  /** The files may be templates. Those that OpenSSH reads itself are none: it fills in nothing. */
  readonly mayBeTemplates?: boolean;
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

/** Characters of a text that are read. */
const readOf = (text: string): number => Math.min(text.length, limits.characters);

/** Loads the roots and all that they include. The only phase that waits; stops early where `cancelled` says so. */
export async function loadSnapshot(
  request: SnapshotRequest,
  fs: FileSystem,
  cache: ParseCache = parseCache(),
  cancelled: () => boolean = () => false,
): Promise<Snapshot> {
  const { dialect, build, around, subject, explicitFile = false } = request;
  const loading = new Loading(request, searched(fs, cancelled), cache, cancelled);
  const roots: Root[] = [];
  for (const { role, uri } of request.roots) roots.push({ role, uri, includes: await loading.root(role, uri) });
  const { files, bounds } = loading;
  const { keys, keyPlaces } = await keyFiles(request.roots[0]?.uri, files.values(), request, fs);
  const [ignoring, steps] = [comparedLists(), { left: mostSteps }];
  return { dialect, build, roots, files, subject, around, explicitFile, bounds, keys, keyPlaces, ignoring, steps };
}

class Loading {
  readonly files = new Map<string, Loaded>();
  readonly bounds: Bound[] = [];
  /** Of all files so far. */
  private characters = 0;
  private words = 0;

  constructor(
    private readonly request: SnapshotRequest,
    private readonly fs: SearchedFileSystem,
    private readonly cache: ParseCache,
    private readonly cancelled: () => boolean,
  ) {}

  /** Loads a root and what it includes. */
  async root(role: Role, uri: string): Promise<Root['includes']> {
    const { build, around } = this.request;
    const includes = new Map<Directive, readonly Expansion[]>();
    const queue = [uri];
    const seen = new Set(queue); // also what ends two files that include each other
    for (let next = queue.shift(); next !== undefined && !this.cancelled(); next = queue.shift()) {
      const { document } = await this.file(next);
      for (const directive of document ? includeLines(document) : []) {
        const expansions = await attemptAsync(this.fs.failed, `Include in ${next}`, unknownFiles(directive), () =>
          expandInclude(directive, role, build, around, this.fs.search),
        );
        includes.set(directive, expansions);
        for (const included of expansions.flatMap((e) => e.uris)) {
          if (seen.has(included)) continue;
          if (seen.size >= snapshotLimits.files) {
            if (!this.bounds.some((b) => b.kind === 'files')) this.bounds.push({ kind: 'files', uri: next });
            break;
          }
          seen.add(included);
          queue.push(included);
        }
      }
    }
    return includes;
  }

  private async file(uri: string): Promise<Loaded> {
    const known = this.files.get(uri);
    if (known) return known;
    const { failed } = this.fs;
    const unreadable: FileContent = { kind: 'unknown' };
    const most = bytesOf(snapshotLimits.characters - this.characters);
    const read = await attemptAsync(failed, uri, unreadable, () => this.fs.read(uri, most));
    const content = this.bounded(uri, most, this.decoded(read));
    const document = attempt(failed, uri, undefined, () => this.parsed(uri, content));
    const broken = content.kind === 'text' && !document;
    const loaded = { uri, content: broken ? unreadable : content, document };
    this.files.set(uri, loaded);
    return loaded;
  }

  private parsed(uri: string, content: FileContent): Document | undefined {
    const { dialect, build } = this.request;
    if (content.kind !== 'text') return undefined;
    const document = this.cache.get(uri, content.text, dialect, build);
    this.words += document.words;
    return this.request.mayBeTemplates && !dialect.client ? asTemplate(document) : document;
  }

  /** OpenSSH reads bytes; other programs know UTF-16. */
  private decoded(content: FileContent): FileContent {
    if (content.kind !== 'text' || content.utf16 === undefined) return content;
    const { utf16, ...rest } = content;
    return this.request.dialect.lexical.mayBeUtf16 ? { ...rest, text: utf16 } : rest;
  }

  /** A text that makes the configuration longer than the bound is not read. */
  private bounded(uri: string, most: number, content: FileContent): FileContent {
    if (content.kind === 'too-large' && content.bytes > most) this.bounds.push({ kind: 'size', uri });
    if (content.kind !== 'text') return content;
    const { text } = content;
    if (this.isTooMuch(uri, text)) {
      this.bounds.push({ kind: 'size', uri });
      return { kind: 'too-large', bytes: text.length };
    }
    this.characters += readOf(text);
    return content;
  }

  private isTooMuch(uri: string, text: string): boolean {
    const { dialect, build } = this.request;
    if (this.characters + readOf(text) > snapshotLimits.characters) return true;
    // a short text is measured when it is parsed
    const words = text.length > limits.words / 2 ? this.cache.get(uri, text, dialect, build).words : 0;
    return this.words + words > snapshotLimits.words;
  }
}

/** What an Include line names where that cannot be made out. */
export const unknownFiles = ({ arguments: words }: Directive): Expansion[] =>
  words.map((argument) => ({ argument, pattern: undefined, uris: [], unknown: 'file-system' }));

const includeLines = oncePerDocument(({ index }): readonly Directive[] =>
  Array.from(nodesWith(index, 'Include'), (node) => index.node(node) as Directive).filter(
    ({ problem, placeholder }) => problem === undefined && !placeholder,
  ),
);
