import {
  type FileContent,
  type FileSystem,
  type FolderEntry,
  mostEntries,
} from '../../server/src/snapshot/file-system';

/** A file system made of texts by URI. A name that only stands in front of others is a folder. */
export function memoryFileSystem(files: ReadonlyMap<string, string | FileContent>): FileSystem {
  const inside = (uri: string) =>
    [...files.keys()].filter((name) => name.startsWith(uri.endsWith('/') ? uri : `${uri}/`));
  return {
    async read(uri) {
      const file = files.get(uri);
      if (typeof file === 'string') return { kind: 'text', text: file, trust: 'ok' };
      return file ?? { kind: inside(uri).length > 0 ? 'directory' : 'missing' };
    },
    async list(uri) {
      const folder = uri.endsWith('/') ? uri : `${uri}/`;
      const names = inside(uri).map((name) => name.slice(folder.length).split('/')[0] as string);
      return names.length > 0 ? [...new Set(names)] : undefined;
    },
    async entries(uri) {
      const folder = uri.endsWith('/') ? uri : `${uri}/`;
      const names = (await this.list(uri))?.slice(0, mostEntries);
      const kindOf = (name: string): FolderEntry['kind'] => {
        const file = files.get(folder + name);
        if (file === undefined) return 'folder';
        return typeof file === 'string' || file.kind === 'text' ? 'file' : 'other';
      };
      return names?.map((name) => ({ name, kind: kindOf(name) }));
    },
    async exists(uri) {
      return files.has(uri) || inside(uri).length > 0;
    },
  };
}
