import type { FileContent, FileSystem, KeyFile } from '../../snapshot/file-system';
import { basename, canonicalUri, folderOf } from '../../snapshot/paths';
import type { OpenDocument } from './documents';

/** One look at the files, as they are at this moment: the editor's texts are those of the start. */
export interface FileLook {
  readonly fs: FileSystem;
  /** Canonical URIs of all files and folders that were asked about. */
  readonly touched: ReadonlySet<string>;
  /** Those of them that were listed: any entry of them counts. */
  readonly listed: ReadonlySet<string>;
  /** Whether a later change of any of them will be noticed: each is open in the editor or watched. */
  noticed(): boolean;
}

/** Open documents over the disk, with what was read from a watched place remembered until it changes. */
export class Files {
  private readonly contents = new Map<string, FileContent>();
  private readonly lists = new Map<string, readonly string[]>();
  private readonly found = new Map<string, boolean>();
  private readonly keys = new Map<string, KeyFile>();
  /** What was read before a change arrived must not be remembered after it. */
  private epoch = 0;

  /** `watched`: whether the client reports changes of that file, or in that folder. */
  constructor(
    private readonly disk: FileSystem,
    readonly watched: (key: string) => boolean,
  ) {}

  look(open: readonly OpenDocument[]): FileLook {
    return new EditorLook(this, open);
  }

  /** Something happened to a file; its folder's list is forgotten too. Canonical URI. */
  forget(key: string): void {
    this.epoch++;
    this.contents.delete(key);
    this.keys.delete(key);
    this.lists.delete(folderOf(key));
    for (const one of [key, folderOf(key)]) this.found.delete(one);
  }

  forgetAll(): void {
    this.epoch++;
    for (const memory of [this.contents, this.lists, this.found, this.keys]) memory.clear();
  }

  get failed(): Pick<FileSystem, 'failed'> {
    return this.disk.failed ? { failed: this.disk.failed } : {};
  }

  get resolve(): Pick<FileSystem, 'resolve'> {
    const { resolve } = this.disk;
    return resolve ? { resolve } : {};
  }

  get keyFile(): FileSystem['keyFile'] {
    const { keyFile } = this.disk;
    return keyFile && ((uri) => this.remembered(this.keys, uri, () => keyFile(uri)));
  }

  /** What the disk says, whatever editors hold. */
  async read(uri: string, most?: number): Promise<FileContent> {
    return (
      (await this.remembered(this.contents, uri, () => this.disk.read(uri, most), isForAll)) ?? { kind: 'unknown' }
    );
  }

  async list(uri: string): Promise<readonly string[] | undefined> {
    return this.remembered(this.lists, uri, () => this.disk.list(uri));
  }

  async exists(uri: string): Promise<boolean | undefined> {
    const known = this.contents.get(canonicalUri(uri));
    if (known !== undefined && known.kind !== 'unknown') return known.kind !== 'missing';
    return this.remembered(this.found, uri, () => this.disk.exists(uri));
  }

  private async remembered<T>(
    memory: Map<string, T>,
    uri: string,
    read: () => Promise<T | undefined>,
    keeps: (answer: T) => boolean = () => true,
  ): Promise<T | undefined> {
    const key = canonicalUri(uri);
    const known = memory.get(key);
    if (known !== undefined) return known;
    const start = this.epoch;
    const answer = await read();
    if (answer !== undefined && keeps(answer) && start === this.epoch && this.watched(key)) memory.set(key, answer);
    return answer;
  }
}

/** What is too large for one configuration may not be so for another. */
const isForAll = ({ kind }: FileContent): boolean => kind !== 'too-large';

class EditorLook implements FileLook {
  readonly touched = new Set<string>();
  readonly listed = new Set<string>();
  readonly fs: FileSystem;
  private readonly buffers: ReadonlyMap<string, OpenDocument>;

  constructor(
    private readonly files: Files,
    open: readonly OpenDocument[],
  ) {
    this.buffers = new Map(open.map((document) => [document.key, document]));
    const { keyFile } = files;
    this.fs = {
      ...files.failed,
      ...files.resolve,
      ...(keyFile
        ? {
            keyFile: (uri: string) => {
              this.touch(uri);
              return keyFile(uri);
            },
          }
        : {}),
      read: (uri, most) => this.read(uri, most),
      list: (uri) => this.list(uri),
      exists: async (uri) => this.buffers.has(this.touch(uri)) || files.exists(uri),
    };
  }

  noticed(): boolean {
    return [...this.touched].every((key) => this.buffers.has(key) || this.files.watched(key));
  }

  private touch(uri: string): string {
    const key = canonicalUri(uri);
    this.touched.add(key);
    return key;
  }

  private async read(uri: string, most?: number): Promise<FileContent> {
    const buffer = this.buffers.get(this.touch(uri));
    if (!buffer) return this.files.read(uri, most);
    // OpenSSH's permission check looks at the file, whatever the editor shows of it
    const below = buffer.key.startsWith('file:') ? await this.files.read(uri) : undefined;
    const trust = below?.kind === 'text' ? below.trust : undefined;
    return { kind: 'text', text: buffer.text, ...(trust ? { trust } : {}) };
  }

  private async list(uri: string): Promise<readonly string[] | undefined> {
    const key = this.touch(uri);
    this.listed.add(key);
    const names = await this.files.list(uri);
    if (!names) return names;
    // a new file that is not saved yet will be there for the next ssh
    const opened = [...this.buffers.values()].filter((d) => folderOf(d.key) === key).map((d) => basename(d.uri));
    return opened.length === 0 ? names : [...new Set([...names, ...opened])];
  }
}
