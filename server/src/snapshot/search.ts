import type { FileSystem } from './file-system';
import { searchLimits, snapshotLimits } from './limits';

/** The names in a folder; `cut`: there are more. */
export interface FolderNames {
  readonly names: readonly string[];
  readonly cut: boolean;
}

/**
 * The search for the files that Include lines name. All lines of one request share one: what it was told once it knows,
 * and what it may cost is bounded for all of them together.
 */
export interface Search {
  /** Names in a folder; undefined where it cannot be listed; `exhausted`: the bound was reached. */
  list(uri: string): Promise<FolderNames | undefined | 'exhausted'>;
  /** As the file system says. */
  exists(uri: string): Promise<boolean | undefined | 'exhausted'>;
  /** Whether so many more names may be compared with a pattern. */
  compares(names: number): boolean;
  /** Whether one more argument may be looked at. */
  expands(): boolean;
}

/** A file system with the search of the request that it is asked for. */
export interface SearchedFileSystem extends FileSystem {
  readonly search: Search;
}

/**
 * The file system with a search of its own, which all that is loaded with it shares; one that has a search keeps it.
 */
export function searched(fs: FileSystem, cancelled: () => boolean = () => false): SearchedFileSystem {
  if ('search' in fs) return fs as SearchedFileSystem;
  const left = { ...searchLimits } as { -readonly [K in keyof typeof searchLimits]: number };
  const spends = (kind: keyof typeof left, count: number): boolean => {
    if (cancelled()) return false;
    left[kind] -= Math.min(count, left[kind] + 1);
    return left[kind] >= 0;
  };
  const once = <T>(ask: (uri: string) => Promise<T>) => {
    const known = new Map<string, Promise<T>>();
    return (uri: string): Promise<T | 'exhausted'> => {
      const before = known.get(uri);
      if (before) return before;
      if (!spends('questions', 1)) return Promise.resolve('exhausted');
      const answer = ask(uri);
      known.set(uri, answer);
      return answer;
    };
  };
  const search: Search = {
    list: once(async (uri) => {
      const names = await fs.list(uri);
      return names && { names: names.slice(0, snapshotLimits.names), cut: names.length >= snapshotLimits.names };
    }),
    exists: once((uri) => fs.exists(uri)),
    compares: (names) => spends('names', names),
    expands: () => spends('arguments', 1),
  };
  return {
    read: (uri, most) => fs.read(uri, most),
    list: (uri) => fs.list(uri),
    exists: (uri) => fs.exists(uri),
    ...(fs.keyFile
      ? { keyFile: (uri: string) => fs.keyFile?.(uri) as ReturnType<NonNullable<typeof fs.keyFile>> }
      : {}),
    ...(fs.failed ? { failed: fs.failed } : {}),
    ...(fs.entries
      ? { entries: (uri: string) => fs.entries?.(uri) as ReturnType<NonNullable<typeof fs.entries>> }
      : {}),
    search,
  };
}
