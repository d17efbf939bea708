import type { DialectId } from '../../language/dialect';
import { attemptAsync, type Failed } from '../../snapshot/failure';
import type { FileSystem } from '../../snapshot/file-system';
import type { Surroundings } from '../../snapshot/includes';
import { canonicalUri } from '../../snapshot/paths';
import { isSame } from '../../snapshot/same';
import { holding } from '../../snapshot/shown-files';
import type { Snapshot } from '../../snapshot/snapshot';
import type { Configuration } from './configuration';
import { sceneFollows } from './contexts';
import type { Documents, OpenDocument } from './documents';
import type { FileLook, Files } from './files';
import { isKernel, type Scene, SceneLoader } from './scene';

/** A scene, and the look at the files that it was made of. */
export interface SceneAndLook {
  readonly scene: Scene;
  readonly look: FileLook;
}

interface Remembered {
  readonly scene: Scene;
  readonly touched: ReadonlySet<string>;
  readonly fresh: boolean;
  /** The scene before it that is finished, if somebody may still be writing what is not finished in this one. */
  readonly good: Scene | undefined;
}

const never = (): boolean => false;

/**
 * Loads scenes; remembers one as long as nothing that it was made of has changed. Where changes are not reported,
 * files are read again for every question, and the scene stays the same as long as they say the same.
 */
export class Scenes {
  private readonly loader: SceneLoader;
  /** By canonical URI of the document. */
  private readonly last = new Map<string, Remembered>();
  /** Counts what would make a scene stale while it is being loaded. */
  private epoch = 0;

  /**
   * `onLoaded`: the answer of `snapshots` is another one. `isGood`: whether OpenSSH accepts a scene, and no Include
   * line of it is half typed. `spareMemory`: a long file was read.
   */
  constructor(
    private readonly documents: Documents,
    private readonly files: Files,
    private readonly configuration: Configuration,
    private readonly around: () => Surroundings,
    private readonly onLoaded: () => void,
    private readonly failed: Failed,
    private readonly isGood: (scene: Scene) => boolean,
    private readonly spareMemory: () => void = () => {},
  ) {
    this.loader = new SceneLoader(configuration, around, failed);
  }

  /** undefined: the document is not open, or no file of ours, or the request was cancelled meanwhile. */
  async of(uri: string, cancelled = never): Promise<Scene | undefined> {
    const open = this.documents.get(uri);
    if (!open) return undefined;
    const known = this.last.get(open.key);
    if (known?.fresh && known.scene.open.version === open.version) return known.scene;
    return this.load(open, cancelled);
  }

  /** What a scene was before OpenSSH refused it, since something was saved last. */
  goodBefore(scene: Scene): Scene | undefined {
    const known = this.last.get(scene.open.key);
    return known?.scene === scene ? known.good : undefined;
  }

  /** What is saved is meant. True: for some scene an earlier one stood that was good. */
  settle(): boolean {
    let settled = false;
    for (const [document, known] of this.last) {
      if (!known.good) continue;
      settled ||= !this.isGood(known.scene);
      this.last.set(document, { ...known, good: undefined });
    }
    return settled;
  }

  /** A scene of a file that no editor shows; not remembered. undefined: it is no text, or no file of ours. */
  async unopened(uri: string, cancelled: () => boolean): Promise<SceneAndLook | undefined> {
    if (await this.configuration.excludes?.(uri)) return undefined;
    const all = this.documents.all();
    const look = this.files.look(all);
    const content = await look.fs.read(uri);
    if (content.kind !== 'text' || cancelled()) return undefined;
    const file = { uri, key: canonicalUri(uri), languageId: '', version: 0, text: content.text };
    const scene = await this.make(file, look, all, cancelled);
    return scene && { scene, look };
  }

  /** The disk with the open documents over it, and what is around it, for who narrows both. */
  look(): { readonly fs: FileSystem; readonly around: Surroundings } {
    return { fs: this.files.look(this.documents.all()).fs, around: this.around() };
  }

