import type { Connection } from 'vscode-languageserver';
import { dialectOfPath, editorPatterns } from '../../language/dialects';
import type { FileSystem } from '../../snapshot/file-system';
import { canonicalUri } from '../../snapshot/paths';
import type { ServerPorts } from '../ports';
import { fileRequests, type SearchQuestion } from '../protocol';
import type { ClientFacts } from '../wire/client-facts';
import { walkFolder } from './walk-folders';

/** Files of one workspace that are looked for; who has more has a generator. */
const mostWorkspaceFiles = 500;

/** Names that are surely ours, as patterns. */
export const workspacePatterns: readonly string[] = Object.values(editorPatterns).flat();

/** The same for a search, one name each: clients make one pattern of all, and braces within braces match nothing. */
const searchPatterns: readonly string[] = workspacePatterns.flatMap((pattern) => {
  const [, before, names, after] = /^(.*)\{(.*)\}(.*)$/.exec(pattern) ?? [];
  return names === undefined ? [pattern] : names.split(',').map((name) => `${before}${name}${after}`);
});

/**
 * URIs of the files in the workspace folders whose names say for certain that they are ours, sorted, each once. The
 * client searches where it can, as it knows what its user excludes; otherwise the folders are walked through, by the
 * machine or on `disk`.
 */
export async function findWorkspaceFiles(
  connection: Connection,
  ports: ServerPorts,
  disk: FileSystem,
  facts: ClientFacts,
  cancelled: () => boolean,
): Promise<readonly string[]> {
  const found =
    (await askClient(connection, facts)) ?? (await walk(ports, disk, await foldersOf(connection, facts), cancelled));
  const byKey = new Map(found.filter((uri) => dialectOfPath(uri)).map((uri) => [canonicalUri(uri), uri]));
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}

async function askClient(connection: Connection, facts: ClientFacts): Promise<readonly string[] | undefined> {
  if (!facts.options.files) return undefined;
  const question: SearchQuestion = { patterns: searchPatterns, most: mostWorkspaceFiles };
  try {
    return ((await connection.sendRequest(fileRequests.find, question)) as string[] | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** URIs of the folders that are open now. */
export async function foldersOf(connection: Connection, facts: ClientFacts): Promise<readonly string[]> {
  if (!facts.workspaceFolders) return facts.folders;
  const folders = await connection.workspace.getWorkspaceFolders().catch(() => undefined);
  return folders?.map(({ uri }) => uri) ?? facts.folders;
}

async function walk(
  ports: ServerPorts,
  disk: FileSystem,
  folders: readonly string[],
  cancelled: () => boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  const find = ports.find ?? ((...search) => walkFolder(disk, ...search));
  for (const folder of folders) {
    const left = mostWorkspaceFiles - found.length;
    if (left <= 0 || cancelled()) break;
    found.push(...(await find(folder, (uri) => dialectOfPath(uri) !== undefined, left, cancelled)));
  }
  return found;
}
