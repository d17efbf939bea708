import { type CancellationToken, Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FileAnswer,
  type FileQuestion,
  type FolderEntry,
  fileRequests,
  type SearchQuestion,
  utf16Of,
} from '../../server/src/lsp/protocol';

/** Bytes of one file that are sent to the server; more is reported, not read. */
const largestFile = 16 * 1024 * 1024;

/** Answers the server's questions about files, for a server that has no disk or does not know the documents' scheme. */
export function answerFileRequests(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest(fileRequests.read, ({ uri }: FileQuestion) => read(uri)),
    client.onRequest(fileRequests.list, ({ uri }: FileQuestion) => list(uri)),
    client.onRequest(fileRequests.entries, ({ uri }: FileQuestion) => entries(uri)),
    client.onRequest(fileRequests.exists, ({ uri }: FileQuestion) => exists(uri)),
    client.onRequest(fileRequests.find, (question: SearchQuestion, token: CancellationToken) => find(question, token)),
  );
}

/** Only what the user opened as a workspace may be read; anything else is neither there nor missing. */
function visible(text: string): Uri | undefined {
  const uri = Uri.parse(text);
  return workspace.getWorkspaceFolder(uri) ? uri : undefined;
}

async function read(text: string): Promise<FileAnswer> {
  const uri = visible(text);
  if (!uri) return { kind: 'unknown' };
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type & FileType.Directory) return { kind: 'directory' };
    if (!(type & FileType.File)) return { kind: 'special' };
    if (size > largestFile) return { kind: 'too-large', bytes: size };
    const bytes = await workspace.fs.readFile(uri);
    const decoded = (encoding: string): string => new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
    const wide = utf16Of(bytes);
    return { kind: 'text', text: decoded('utf-8'), ...(wide ? { utf16: decoded(wide) } : {}) };
  } catch (e) {
    return failure(e);
  }
}

function failure(e: unknown): FileAnswer {
  const code = e instanceof FileSystemError ? e.code : '';
  if (code === 'FileNotFound' || code === 'FileNotADirectory') return { kind: 'missing' };
  if (code === 'FileIsADirectory') return { kind: 'directory' };
  if (code === 'NoPermissions') return { kind: 'unreadable', reason: 'Permission denied' };
  return { kind: 'unknown' };
}

async function list(text: string): Promise<readonly string[] | null> {
  const uri = visible(text);
  if (!uri) return null;
  return workspace.fs.readDirectory(uri).then(
    (entries) => entries.map(([name]) => name),
    () => null,
  );
}

async function entries(text: string): Promise<readonly FolderEntry[] | null> {
  const uri = visible(text);
  if (!uri) return null;
  const kindOf = (type: FileType): FolderEntry['kind'] =>
    type & FileType.Directory ? 'folder' : type & FileType.File ? 'file' : 'other';
  return workspace.fs.readDirectory(uri).then(
    (found) =>
      found.map(([name, type]) => ({
        name,
        kind: kindOf(type),
        ...(type & FileType.SymbolicLink ? { link: true } : {}),
      })),
    () => null,
  );
}

async function exists(text: string): Promise<boolean | null> {
  const uri = visible(text);
  if (!uri) return null;
  return workspace.fs.stat(uri).then(
    () => true,
    (e) => (failure(e).kind === 'missing' ? false : null),
  );
}

/** Without what `files.exclude` hides, and without packages of others. null: this editor cannot search. */
async function find({ patterns, most }: SearchQuestion, token: CancellationToken): Promise<readonly string[] | null> {
  if (!workspace.workspaceFolders) return [];
  try {
    const found = await workspace.findFiles(`{${patterns.join(',')}}`, '**/node_modules/**', most, token);
    if (found.length > 0) return found.map((uri) => uri.toString());
    // without a program that searches an editor finds nothing, whatever it is asked for
    const anything = await workspace.findFiles('**/*', null, 1, token);
    return anything.length > 0 ? [] : null;
  } catch {
    return null;
  }
}
