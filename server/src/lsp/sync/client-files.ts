import type { Connection } from 'vscode-languageserver';
import { type FileContent, type FileSystem, type FolderEntry, mostEntries } from '../../snapshot/file-system';
import { snapshotLimits } from '../../snapshot/limits';
import { type FileAnswer, type FileQuestion, fileRequests } from '../protocol';

/**
 * Files as the client sees them, for a server without a disk. What the client cannot see, and everything where it
 * offers no files at all, is unknown: neither there nor missing.
 */
export function clientFileSystem(connection: Connection, offered: boolean): FileSystem {
  const ask = async <T>(request: string, uri: string): Promise<T | undefined> => {
    if (!offered) return undefined;
    try {
      const question: FileQuestion = { uri };
      return ((await connection.sendRequest(request, question)) as T | null) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return {
    read: async (uri): Promise<FileContent> => (await ask<FileAnswer>(fileRequests.read, uri)) ?? { kind: 'unknown' },
    list: async (uri) => (await ask<readonly string[]>(fileRequests.list, uri))?.slice(0, snapshotLimits.names),
    entries: async (uri) => (await ask<readonly FolderEntry[]>(fileRequests.entries, uri))?.slice(0, mostEntries),
    exists: (uri) => ask<boolean>(fileRequests.exists, uri),
  };
}