  /**
   * The scene of a file, open or not, as somebody sees it with other eyes; not remembered. `type`: what it is, unless
   * its document or its name says that. A file that is not there is empty. undefined: it is no file of ours.
   */
  async through(
    { uri, fs, around }: { readonly uri: string; readonly fs: FileSystem; readonly around: Surroundings },
    type: DialectId | undefined,
    cancelled: () => boolean,
  ): Promise<Scene | undefined> {
    const content = await fs.read(uri);
    const text = content.kind === 'text' ? content.text : '';
    const languageId = type ?? this.documents.get(uri)?.languageId ?? '';
    const seen = content.kind === 'text' ? fs : holding(fs, uri, '');
    const file = { uri, key: canonicalUri(uri), languageId, version: 0, text };
    return this.loader.load(file, seen, this.documents.all(), cancelled, around);
  }

  /** Those of all open documents. */
  async all(cancelled = never): Promise<readonly Scene[]> {
    const found: Scene[] = [];
    for (const { uri } of this.documents.all()) {
      if (cancelled()) break;
      const scene = await attemptAsync(this.failed, uri, undefined, () => this.of(uri, cancelled));
      if (scene) found.push(scene);
    }
    return found;
  }

  /** A file changed, or what a folder lists. Canonical URI. */
  changed(key: string): void {
    this.epoch++;
    for (const [document, known] of this.last) {
      if (document === key || known.touched.has(key)) this.last.set(document, { ...known, fresh: false });
    }
  }

  /** Whether the scene of a document may depend on a file. Canonical URIs. */
  dependsOn(document: string, key: string): boolean {
    return document === key || (this.last.get(document)?.touched.has(key) ?? true);
  }

  forgetAll(): void {
    this.epoch++;
    for (const [document, known] of this.last) this.last.set(document, { ...known, fresh: false });
  }

  /** Whether others depend on a document without reading it by Include: kernel parameters do that. */
  countsForAll(key: string): boolean {
    return this.documents.all().some((d) => d.key === key && isKernel(d));
  }

  close(key: string): void {
    this.last.delete(key);
  }

  /** Snapshots of the open documents, as they were last loaded. */
  *snapshots(): Iterable<Snapshot> {
    for (const { scene } of this.last.values()) {
      yield scene.snapshot;
      if (scene.snapshot.kernel) yield scene.snapshot.kernel;
    }
  }

  private async make(
    open: OpenDocument,
    { fs }: FileLook,
    all: readonly OpenDocument[],
    cancelled: () => boolean,
  ): Promise<Scene | undefined> {
    const scene = await this.loader.load(open, fs, all, cancelled);
    if (scene && isLong(scene)) this.spareMemory();
    return scene;
  }

  private async load(open: OpenDocument, cancelled: () => boolean): Promise<Scene | undefined> {
    const start = this.epoch;
    const all = this.documents.all();
    const look = this.files.look(all);
    const loaded = await this.make(open, look, all, cancelled);
    if (!loaded || start !== this.epoch) return loaded;
    const known = this.last.get(open.key);
    const scene = known && isAlike(known.scene, loaded) ? known.scene : loaded;
    if (known && known.scene !== scene) sceneFollows(scene, known.scene);
    const before = known && known.scene !== scene && !isLong(known.scene) && this.isGood(known.scene);
    const good = before ? known.scene : known?.good;
    this.last.set(open.key, { scene, touched: look.touched, fresh: look.noticed(), good });
    this.onLoaded();
    return scene;
  }
}

/** Whether much is known of a file: it is not kept twice. */
const isLong = ({ document: { words } }: Scene): boolean => words > 150_000;

/** Whether a scene is made of what another one is made of: what was computed for it is not computed again. */
const isAlike = (known: Scene, made: Scene): boolean =>
  known.open.uri === made.open.uri &&
  known.open.version === made.open.version &&
  known.settings === made.settings &&
  isSame(known.snapshot, made.snapshot);
