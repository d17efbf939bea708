import type { FileContent, FileSystem } from '../../snapshot/file-system';
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
export interface Files {
  look(open: readonly OpenDocument[]): FileLook;
  /** Something happened to a file; its folder's list is forgotten too. Canonical URI. */
  forget(key: string): void;
  forgetAll(): void;
}

/** `watched`: whether the client reports changes of that file, or in that folder. */
export function workspaceFiles(disk: FileSystem, watched: (key: string) => boolean): Files {
  const contents = new Map<string, FileContent>();
  const lists = new Map<string, readonly string[]>();
  // what was read before a change arrived must not be remembered after it
  let epoch = 0;

  const remembered = async <T>(memory: Map<string, T>, uri: string, read: () => Promise<T | undefined>) => {
    const key = canonicalUri(uri);
    const known = memory.get(key);
    if (known !== undefined) return known;
    const start = epoch;
    const answer = await read();
    if (answer !== undefined && start === epoch && watched(key)) memory.set(key, answer);
    return answer;
  };
  const content = async (uri: string): Promise<FileContent> =>
    (await remembered(contents, uri, () => disk.read(uri))) ?? { kind: 'unknown' };

  return {
    look(open) {
      const buffers = new Map(open.map((document) => [document.key, document]));
      const touched = new Set<string>();
      const listed = new Set<string>();
      const touch = (uri: string): string => {
        const key = canonicalUri(uri);
        touched.add(key);
        return key;
      };
      const fs: FileSystem = {
        ...(disk.failed ? { failed: disk.failed } : {}),
        async read(uri) {
          const buffer = buffers.get(touch(uri));
          if (!buffer) return content(uri);
          // OpenSSH's permission check looks at the file, whatever the editor shows of it
          const below = buffer.key.startsWith('file:') ? await content(uri) : undefined;
          const trust = below?.kind === 'text' ? below.trust : undefined;
          return { kind: 'text', text: buffer.text, ...(trust ? { trust } : {}) };
        },
        async list(uri) {
          const key = touch(uri);
          listed.add(key);
          const names = await remembered(lists, uri, () => disk.list(uri));
          if (!names) return names;
          // a new file that is not saved yet will be there for the next ssh
          const opened = [...buffers.values()].filter((d) => folderOf(d.key) === key).map((d) => basename(d.uri));
          return opened.length === 0 ? names : [...new Set([...names, ...opened])];
        },
        async exists(uri) {
          const key = touch(uri);
          if (buffers.has(key)) return true;
          const known = contents.get(key);
          if (known !== undefined && known.kind !== 'unknown') return known.kind !== 'missing';
          return disk.exists(uri);
        },
      };
      return {
        fs,
        touched,
        listed,
        noticed: () => [...touched].every((key) => buffers.has(key) || watched(key)),
      };
    },
    forget(key) {
      epoch++;
      contents.delete(key);
      lists.delete(folderOf(key));
    },
    forgetAll() {
      epoch++;
      contents.clear();
      lists.clear();
    },
  };
}
