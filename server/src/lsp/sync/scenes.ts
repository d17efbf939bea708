import type { Dialect, DialectId } from '../../language/dialect';
import { dialectOfFirstLine, dialectOfLanguage, dialectOfPath, dialects } from '../../language/dialects';
import { attemptAsync, type Failed } from '../../snapshot/failure';
import type { FileSystem } from '../../snapshot/file-system';
import type { Surroundings } from '../../snapshot/includes';
import { loadMachine, pathUri } from '../../snapshot/machine-files';
import { canonicalUri } from '../../snapshot/paths';
import { isPartOf, type Subject, snapshotOf } from '../../snapshot/roots';
import { isSame } from '../../snapshot/same';
import { type ParseCache, parseCache, type Snapshot } from '../../snapshot/snapshot';
import type { Document } from '../../syntax/tree';
import type { Settings } from '../settings';
import { type LineIndex, lineIndexOf } from '../wire/line-index';
import type { Configuration } from './configuration';
import type { Documents, OpenDocument } from './documents';
import type { FileLook, Files } from './files';

/** A document with everything that a feature looks at, frozen at one moment. */
export interface Scene {
  readonly open: OpenDocument;
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly settings: Settings;
  /** Told of what breaks while this is looked at. */
  readonly failed: Failed;
  /** The text of any file of the snapshot, for positions. `uri` as the snapshot spells it. */
  textOf(uri: string): LineIndex | undefined;
}

/** A scene, with what it was made of. */
export interface Made {
  readonly scene: Scene;
  readonly look: FileLook;
}

/**
 * Loads scenes; remembers one as long as nothing that it was made of has changed. Where changes are not reported, files are read
 * again for every question, and the scene stays the same as long as they say the same.
 */
export interface Scenes {
  /** undefined: the document is not open, or no file of ours, or the request was cancelled meanwhile. */
  of(uri: string, cancelled?: () => boolean): Promise<Scene | undefined>;
  /** The same for a file that no editor shows; not remembered. undefined: it is no text, or no file of ours. */
  unopened(uri: string, cancelled: () => boolean): Promise<Made | undefined>;
  /** Those of all open documents. */
  all(cancelled?: () => boolean): Promise<readonly Scene[]>;
  /** A file changed; returns whether the scene of a document may depend on it. Canonical URIs. */
  changed(key: string): void;
  dependsOn(document: string, key: string): boolean;
  forgetAll(): void;
  /** Whether others depend on a document without reading it by Include: kernel parameters do that. */
  countsForAll(key: string): boolean;
  close(key: string): void;
  /** Snapshots of the open documents, as they were last loaded. */
  snapshots(): Iterable<Snapshot>;
}

interface Remembered {
  readonly scene: Scene;
  readonly touched: ReadonlySet<string>;
  readonly fresh: boolean;
}

