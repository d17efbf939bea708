import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  type Disposable,
} from 'vscode-languageserver';
import { configsAbove } from '../../settings/nearest-config';
import { basename, canonicalUri, folderOf, parseUri, withPath } from '../../snapshot/paths';
import type { Snapshot } from '../../snapshot/snapshot';
import type { FileLook } from './files';

/** Places whose changes matter: files by URI, folders of which any entry counts. Both as the snapshot spells them. */
export interface Places {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Patterns of files in the workspace folders. */
  readonly globs?: readonly string[];
}

/** Private keys of one configuration that are watched; where it names more, all are asked about for each request. */
const mostKeys = 100;

/**
 * The files of configurations and the private keys that these name, whether they are there or not, the folders that a
 * pattern of an Include line lists, and the files that say how the subjects are judged.
 */
export function placesOf(snapshots: Iterable<Snapshot>): Places {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const snapshot of snapshots) {
    for (const uri of snapshot.files.keys()) if (isPlace(uri)) files.add(uri);
    if (snapshot.keyPlaces.length <= mostKeys) for (const uri of snapshot.keyPlaces) files.add(uri);
    if (snapshot.subject.startsWith('file:')) for (const uri of configsAbove(snapshot.subject)) files.add(uri);
    for (const root of snapshot.roots) {
      const base = parseUri(root.uri);
      for (const expansion of [...root.includes.values()].flat()) {
        if (expansion.pattern === undefined || !expansion.pattern.startsWith('/')) continue;
        const components = expansion.pattern.split('/');
        const magic = components.findIndex((c) => /[*?[]/.test(c));
        const path = (to: number): string => withPath(base, components.slice(0, to).join('/'));
        if (magic < 0) files.add(path(components.length));
        else folders.add(path(magic));
      }
    }
  }
  return { files, folders };
}

/** All that was looked at, whether it became a part of a configuration or not. */
export const placesOfLook = ({ touched, listed }: Pick<FileLook, 'touched' | 'listed'>): Places => ({
  files: new Set([...touched].filter((key) => !listed.has(key) && isPlace(key))),
  folders: listed,
});

/** A document that was never saved lies nowhere. */
const isPlace = (uri: string): boolean => parseUri(uri).path.startsWith('/');

/** Several as one. */
export function allPlaces(list: readonly Places[]): Places {
  return {
    files: new Set(list.flatMap((one) => [...one.files])),
    folders: new Set(list.flatMap((one) => [...one.folders])),
    globs: [...new Set(list.flatMap((one) => one.globs ?? []))],
  };
}

/** Asks the client to report changes of exactly the places that matter. */
export interface Watcher {
  /** Replaces what is watched; cheap where nothing is new. */
  watch(places: Places): Promise<void>;
  /**
   * Whether the client already reports changes of that file, in that folder, or by that pattern. Canonical URI, or
   * one of `globs`.
   */
  covers(key: string): boolean;
}

/** A client that cannot watch: nothing is covered, so files are read again for each request. */
export const noWatcher: Watcher = { watch: async () => undefined, covers: () => false };

/**
 * Watches through `client/registerCapability`. Patterns are relative to a folder, which is the only form that clients
 * serve outside of their workspace folders. `onCovered` is called after new places came under watch.
 */
export function clientWatcher(connection: Connection, onCovered: () => void): Watcher {
  let current:
    | { readonly id: string; readonly registration: Disposable; readonly covered: ReadonlySet<string> }
    | undefined;
  let wanted: string | undefined;
  let refused = false;
  let turn: Promise<void> = Promise.resolve();

  const register = async (places: Places, id: string): Promise<void> => {
    if (id !== wanted) return; // a newer wish is behind this one in the queue
    const watchers: DidChangeWatchedFilesRegistrationOptions['watchers'] = [
      ...[...places.files].map((uri) => ({
        globPattern: { baseUri: folderOf(uri), pattern: escapeGlob(basename(uri)) },
      })),
      // folders of a pattern are one level deep, but for patterns with a wildcard in a folder's name
      ...[...places.folders].map((uri) => ({ globPattern: { baseUri: uri, pattern: '*' } })),
      ...(places.globs ?? []).map((globPattern) => ({ globPattern })),
    ];
    try {
      const registration = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      current?.registration.dispose();
      const covered = new Set([...[...places.files, ...places.folders].map(canonicalUri), ...(places.globs ?? [])]);
      current = { id, registration, covered };
      onCovered();
    } catch {
      refused = true; // what is not covered is read again for each request
    }
  };

  return {
    watch(places) {
      const id = [[...places.files].sort(), [...places.folders].sort(), places.globs ?? []].join('\n');
      if (id !== wanted && !refused) {
        wanted = id;
        turn = turn.then(() => register(places, id));
      }
      return turn;
    },
    covers: (key) => current?.covered.has(key) ?? false,
  };
}

/** A name as a glob pattern that matches just this name. */
const escapeGlob = (name: string): string => name.replace(/[*?[\]{}]/g, (c) => `[${c}]`);
