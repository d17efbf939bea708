import type { FileSystem } from './file-system';

/**
 * A file system in which a folder stands in the place of another one: files of another machine that were copied here
 * are read under the names that they have there.
 */
export function movedFileSystem(fs: FileSystem, from: string, to: string): FileSystem {
  const moved = (uri: string): string =>
    uri === from || uri.startsWith(`${from}/`) ? `${to}${uri.slice(from.length)}` : uri;
  return {
    ...fs,
    read: (uri, most) => fs.read(moved(uri), most),
    list: (uri) => fs.list(moved(uri)),
    exists: (uri) => fs.exists(moved(uri)),
    ...(fs.entries ? { entries: (uri: string) => fs.entries?.(moved(uri)) ?? Promise.resolve(undefined) } : {}),
  };
}