export function scenes(
  documents: Documents,
  files: Files,
  configuration: Configuration,
  around: () => Surroundings,
  onLoaded: () => void,
  failed: Failed,
): Scenes {
  const cache: ParseCache = parseCache();
  const last = new Map<string, Remembered>();
  // counts what would make a scene stale while it is being loaded
  let epoch = 0;

  const make = async (
    open: OpenDocument,
    look: FileLook,
    all: readonly OpenDocument[],
    cancelled: () => boolean,
  ): Promise<Scene | undefined> => {
    const settings = await configuration.of(open.uri);
    const where = around();
    const dialect = await dialectOf(open, look.fs, { build: settings.build, around: where }, cache);
    if (!dialect || cancelled()) return undefined;
    const others = all.filter((d) => named(d) === dialect.id).map((d) => d.uri);
    const snapshot = await snapshotOf(
      { uri: open.uri, dialect, build: settings.build, around: where },
      others,
      look.fs,
      cache,
      cancelled,
    );
    const document = snapshot.files.get(snapshot.subject)?.document;
    if (!document || cancelled()) return undefined;
    const subject: Subject = { uri: open.uri, dialect, build: settings.build, around: where };
    const kernel = await attemptAsync(failed, 'Kernel parameters', undefined, () =>
      machine(subject, settings, look.fs, all, cancelled),
    );
    if (cancelled()) return undefined;
    const whole = kernel ? { ...snapshot, kernel } : snapshot;
    return { open, snapshot: whole, document, settings, failed, textOf: texts(snapshot) };
  };
  /** Kernel parameters of the machine that a configuration is read on: of the files that settings name, else of open ones. */
  const machine = async (
    subject: Subject,
    settings: Settings,
    fs: FileSystem,
    all: readonly OpenDocument[],
    cancelled: () => boolean,
  ): Promise<Snapshot | undefined> => {
    if (subject.dialect.asks === 'machine') return undefined;
    const named = settings.sysctlFiles.flatMap((path) => pathUri(path, subject.around.home) ?? []);
    const open = all.filter(isKernel).map((d) => d.uri);
    return loadMachine(subject, { named, open }, fs, cache, cancelled);
  };

  const load = async (open: OpenDocument, cancelled: () => boolean): Promise<Scene | undefined> => {
    const start = epoch;
    const all = documents.all();
    const look = files.look(all);
    const made = await make(open, look, all, cancelled);
    if (!made || start !== epoch) return made;
    const known = last.get(open.key)?.scene;
    const scene = known && isAlike(known, made) ? known : made;
    last.set(open.key, { scene, touched: look.touched, fresh: look.noticed() });
    onLoaded();
    return scene;
  };

  const never = (): boolean => false;
  const of = async (uri: string, cancelled = never): Promise<Scene | undefined> => {
    const open = documents.get(uri);
    if (!open) return undefined;
    const known = last.get(open.key);
    if (known?.fresh && known.scene.open.version === open.version) return known.scene;
    return load(open, cancelled);
  };
  return {
    of,
    async all(cancelled = never) {
      const found: Scene[] = [];
      for (const { uri } of documents.all()) {
        if (cancelled()) break;
        const scene = await attemptAsync(failed, uri, undefined, () => of(uri, cancelled));
        if (scene) found.push(scene);
      }
      return found;
    },
    async unopened(uri, cancelled) {
      const all = documents.all();
      const look = files.look(all);
      const content = await look.fs.read(uri);
      if (content.kind !== 'text' || cancelled()) return undefined;
      const file = { uri, key: canonicalUri(uri), languageId: '', version: 0, text: content.text };
      const scene = await make(file, look, all, cancelled);
      return scene && { scene, look };
    },
    changed(key) {
      epoch++;
      for (const [document, known] of last) {
        if (known.fresh && (document === key || known.touched.has(key))) last.set(document, { ...known, fresh: false });
      }
    },
    dependsOn: (document, key) => document === key || (last.get(document)?.touched.has(key) ?? true),
    forgetAll() {
      epoch++;
      for (const [document, known] of last) last.set(document, { ...known, fresh: false });
    },
    countsForAll: (key) => documents.all().some((d) => d.key === key && isKernel(d)),
    close: (key) => void last.delete(key),
    *snapshots() {
      for (const { scene } of last.values()) {
        yield scene.snapshot;
        if (scene.snapshot.kernel) yield scene.snapshot.kernel;
      }
    },
  };
}

/** Whether a scene is made of what another one is made of: what was computed for it is not computed again. */
const isAlike = (known: Scene, made: Scene): boolean =>
  known.open.uri === made.open.uri &&
  known.open.version === made.open.version &&
  known.settings === made.settings &&
  isSame(known.snapshot, made.snapshot);

/** Whether a document sets kernel parameters, which count for other documents too. */
const isKernel = (open: OpenDocument): boolean => {
  const id = named(open);
  return id !== undefined && dialects[id].asks === 'machine';
};

/** What language id, path or first line say for certain, in that order. */
const named = (open: OpenDocument): DialectId | undefined =>
  dialectOfLanguage(open.languageId) ?? dialectOfPath(pathOf(open.uri)) ?? dialectOfFirstLine(open.text);

/** Without query and fragment, which other schemes than `file` use for all kinds of things. */
const pathOf = (uri: string): string => uri.replace(/[?#].*$/s, '');

async function dialectOf(
  open: OpenDocument,
  fs: FileSystem,
  rest: Pick<Parameters<typeof isPartOf>[0], 'build' | 'around'>,
  cache: ParseCache,
): Promise<Dialect | undefined> {
  const id = named(open);
  if (id) return dialects[id];
  // a name that tells nothing, such as ~/.ssh/work: what includes it tells
  for (const dialect of [dialects.ssh_config, dialects.sshd_config]) {
    if (await isPartOf({ ...rest, uri: open.uri, dialect }, fs, cache)) return dialect;
  }
  return undefined;
}

function texts(snapshot: Snapshot): Scene['textOf'] {
  const known = new Map<string, LineIndex>();
  return (uri) => {
    let text = known.get(uri);
    const document = snapshot.files.get(uri)?.document;
    if (!text && document) {
      text = lineIndexOf(document);
      known.set(uri, text);
    }
    return text;
  };
}
