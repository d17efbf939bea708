import type { Failed } from './failure';

/** What a file turned out to be. Only `text` was read; devices, pipes and directories are never opened for reading. */
export type FileContent =
  | {
      readonly kind: 'text';
      /** As OpenSSH reads it, in UTF-8. */
      readonly text: string;
      /** The same in UTF-16, where the file is in that encoding (`utf16Of`): other programs read it so. */
      readonly utf16?: string;
      /**
       * How OpenSSH's permission check on included files ends: `own-group` is writable for a group that holds only the
       * user (Debian tolerates that). undefined: this file system does not know.
       */
      readonly trust?: 'ok' | 'own-group' | 'bad';
    }
  | { readonly kind: 'missing' | 'directory' | 'special' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** Outside of what this file system can see (a browser, another machine): neither there nor missing. */
  | { readonly kind: 'unknown' };

/**
 * One name in a folder. A link counts as what it leads to; `other`: a device, a pipe, a socket, or a link to nowhere.
 */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  /** True: a link; absent where it is none. */
  readonly link?: boolean;
}

/** A private key as ssh finds it. `open`: others than its owner can read or change it, so ssh does not use it. */
export type KeyFile = 'private' | 'open' | 'missing';

/** Names of one folder that are looked at for somebody who writes a path. */
export const mostEntries = 1000;

/** The only way to the world. Every path is a URI; implementations never throw and never follow a device or a pipe. */
export interface FileSystem {
  /**
   * `most`: bytes above which a file is too large, where that is less than the file system's own bound. Not all can
   * tell before.
   */
  read(uri: string, most?: number): Promise<FileContent>;
  /** Names in a folder, unsorted, at most `snapshotLimits.names`; undefined where it cannot be listed. */
  list(uri: string): Promise<readonly string[] | undefined>;
  /**
   * The same with what the names are, at most `mostEntries`. Nothing is opened. Absent where a file system does not
   * tell.
   */
  entries?(uri: string): Promise<readonly FolderEntry[] | undefined>;
  /** True where something of that name exists; undefined: not known. */
  exists(uri: string): Promise<boolean | undefined>;
  /**
   * What a private key is; it is not opened. undefined: not known, or no file. Absent where a file system cannot tell.
   */
  keyFile?(uri: string): Promise<KeyFile | undefined>;
  /**
   * Where a path below `root` leads on a machine that has `root` as its `/`: links are followed there, and none leads
   * out. undefined: too many links. Absent where there are no links, or where nobody tells.
   */
  resolve?(uri: string, root: string): Promise<string | undefined>;
  /**
   * Told where one file or Include line cannot be made out because of a fault of this program. Absent: the fault goes
   * on.
   */
  readonly failed?: Failed;
}
